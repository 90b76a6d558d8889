"""Which encoding bytes are in that are no UTF-8 and don't say: each candidate is read, and the best reading taken.

A reading is good where its letters are those of one language, capitals begin words, quotation marks stand at their
edges, and common words turn up. charset-normalizer, which was measured first, takes French for Latvian and Czech for
Danish; it is asked only where no reading is good.
"""

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from charset_normalizer import from_bytes

from .common_words import WORDS

_MEASURED = 20_000  # bytes
_WORD = re.compile(r"[^\W\d_]+")
_GOOD = 0.35
_ZEROS = 0.03  # of the bytes of UTF-16 in any language, for its blanks or line ends

_ALPHABETS = {
    "en": "éèêëïñöüçàáœæôâíóåä",
    "fr": "àâæçéèêëîïôœùûüÿñ",
    "de": "äöüßéàè",
    "es": "áéíñóúüªºç",
    "pt": "áâãàçéêíóôõúü",
    "it": "àèéìíîòóùúü",
    "nl": "éëïöèêüáóçí",
    "sv": "åäöéàü",
    "fi": "äöåšž",
    "da": "æøåéäö",
    "nb": "æøåéòôäö",
    "is": "áðéíóúýþæö",
    "ca": "àçèéíïòóúü",
    "pl": "ąćęłńóśźżé",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîșțşţ",
    "hr": "čćđšž",
    "sl": "čšžćđ",
    "tr": "çğıöşüâîû\u0307",
    "et": "äõöüšž",
    "lv": "āčēģīķļņšūž",
    "lt": "ąčęėįšųūž",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "el": "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ",
    "he": "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويىءآأؤإئةًٌٍَُِّْـپچژگ",
}
_WESTERN = ("en", "fr", "de", "es", "pt", "it", "nl", "sv", "fi", "da", "nb", "is", "ca")
_CENTRAL = ("pl", "cs", "sk", "hu", "ro", "hr", "sl", "de")
_CYRILLIC = ("ru", "uk", "bg", "sr")
# In the order in which they are likely, which decides between readings that are the same.
_ONE_BYTE = {
    "cp1252": _WESTERN, "mac_roman": _WESTERN, "iso8859_15": _WESTERN, "cp1250": _CENTRAL, "iso8859_2": _CENTRAL,
    "mac_latin2": _CENTRAL, "cp1251": _CYRILLIC, "koi8_r": _CYRILLIC, "koi8_u": _CYRILLIC, "cp866": _CYRILLIC,
    "iso8859_5": _CYRILLIC, "mac_cyrillic": _CYRILLIC, "cp1254": ("tr",), "cp1253": ("el",), "iso8859_7": ("el",),
    "cp1255": ("he",), "cp1256": ("ar",), "cp1257": ("et", "lv", "lt"), "cp850": _WESTERN, "cp437": _WESTERN,
    "cp852": _CENTRAL,
}  # fmt: skip
_KANA = "\u3041-\u3096\u30a1-\u30fa\u30fc"
_MANY_BYTES = {
    "cp932": f"[{_KANA}、。「」『』々？！…私彼女人一大日本出見言思手目年前中時生後今間何分上下自気行来者事子]",
    "euc_jp": f"[{_KANA}、。「」『』々？！…私彼女人一大日本出見言思手目年前中時生後今間何分上下自気行来者事子]",
    "gb18030": "[的一是不了人我在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生自会那后能对着事其"
    "里所去行过家十用发天如然作方成者多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见只主没公从她"
    "，。！？“”‘’、：；…]",
    "big5": "[的一是不了人我在有他這為之大來以個中上們到說國和地也子時道出而要於就下得可你年生自會那後能對著事其"
    "裡所去行過家十用發天如然作方成者多日都三小軍二無同麼經法當起與好看學進種將還分此心前面又定見只主沒公從她"
    "，。！？「」『』、：；…]",
    "cp949": "[이다는을를에가의고하지은도로서한그나사리아어자기라있인니해들대시게일었만정수여보부과와거스것면무말전내제"
    "저안같때마었했으며없던너우원네선신비동람소주장방상물야음각생구]",
}  # fmt: skip
_WIDE = ("utf-16-le", "utf-16-be")
_FOREIGN_BESIDE_LATIN = re.compile("[A-Za-z][\u2e80-\u9fff\uac00-\ud7ff]|[\u2e80-\u9fff\uac00-\ud7ff][a-z]")
_HIGH = re.compile("[^\x00-\x7f]")
_CAPITAL_INSIDE = re.compile(r"[^\W\d_A-Z](?=[^\W\d_a-z])")
_OPENING = frozenset("\u201c\u201e\u00ab\u2018\u201a\u2039\u00bf\u00a1")
_CLOSING = frozenset("\u201d\u00bb\u2019\u203a\u201c\u2018")
_LOOSE = frozenset("\u2013\u2014\u2026\u00a0\u00b7")
_SIGNS = frozenset("\u00a7\u00a9\u00ae\u00b0\u00a3\u20ac\u2122\u00bd\u00bc\u00be\u00d7\u2022\u2020")


def guess(data: bytes) -> str:
    """The likeliest encoding of a text that is no valid UTF-8."""
    sample = _whole(data)
    scores = {
        encoding: score for encoding in (*_MANY_BYTES, *_ONE_BYTE) if (score := _score(sample, encoding)) is not None
    }
    best = max(scores, key=scores.__getitem__, default="")
    if best and scores[best] >= _GOOD:
        return best
    found = from_bytes(sample).best()
    return found.encoding if found and found.encoding != "utf_8" else best or "cp1252"


def guess_wide(data: bytes, *, is_text: bool = False) -> str:
    """UTF-16 without a mark, or nothing: blanks and line ends have a zero byte on their one side.

    `is_text` says that the bytes are known to be no UTF-8, so that a single zero is enough.
    """
    sample = data[: _MEASURED - _MEASURED % 2]
    sample = sample[: len(sample) - len(sample) % 2]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if (not is_text and even + odd < len(sample) * _ZEROS) or (not even * 8 < odd and not odd * 8 < even):
        return ""
    encoding = _WIDE[even > odd]
    text = sample.decode(encoding, "replace")
    odd_ones = sum(
        not (character.isprintable() or character in "\t\r\n\x0c\u2028\u2029\xa0\ufeff") for character in text
    )
    return encoding if odd_ones * 20 <= len(text) else ""


def _whole(data: bytes) -> bytes:
    """Enough to judge by, cut between two lines so that no character is."""
    if len(data) <= _MEASURED:
        return data
    first = _HIGH.search(data.decode("latin-1"))
    here = first.start() if first else 0
    start = data.rfind(b"\n", max(0, here - _MEASURED // 2), here) + 1 or max(0, here - _MEASURED // 2)
    end = data.find(b"\n", start + _MEASURED)
    return data[start : end if 0 < end <= start + _MEASURED * 4 else start + _MEASURED]


def _score(sample: bytes, encoding: str) -> float | None:
    """How good a reading is: about 1 where all of it is, below 0 where it is garbage; None where it is none."""
    try:
        text = sample.decode(encoding, "strict" if len(sample) < _MEASURED else "replace")
    except UnicodeDecodeError:
        return None
    high = len(_HIGH.findall(text))
    if not high or text.count("\ufffd") > 2:
        return None
    if encoding in _MANY_BYTES:
        return _score_of_many_bytes(text, encoding, high)
    return _score_of_one_byte(text, _ONE_BYTE[encoding], high)


def _score_of_many_bytes(text: str, encoding: str, high: int) -> float:
    common = len(_common(encoding).findall(text))
    mixed = len(_FOREIGN_BESIDE_LATIN.findall(text))
    rare = sum(_is_rare(character, encoding) for character in text)
    kana = 0 if encoding in {"cp932", "euc_jp"} else len(re.findall(f"[{_KANA}]", text))
    return (3 * common - 2 * mixed - 2 * rare - 3 * kana) / high


@lru_cache(maxsize=8)
def _common(encoding: str) -> re.Pattern[str]:
    return re.compile(_MANY_BYTES[encoding])


@lru_cache(maxsize=8_192)
def _is_rare(character: str, encoding: str) -> bool:
    """Whether a character is outside the part of its set that people write with."""
    if (
        character < "\u0080"
        or "\u2000" <= character < "\u2e80"
        or "\u3000" <= character < "\u3100"
        or character >= "\uff00"
    ):
        return False
    if encoding == "cp949":
        return not "\uac00" <= character <= "\ud7a3" or len(character.encode("euc_kr", "ignore")) != 2
    try:
        first = character.encode(
            {"gb18030": "gb2312", "euc_jp": "shift_jis", "cp932": "shift_jis"}.get(encoding, encoding)
        )[0]
    except UnicodeEncodeError:
        return True
    return first >= {"gb18030": 0xD8, "big5": 0xC9}.get(encoding, 0x98)


def _score_of_one_byte(text: str, languages: tuple[str, ...], high: int) -> float:
    letters = Counter(character for character in _HIGH.findall(text) if character.isalpha())
    words = Counter(_WORD.findall(text.casefold()))
    total = max(1, words.total())
    best = max(_fit(letters, words, total, high, language) for language in languages)
    return best + (_marks(text) - 2 * _capitals_inside(text)) / high


def _fit(letters: Counter[str], words: Counter[str], total: int, high: int, language: str) -> float:
    alphabet = _ALPHABETS[language]
    fitting = sum(count if letter.lower()[0] in alphabet else -2 * count for letter, count in letters.items())
    known = sum(words[word] for word in _listed(language)) / total
    own = sum(words[word] for word in _listed(language) if not word.isascii())
    return (fitting + own) / high + 2 * known


@lru_cache(maxsize=64)
def _listed(language: str) -> frozenset[str]:
    return frozenset(WORDS.get(language, "").split())


def _capitals_inside(text: str) -> int:
    return sum(
        1
        for before, after in pairwise(text)
        if before.islower() and after.isupper() and not (before.isascii() and after.isascii())
    )


def _marks(text: str) -> float:
    """Signs that are no letters: good where they stand as people set them, bad elsewhere."""
    score = 0.0
    for found in _HIGH.finditer(text):
        sign = found[0]
        if sign.isalpha():
            continue
        place = found.start()
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        score += _mark(sign, before, after)
    return score


def _mark(sign: str, before: str, after: str) -> float:
    if sign in _LOOSE:
        return 1 if sign != "\u00b7" else -0.5
    opens = not before.isalnum() and bool(after) and not after.isspace()
    closes = bool(before) and not before.isspace() and not after.isalnum()
    if sign == "\u2019" and before.isalpha() and after.isalpha():
        return 1
    if sign in _OPENING or sign in _CLOSING:
        spaced = sign in "\u00ab\u00bb" and (before.isspace() or after in " \xa0" or not after)
        return 1 if (sign in _OPENING and opens) or (sign in _CLOSING and closes) or spaced else -1
    if sign in _SIGNS:
        return -1.5 if before.isalpha() or after.isalpha() else 0
    return -2
