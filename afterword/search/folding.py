from __future__ import annotations

import re
import unicodedata

_NO_WORD = re.compile(r"[^\w]+|_")
_SPACED_SCRIPT = re.compile(r"[0-9a-z\u00df-\u052f]")


def folded(text: str) -> str:
    """The text as it is searched: small letters without accents, one space before each word and after the last."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not "\u0300" <= char <= "\u036f")
    return f" {_NO_WORD.sub(' ', unicodedata.normalize('NFC', bare)).strip()} "


def wanted(query: str) -> list[str]:
    """What to look for: the beginnings of words where words stand apart, any part where they don't (Chinese, Thai)."""
    return [f" {word}" if _SPACED_SCRIPT.match(word) else word for word in folded(query).split()]
