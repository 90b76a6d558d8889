"""A visible text as words and signs, which is what is compared."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import pairwise

from afterword.texts.anchoring.visible import VisibleText
from afterword.texts.counting import word_pattern

# What is typed in one way and set in another is the same.
_AS_TYPED = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032`\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u2026": "...",
        "\u00ad": "",
    }
)


class Tokens:
    """Words and signs of a text: `keys` to compare, where each begins and ends, and the number of its block."""

    def __init__(self, text: VisibleText) -> None:
        self.text = text
        found = list(_pattern().finditer(text.whole))
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        self.keys = [_key(match[0]) for match in found]
        self.first = [bisect_left(self.starts, start) for start in [*text.starts, len(text.whole) + 1]]

    def __len__(self) -> int:
        return len(self.keys)

    def of_block(self, number: int) -> range:
        return range(self.first[number], self.first[number + 1])

    def blocks(self) -> list[tuple[str, ...]]:
        """What each block says."""
        return [tuple(self.keys[first:after]) for first, after in pairwise(self.first)]

    def block_of(self, token: int) -> int:
        return bisect_right(self.first, token) - 1

    def between(self, start: int, end: int) -> range:
        """The tokens of which a stretch of the text has any part."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def is_word(self, token: int) -> bool:
        return self.keys[token][-1:].isalnum()


def keys_of(words: str) -> list[str]:
    """Words and signs as they are compared."""
    return [_key(match[0]) for match in _pattern().finditer(words)]


@lru_cache(maxsize=50_000)
def _key(token: str) -> str:
    if token.isascii():
        return "-" if token.startswith("--") else token.lower()
    folded = token.translate(_AS_TYPED).lower()
    return folded or token


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """A word, dots or dashes in a row, or one visible sign with all that is joined to it."""
    joined = "\u200d\\S|[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
    return re.compile(f"{word_pattern().pattern}|\\.{{2,}}|-{{2,}}|\\S(?:{joined})*")
