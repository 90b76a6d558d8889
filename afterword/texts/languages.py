"""Languages: their codes, their own names, and the direction in which they are written."""

import re
import unicodedata

LANGUAGES: dict[str, str] = {
    "af": "Afrikaans", "ar": "العربية", "az": "Azərbaycanca", "be": "Беларуская", "bg": "Български", "bn": "বাংলা",
    "br": "Brezhoneg", "bs": "Bosanski", "ca": "Català", "cs": "Čeština", "cy": "Cymraeg", "da": "Dansk",
    "de": "Deutsch", "el": "Ελληνικά", "en": "English", "eo": "Esperanto", "es": "Español", "et": "Eesti",
    "eu": "Euskara", "fa": "فارسی", "fi": "Suomi", "fil": "Filipino", "fr": "Français", "ga": "Gaeilge",
    "gd": "Gàidhlig", "gl": "Galego", "he": "עברית", "hi": "हिन्दी", "hr": "Hrvatski", "hu": "Magyar",
    "hy": "Հայերեն", "ia": "Interlingua", "id": "Bahasa Indonesia", "is": "Íslenska", "it": "Italiano", "ja": "日本語",
    "ka": "ქართული", "kk": "Қазақша", "km": "ខ្មែរ", "ko": "한국어", "la": "Latina", "lt": "Lietuvių",
    "lv": "Latviešu", "mk": "Македонски", "mn": "Монгол", "mr": "मराठी", "ms": "Bahasa Melayu", "my": "မြန်မာ",
    "nb": "Norsk bokmål", "nl": "Nederlands", "nn": "Norsk nynorsk", "pl": "Polski", "ps": "پښتو",
    "pt": "Português", "pt-BR": "Português brasileiro", "ro": "Română", "ru": "Русский", "sk": "Slovenčina",
    "sl": "Slovenščina", "so": "Soomaali", "sq": "Shqip", "sr": "Српски", "sv": "Svenska", "sw": "Kiswahili",
    "ta": "தமிழ்", "th": "ไทย", "tl": "Tagalog", "tlh": "tlhIngan Hol", "tr": "Türkçe", "uk": "Українська",
    "ur": "اردو", "vi": "Tiếng Việt", "yi": "ייִדיש", "zh-Hans": "简体中文", "zh-Hant": "繁體中文", "zu": "isiZulu",
}  # fmt: skip

_RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "ha-arab", "he", "iw", "ji", "ks", "ku-arab", "ps", "sd", "syr", "ug", "ur", "yi"]
)
_RTL_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo", "adlm"})
_STRONG = re.compile("[^\\W\\d_]")
_ENOUGH = 2_000


def languages() -> tuple[tuple[str, str], ...]:
    """Code and own name of every language, ordered by code."""
    return tuple(LANGUAGES.items())


def language_name(code: str) -> str:
    """A language's own name; of one that is not listed, its code."""
    return LANGUAGES.get(code) or LANGUAGES.get(code.split("-")[0], code)


def direction(code: str) -> str:
    """`rtl` or `ltr` for a language code such as `ar`, `fa-IR` or `az-Arab`."""
    first, *others = code.replace("_", "-").lower().split("-")
    scripts = [part for part in others if len(part) == 4]
    if scripts:
        return "rtl" if scripts[0] in _RTL_SCRIPTS else "ltr"
    return "rtl" if first in _RIGHT_TO_LEFT else "ltr"


def detect_direction(text: str) -> str:
    """`rtl` where most of the first letters are of a script written from the right, else `ltr`."""
    balance = 0
    for found in _STRONG.finditer(text[:_ENOUGH]):
        balance += 1 if unicodedata.bidirectional(found[0]) in {"R", "AL"} else -1
    return "rtl" if balance > 0 else "ltr"
