"""Which language a text is in: by its script, and where several share one, by its commonest words and own letters.

A proposal for writers, so silence is better than a guess: short texts, and those that two languages claim, have none.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from afterword.texts.common_words import WORDS

_SAMPLE = 20_000  # characters looked at
_FEWEST = 12  # words that must be there, or characters of scripts without spaces
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")

# Where one language says another's words, these letters are its own.
_LETTERS = {
    "da": "æø", "nb": "æø", "sv": "äö", "de": "ß", "ru": "ыэё", "uk": "їєґ", "be": "ў", "bg": "ъ", "sr": "јљњћђ",
    "mk": "ѓќѕ", "fa": "پچژگ", "ur": "ٹڈڑےں", "es": "ñ¿¡", "pt": "ãõ", "cs": "ěřů", "sk": "ľĺŕô", "pl": "ąęłśż",
    "ro": "ășț", "hu": "őű",
}  # fmt: skip
_SCRIPTS = {
    "HANGUL": "ko", "THAI": "th", "GREEK": "el", "ARMENIAN": "hy", "GEORGIAN": "ka", "BENGALI": "bn", "TAMIL": "ta",
    "KHMER": "km", "MYANMAR": "my",
}  # fmt: skip
_WITH_WORDS = frozenset(["LATIN", "CYRILLIC", "ARABIC", "HEBREW", "DEVANAGARI"])
_SIMPLIFIED = frozenset("们这个来时说对会国过还没见头让点开门问间东马车长书学话边现发经从两关给应该觉谁")
_TRADITIONAL = frozenset("們這個來時說對會國過還沒見頭讓點開門問間東馬車長書學話邊現發經從兩關給應該覺誰")


def detect_language(text: str) -> str | None:
    """The code of the text's language (one of `languages.LANGUAGES`), or None where that can't be told."""
    scripts = Counter(map(_script, filter(str.isalpha, text[:_SAMPLE])))
    if scripts.total() < _FEWEST:
        return None
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    eastern = kana + scripts["CJK"]
    if eastern * 2 > scripts.total():
        return "ja" if kana * 10 > eastern else _chinese(text)
    main, count = scripts.most_common(1)[0]
    if count * 10 < scripts.total() * 6:
        return None
    if main in _SCRIPTS:
        return _SCRIPTS[main]
    return _by_words(text[:_SAMPLE].casefold().replace("\u2019", "'"), main) if main in _WITH_WORDS else None


def _chinese(text: str) -> str:
    simplified, traditional = (sum(map(text[:_SAMPLE].count, letters)) for letters in (_SIMPLIFIED, _TRADITIONAL))
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _by_words(text: str, script: str) -> str | None:
    words = Counter(_WORD.findall(text))
    total = words.total()
    if total < _FEWEST:
        return None
    scores = Counter(
        {
            code: sum(words[word] for word in listed) / total
            + min(0.2, 2 * sum(map(text.count, _LETTERS.get(code, ""))) / len(text))
            for code, listed in _listed(script).items()
        }
    )
    (best, score), (_, second) = scores.most_common(2)
    return best if score > 0.12 and score > second * 1.08 else None


@lru_cache(maxsize=8)
def _listed(script: str) -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in WORDS.items() if _script(words[0]) == script}


@lru_cache(maxsize=4_096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split()[0].split("-")[0]
