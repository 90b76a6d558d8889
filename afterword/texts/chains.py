"""The worthiest chain of pairs that keeps the order of two sequences."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

MOST_DOUBT = 0.3
_LOOKED_AT = 30  # members of a chain that one candidate can put in doubt


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair of places, and what it is worth to have it."""

    new: int
    old: int
    worth: float


Doubt = Callable[[Candidate, Candidate], float]
"""By how much a chain without the first, with the second, must be worse: else nobody can tell which it is."""


def best_chain(candidates: list[Candidate], *, doubt: Doubt | None = None) -> list[Candidate]:
    """Candidates whose places rise in both sequences, of the greatest worth together.

    With `doubt` those are left out of it in whose stead another would have done nearly as well.
    """
    candidates = sorted(candidates, key=lambda candidate: (candidate.new, candidate.old))
    until = _sums(candidates)
    if not until:
        return []
    chain = _traced(candidates, until)
    if doubt is None:
        return chain
    mirrored = [Candidate(-one.new, -one.old, one.worth) for one in reversed(candidates)]
    since = [total for total, _ in reversed(_sums(mirrored))]
    best = max(total for total, _ in until)
    others = zip(candidates, until, since, strict=True)
    missing = ((one, best - (total + rest - one.worth)) for one, (total, _), rest in others)
    return _without_doubtful(chain, missing, doubt)


def _without_doubtful(
    chain: list[Candidate], others: Iterable[tuple[Candidate, float]], doubt: Doubt
) -> list[Candidate]:
    """The chain without what the others, each with what a chain through it is worth less, could stand for as well."""
    news, olds = [chosen.new for chosen in chain], [chosen.old for chosen in chain]
    doubtful: set[Candidate] = set()
    for other, missing in others:
        if missing >= MOST_DOUBT:
            continue
        # The chain rises in both, so what the other excludes stands together.
        low = min(bisect_left(news, other.new), bisect_left(olds, other.old))
        high = max(bisect_right(news, other.new), bisect_right(olds, other.old))
        for chosen in chain[low : min(high, low + _LOOKED_AT)]:
            if chosen not in doubtful and chosen != other and missing < doubt(chosen, other):
                doubtful.add(chosen)
    return [chosen for chosen in chain if chosen not in doubtful]


def _traced(candidates: list[Candidate], sums: list[tuple[float, int]]) -> list[Candidate]:
    place = max(range(len(sums)), key=lambda index: sums[index][0])
    chain = []
    while place >= 0:
        chain.append(candidates[place])
        place = sums[place][1]
    return chain[::-1]


def _sums(candidates: list[Candidate]) -> list[tuple[float, int]]:
    """For each candidate, sorted by both places, the worth of the best chain that ends in it, and the one before it."""
    ranks = {old: rank for rank, old in enumerate(sorted({candidate.old for candidate in candidates}), start=1)}
    tree = _Greatest(len(ranks))
    sums: list[tuple[float, int]] = []
    waiting: list[tuple[int, float, int]] = []
    for index, candidate in enumerate(candidates):
        if waiting and candidates[index - 1].new != candidate.new:
            for rank, total, place in waiting:
                tree.add(rank, total, place)
            waiting = []
        rank = ranks[candidate.old]
        best, before = tree.below(rank)
        sums.append((best + candidate.worth, before))
        waiting.append((rank, best + candidate.worth, index))
    return sums


class _Greatest:
    """The greatest of what was added below a rank (a Fenwick tree)."""

    def __init__(self, size: int) -> None:
        self.best: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def add(self, rank: int, total: float, place: int) -> None:
        while rank < len(self.best):
            if total > self.best[rank][0]:
                self.best[rank] = (total, place)
            rank += rank & -rank

    def below(self, rank: int) -> tuple[float, int]:
        found = (0.0, -1)
        rank -= 1
        while rank:
            if self.best[rank][0] > found[0]:
                found = self.best[rank]
            rank &= rank - 1
        return found
