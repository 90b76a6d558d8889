from __future__ import annotations

import re
import unicodedata

# Letters with a stroke and letters in one, which Unicode does not take apart.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ə": "e", "ŋ": "ng"})
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]")
"""What Latin, Greek, Cyrillic, Hebrew and Arabic put on letters. Vowel signs of other scripts are letters."""
_SPACED_SCRIPT = re.compile(r"[0-9a-z\u00df-\u052f]")


def folded(text: str) -> str:
    """The text as it is searched: small letters without accents, one space before each word and after the last."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold())).translate(_PLAIN)
    words = "".join(char if unicodedata.category(char)[0] in "LNM" else " " for char in bare)
    return f" {' '.join(unicodedata.normalize('NFC', words).split())} "


def wanted(query: str) -> list[str]:
    """What to look for: the beginnings of words where words stand apart, any part where they don't (Chinese, Thai)."""
    return [f" {word}" if _SPACED_SCRIPT.match(word) else word for word in folded(query).split()]
