"""What else a writer sees of her works in her own list: later apps register numbers that are hers alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping

Counting = Callable[[Collection[int]], Mapping[int, str]]
_countings: list[Counting] = []


def shown_to_writers(counting: Counting) -> Counting:
    """Register a function that says something (“12 kudos”) of works by pk; one query for all of them, please."""
    _countings.append(counting)
    return counting


def numbers_of(works: Collection[int]) -> Mapping[int, list[str]]:
    """All that is registered, for these works."""
    numbers: dict[int, list[str]] = defaultdict(list)
    for counting in _countings:
        for work, words in counting(works).items():
            numbers[work].append(words)
    return numbers
