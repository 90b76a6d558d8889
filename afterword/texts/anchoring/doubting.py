"""Whether words that were found could as well be others: the same stand elsewhere, and nothing says which is which."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from afterword.texts.anchoring.matching import Matching
from afterword.texts.anchoring.tokens import Tokens

_CONTEXT = 200  # words on each side that are compared


class Doubt:
    """What else a passage could be."""

    def __init__(self, matching: Matching) -> None:
        self.matching = matching

    def is_doubtful(self, tokens: range, first: int, last: int) -> bool:
        """Whether words with nothing to follow them, or that follow nothing, are the same and stand no worse."""
        keys, found = self.matching.old.keys[tokens.start : tokens.stop], self.matching.new.keys[first : last + 1]
        news, mine = range(first, last + 1), self._context(tokens, range(first, last + 1))
        come = (other for other in self._new.places_of(keys) if other.start not in news)
        gone = (other for other in self._old.places_of(found) if other.start not in tokens)
        return any(
            self._is_rival(other, self.matching.origin, keys == found)
            and (self._context(tokens, other) >= mine or self._is_beside(other.start, first))
            for other in come
        ) or any(
            self._is_rival(other, self.matching.heir, keys == found) and self._context(other, news) >= mine
            for other in gone
        )

    def _is_rival(self, other: range, known: list[int], is_same: bool) -> bool:
        """Whether most of it has no counterpart; the very words are a rival of changed ones in any case."""
        return not is_same or sum(known[at] < 0 for at in other) * 2 > len(other)

    def _is_beside(self, one: int, other: int) -> bool:
        """Whether two words of the new text stand in blocks that follow each other and say the same: which of them is
        the copy, nothing around them tells."""
        new = self.matching.new
        before, after = sorted((new.block_of(one), new.block_of(other)))
        blocks = [[new.keys[at] for at in new.of_block(number)] for number in (before, after)]
        return after == before + 1 and blocks[0] == blocks[1]

    def _context(self, olds: range, news: range) -> int:
        """How many words in a row are the same before and after."""
        old, new = self.matching.old.keys, self.matching.new.keys
        before = _shared(
            old[max(0, olds.start - _CONTEXT) : olds.start][::-1], new[max(0, news.start - _CONTEXT) : news.start][::-1]
        )
        after = _shared(old[olds.stop : olds.stop + _CONTEXT], new[news.stop : news.stop + _CONTEXT])
        return before + after

    @cached_property
    def _old(self) -> _Phrases:
        return _Phrases(self.matching.old)

    @cached_property
    def _new(self) -> _Phrases:
        return _Phrases(self.matching.new)


class _Phrases:
    """Finds words in a row."""

    def __init__(self, tokens: Tokens) -> None:
        self.starts: list[int] = []
        total = 1
        for key in tokens.keys:
            self.starts.append(total)
            total += len(key) + 1
        self.whole = f" {' '.join(tokens.keys)} "

    def places_of(self, keys: list[str]) -> Iterator[range]:
        wanted = f" {' '.join(keys)} "
        at = self.whole.find(wanted)
        while at >= 0:
            first = bisect_right(self.starts, at + 1) - 1
            yield range(first, first + len(keys))
            at = self.whole.find(wanted, at + 1)


def _shared(one: list[str], other: list[str]) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
