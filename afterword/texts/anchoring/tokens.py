"""A visible text as words and signs, which is what is compared."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice, pairwise

from afterword.texts.anchoring.visible import VisibleText
from afterword.texts.counting import word_pattern

_COUNTED = 8  # words in a row of which it is known how often they come
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

    def blocks_around(self, first: int, last: int) -> range:
        """All tokens of the blocks from that of the one to that of the other."""
        return range(self.of_block(self.block_of(first)).start, self.of_block(self.block_of(last)).stop)

    def between(self, start: int, end: int) -> range:
        """The tokens of which a stretch of the text has any part."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    @cached_property
    def phrases(self) -> Phrases:
        return Phrases(self.keys)

    def is_word(self, token: int) -> bool:
        return self.keys[token][-1:].isalnum()


class Phrases:
    """Finds words in a row, in whichever blocks they stand."""

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = keys
        self.counts: dict[int, Counter[tuple[str, ...]]] = {}
        self.starts: list[int] = []
        total = 1
        for key in keys:
            self.starts.append(total)
            total += len(key) + 1
        self.whole = f" {' '.join(keys)} "

    def is_repeated(self, keys: Sequence[str]) -> bool:
        """Whether these words stand there more than once."""
        size = min(len(keys), _COUNTED)
        counts = self._counts(size)
        is_part_repeated = all(counts[tuple(keys[at : at + size])] > 1 for at in range(len(keys) - size + 1))
        return is_part_repeated and (len(keys) == size or len(list(islice(self.places_of(keys), 2))) > 1)

    def _counts(self, size: int) -> Counter[tuple[str, ...]]:
        """How often so many words in a row stand there."""
        if size not in self.counts:
            self.counts[size] = Counter(zip(*(self.keys[step:] for step in range(size)), strict=False))
        return self.counts[size]

    def places_of(self, keys: Sequence[str]) -> Iterator[range]:
        wanted = f" {' '.join(keys)} "
        at = self.whole.find(wanted)
        while at >= 0:
            first = bisect_right(self.starts, at + 1) - 1
            yield range(first, first + len(keys))
            at = self.whole.find(wanted, at + 1)


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
