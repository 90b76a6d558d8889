"""Whether words that were found could as well be others: the same stand elsewhere, and nothing says which is which."""

from __future__ import annotations

from collections.abc import Sequence

from afterword.texts.anchoring.matching import Matching

_CONTEXT = 200  # words on each side that are compared
_SIGHT = 40  # words on each side that tell where something is, by what they were
_REACH = 120  # words on each side among which they are then
_SURER = 2  # times as many of them
_LEAST = 6  # of them


class Doubt:
    """What else a passage could be."""

    def __init__(self, matching: Matching) -> None:
        self.matching = matching

    def is_doubtful(self, tokens: range, first: int, last: int) -> bool:
        """Whether words with nothing to follow them, or that follow nothing, are the same and stand no worse."""
        news = range(first, last + 1)
        return self._may_be_another(tokens, news) or self._may_be_of_another(tokens, news)

    def _may_be_another(self, tokens: range, news: range) -> bool:
        """Whether other words of the new text could be these."""
        matching, mine = self.matching, self._around(tokens, news)
        keys, is_same = _keys(matching.old.keys, tokens), self._is_same(tokens, news)
        for other in matching.new.phrases.places_of(keys):
            if other.start not in news and _is_rival(other, matching.origin, is_same):
                theirs = self._around(tokens, other)
                stretch = range(tokens.start - theirs[0], tokens.stop + theirs[1])
                if sum(theirs) >= sum(mine) and not _is_surer(matching.heir, stretch, news, other):
                    return True
        return False

    def _may_be_of_another(self, tokens: range, news: range) -> bool:
        """Whether these could be other words of the old text."""
        matching, mine = self.matching, self._around(tokens, news)
        keys, is_same = _keys(matching.new.keys, news), self._is_same(tokens, news)
        for other in matching.old.phrases.places_of(keys):
            if other.start not in tokens and _is_rival(other, matching.heir, is_same):
                theirs = self._around(other, news)
                stretch = range(news.start - theirs[0], news.stop + theirs[1])
                if sum(theirs) >= sum(mine) and not _is_surer(matching.origin, stretch, tokens, other):
                    return True
        return False

    def _is_same(self, tokens: range, news: range) -> bool:
        return _keys(self.matching.old.keys, tokens) == _keys(self.matching.new.keys, news)

    def _around(self, olds: range, news: range) -> tuple[int, int]:
        """How many words in a row are the same before, and after."""
        old, new = self.matching.old.keys, self.matching.new.keys
        before = _shared(
            old[max(0, olds.start - _CONTEXT) : olds.start][::-1], new[max(0, news.start - _CONTEXT) : news.start][::-1]
        )
        return before, _shared(old[olds.stop : olds.stop + _CONTEXT], new[news.stop : news.stop + _CONTEXT])


def _is_rival(other: range, known: list[int], is_same: bool) -> bool:
    """Whether most of it has no counterpart; the very words are a rival of changed ones in any case."""
    return not is_same or sum(known[at] < 0 for at in other) * 2 > len(other)


def _is_surer(known: list[int], stretch: range, there: range, elsewhere: range) -> bool:
    """Whether what stands around a stretch that is repeated is rather around the one than around the other.

    A copy has all words of what was copied, edited since or not; but what stood around that is around the original.
    """
    mine, others = _support(known, stretch, there), _support(known, stretch, elsewhere)
    return all(my >= max(_LEAST, _SURER * its) for my, its in zip(mine, others, strict=True))


def _support(known: list[int], stretch: range, there: range) -> tuple[int, int]:
    """How many words before and after a stretch have theirs before and after another."""
    before, after = known[max(0, stretch.start - _SIGHT) : stretch.start], known[stretch.stop : stretch.stop + _SIGHT]
    low, high = there.start - _REACH, there.stop + _REACH
    return sum(max(low, 0) <= at < there.start for at in before), sum(there.stop <= at < high for at in after)


def _keys(keys: Sequence[str], part: range) -> Sequence[str]:
    return keys[part.start : part.stop]


def _shared(one: list[str], other: list[str]) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
