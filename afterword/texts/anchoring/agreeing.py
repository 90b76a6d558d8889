"""Which words of two stretches are the same, read from the start and from the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

Pairs = list[tuple[int, int]]

_MOST = 20_000  # pairs of equal words in two stretches; beyond, only their ends are compared
_ALIKE = 0.6  # the share of letters that makes two words one, misspelled


def agreed(before: list[str], after: list[str]) -> Pairs:
    """Pairs of places on which reading from the start and from the end agree; then what is misspelled."""
    sure = _without_crumbs(_both_ways(before, after), len(before), len(after))
    return sorted([*sure, *_misspelled(before, after, sure)])


def _both_ways(before: Sequence[Hashable], after: Sequence[Hashable]) -> Pairs:
    backward = set(backwards(before, after))
    return [pair for pair in pairs(before, after) if pair in backward]


def backwards(before: Sequence[Hashable], after: Sequence[Hashable]) -> Pairs:
    """As `pairs`, read from the end."""
    last_old, last_new = len(before) - 1, len(after) - 1
    return [(last_old - one, last_new - other) for one, other in pairs(before[::-1], after[::-1])]


def pairs(before: Sequence[Hashable], after: Sequence[Hashable]) -> Pairs:
    """Read from the start: what both begin with is the same, and their ends only where they are too long to compare.

    (To take the ends first would be to read from the end: both ways would agree where either is as good.)
    """
    start = _shared_start(before, after)
    olds, news = before[start:], after[start:]
    found = [(at, at) for at in range(start)]
    if _likes(olds, news) <= _MOST:
        for match in SequenceMatcher(None, olds, news, autojunk=False).get_matching_blocks():
            found += [(start + match.a + step, start + match.b + step) for step in range(match.size)]
        return found
    end = _shared_start(olds[::-1], news[::-1])
    return found + [(len(before) - end + step, len(after) - end + step) for step in range(end)]


def _shared_start(before: Sequence[Hashable], after: Sequence[Hashable]) -> int:
    return next(
        (at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other),
        min(len(before), len(after)),
    )


def _likes(olds: Sequence[Hashable], news: Sequence[Hashable]) -> int:
    """How many pairs of equal words there are, which is what a comparison takes time for."""
    counts = Counter(news)
    return sum(number * counts[word] for word, number in Counter(olds).items())


def _without_crumbs(pairs: Pairs, olds: int, news: int) -> Pairs:
    """A word or two that stayed by chance between others that all changed are not the same."""
    islands = _islands(pairs)
    while True:
        ends = [(-1, -1), *((island[-1]) for island in islands)]
        starts = [*((island[0]) for island in islands), (olds, news)]
        gaps = [max(start[0] - end[0], start[1] - end[1]) - 1 for end, start in zip(ends, starts, strict=True)]
        kept = [
            island for place, island in enumerate(islands) if len(island) > gaps[place] or len(island) > gaps[place + 1]
        ]
        if len(kept) == len(islands):
            return [pair for island in kept for pair in island]
        islands = kept


def _islands(pairs: Pairs) -> list[Pairs]:
    """Pairs that follow each other in both texts."""
    found: list[Pairs] = []
    for pair in pairs:
        if found and found[-1][-1] == (pair[0] - 1, pair[1] - 1):
            found[-1].append(pair)
        else:
            found.append([pair])
    return found


def _misspelled(before: list[str], after: list[str], sure: Pairs) -> Iterator[tuple[int, int]]:
    """Words that changed a little where as many stand now as stood before."""
    ends = [(-1, -1), *sure]
    starts = [*sure, (len(before), len(after))]
    for end, start in zip(ends, starts, strict=True):
        size = start[0] - end[0] - 1
        if 0 < size == start[1] - end[1] - 1:
            for step in range(1, size + 1):
                one, other = end[0] + step, end[1] + step
                if _are_alike(before[one], after[other]):
                    yield one, other


def _are_alike(one: str, other: str) -> bool:
    return len(one) > 1 and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
