"""Which passage of a new text is which of the old one.

What nobody can mistake comes first: words that stand once in both texts. Those that kept their order divide the texts
into gaps; in a gap the best chain of equal and alike passages is taken, in order, and what could as well be its
neighbour is left out. What moved is recognised alone if it is long, else only beside something that moved with it. A
passage that is not surely another is none: a remark on it is then shown as one on a passage that has gone, which
misleads nobody. No step looks at all pairs, so five thousand lines that are all alike take a second or two.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from .chains import Candidate, best_chain
from .likeness import Passage, continues, holds, likeness

Key = TypeVar("Key", bound=Hashable)
Pairs = dict[int, int]
"""For places in the new text, the place of the same passage in the old one."""
Found = dict[tuple[int, int], float]
"""How like two passages are that are worth a look, by their places, new and old."""

_MOVABLE = 10  # words that a passage needs to be known wherever it stands
_NEARLY = 0.8  # how like itself a passage is whose copy stands elsewhere
_MOVED_AND_EDITED = 12  # and if it was edited, too
_SURE = 0.6  # its likeness
_CLEARER = 0.15  # than to any other
_ALL_PAIRS = 2_500  # beyond so many, a gap is searched around each place and by rare words
_NEAREST = 1  # places on each side of where a passage may be expected
_ABOUT = 10  # and where it may still be, if another has its words
_SAME = 2  # equal passages looked at for each
_RUNS = (4, 3, 2)  # passages in a row that stand once in both texts
_RARE, _HOLDERS, _CANDIDATES = 6, 40, 8  # rare words asked, blocks taken that have one, and blocks kept of these
_EQUAL = 0.25  # what the very same words add
_BARE, _LINE = 3, 14  # words up to which a passage is known by its neighbours alone, or by them as well
_NEAR = 0.85  # how like it a line must be that has but one of its neighbours
_PIECE = 5  # words of a piece by which a split passage is known
_CLOSE = 0.12  # of its worth: as near as this, another choice would be as good
_TWINS = 0.25  # between the same words: more than one neighbour says
_BESIDE = 0.2  # what a neighbour that is the same adds


def align(before: list[Passage], after: list[Passage]) -> Pairs:
    """Pair the passages of both texts; none is used twice."""
    return _Alignment(before, after).pairs


class _Alignment:
    def __init__(self, before: list[Passage], after: list[Passage]) -> None:
        self.before, self.after = before, after
        self.pairs: Pairs = {}
        self.used: set[int] = set()
        self.moved: list[int] = []
        self._pair_ends()
        elsewhere = self._pair_unmistakable()
        for olds, news in list(self._gaps()):
            if len(olds) * len(news) > _ALL_PAIRS:
                self._pair_runs(olds, news)
        self._pair_moved(elsewhere)
        self._follow_moved(least=1.0)
        for olds, news in list(self._gaps()):
            self._pair_gap(olds, news)
        self._follow_moved()
        self._pair_moved_and_edited()
        self._follow_moved()
        for olds, news in list(self._gaps()):
            if len(olds) * len(news) <= _ALL_PAIRS:
                self._pair_gap(olds, news)

    def _pair(self, new: int, old: int) -> None:
        self.pairs[new] = old
        self.used.add(old)

    def _are_equal(self, old: int, new: int) -> bool:
        return self.before[old].key == self.after[new].key

    def _free_old(self) -> list[int]:
        return [place for place in range(len(self.before)) if place not in self.used]

    def _free_new(self) -> list[int]:
        return [place for place in range(len(self.after)) if place not in self.pairs]

    # What nobody can mistake

    def _pair_ends(self) -> None:
        shorter = min(len(self.before), len(self.after))
        start = 0
        while start < shorter and self._are_equal(start, start):
            self._pair(start, start)
            start += 1
        end = 1
        while end <= shorter - start and self._are_equal(-end, -end):
            self._pair(len(self.after) - end, len(self.before) - end)
            end += 1

    def _pair_unmistakable(self) -> list[Candidate]:
        """Words that stand once in both, in the same order; returns those that stand in another."""
        olds = _once((self.before[place].key, place) for place in self._free_old())
        news = _once((self.after[place].key, place) for place in self._free_new())
        found = [Candidate(news[key], olds[key], _value(self.after[news[key]])) for key in news.keys() & olds.keys()]
        in_order = {candidate.new for candidate in best_chain(found)}
        for candidate in found:
            if candidate.new in in_order:
                self._pair(candidate.new, candidate.old)
        return [candidate for candidate in found if candidate.new not in in_order]

    def _pair_moved(self, elsewhere: list[Candidate]) -> None:
        """The same words in another place, if there are enough of them and they are not still in their own, edited."""
        gaps = {old: (olds, news) for olds, news in self._gaps() for old in olds}
        for candidate in elsewhere:
            old = candidate.old
            is_free = self._is_free(candidate.new, old) and self.before[old].length >= _MOVABLE
            if is_free and not (old in gaps and self._stayed(old, *gaps[old])):
                self._pair(candidate.new, old)
                self.moved.append(candidate.new)

    def _stayed(self, old: int, olds: list[int], news: list[int]) -> bool:
        """Whether a passage, or most of it, is still about where it was, so that its like elsewhere is a copy."""
        passage = self.before[old]
        about = _around(news, bisect_left(olds, old) * len(news) // len(olds), _ABOUT)
        return any(
            likeness(passage, self.after[new]) >= _NEARLY
            or holds(self.after[new], passage)
            or (self.after[new].length >= _PIECE and holds(passage, self.after[new]))
            for new in about
        )

    # Between them

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """The free places between two neighbouring pairs that kept their order, old and new."""
        moved = set(self.moved)
        free_old, free_new = self._free_old(), self._free_new()
        anchors = [(new, old) for new, old in sorted(self.pairs.items()) if new not in moved]
        last_new = last_old = -1
        for new, old in [*anchors, (len(self.after), len(self.before))]:
            olds, news = _between(free_old, last_old, old), _between(free_new, last_new, new)
            if olds and news:
                yield olds, news
            last_new, last_old = new, old

    def _pair_runs(self, olds: list[int], news: list[int]) -> None:
        """In a long gap, runs of passages that come once in both."""
        for size in _RUNS:
            starts_old = _once((tuple(self.before[at].key for at in run), run[0]) for run in _runs(olds, size))
            starts_new = _once((tuple(self.after[at].key for at in run), run[0]) for run in _runs(news, size))
            shared = starts_new.keys() & starts_old.keys()
            for found in best_chain([Candidate(starts_new[run], starts_old[run], 1.0) for run in shared]):
                for step in range(size):
                    if self._is_free(found.new + step, found.old + step):
                        self._pair(found.new + step, found.old + step)
            if shared:
                return

    def _pair_gap(self, olds: list[int], news: list[int]) -> None:
        """The best chain of a gap, but for what could as well be its neighbour."""
        found: Found = {}
        for new, candidates in self._candidates(olds, news):
            for old in candidates:
                alike = likeness(self.before[old], self.after[new])
                if alike:
                    found[new, old] = alike
        if len(olds) == len(news) == 1 and not found and continues(self.before[olds[0]], self.after[news[0]]):
            found[news[0], olds[0]] = 0.5
        is_alone = len(olds) == len(news) == 1
        chain = best_chain([self._candidate(*place, found) for place in found], doubt=self._doubt)
        heirs = {chosen.old: chosen.new for chosen in chain}
        for chosen in chain:
            if is_alone or self._is_sure(chosen, found, heirs):
                self._pair(chosen.new, chosen.old)

    def _is_sure(self, chosen: Candidate, found: Found, heirs: Pairs) -> bool:
        """A paragraph is known by itself, a line by what stands beside it: the shorter and the less like, the more."""
        old, new = self.before[chosen.old], self.after[chosen.new]
        length = min(old.length, new.length)
        if length > _LINE:
            return True
        beside = self._beside(chosen.new, chosen.old, found)
        if old.key == new.key:
            return beside > 0 or (length > _BARE and not self._was_beside_another(chosen, found, heirs))
        if length <= _BARE and self._has_its_like(chosen, found):
            return False
        if beside != 1:
            return beside == 2
        if length >= _PIECE and continues(old, new):
            return True
        is_near = length > _BARE and found[chosen.new, chosen.old] >= _NEAR
        return max(old.length, new.length) <= _LINE and (is_near or not self._was_beside_another(chosen, found, heirs))

    def _has_its_like(self, chosen: Candidate, found: Found) -> bool:
        """Whether the very words of one of them are near the other."""
        about = range(-_ABOUT, _ABOUT + 1)
        return any(
            found.get((chosen.new, chosen.old + step)) == 1.0 or found.get((chosen.new + step, chosen.old)) == 1.0
            for step in about
        )

    def _was_beside_another(self, chosen: Candidate, found: Found, heirs: Pairs) -> bool:
        """Whether a neighbour of the old passage is still there, and is none of the new one's."""
        return any(
            (chosen.old + step in self.used or heirs.get(chosen.old + step, chosen.new + step) != chosen.new + step)
            and not self._are_neighbours(chosen.new + step, chosen.old + step, found)
            for step in (-1, 1)
        )

    def _candidate(self, new: int, old: int, found: Found) -> Candidate:
        alike = found[new, old]
        worth = _value(self.after[new]) * alike + self._are_equal(old, new) * _EQUAL
        return Candidate(new, old, worth + _BESIDE * self._beside(new, old, found))

    def _beside(self, new: int, old: int, found: Found) -> int:
        """How many of its neighbours seem to be the same."""
        return sum(self._are_neighbours(new + step, old + step, found) for step in (-1, 1))

    def _are_neighbours(self, new: int, old: int, found: Found) -> bool:
        if not (0 <= new < len(self.after) and 0 <= old < len(self.before)):
            return new == old == -1 or (new == len(self.after) and old == len(self.before))
        if new in self.pairs or old in self.used:
            return self.pairs.get(new) == old
        return (new, old) in found and (self.after[new].length > _BARE or self._are_equal(old, new))

    def _doubt(self, chosen: Candidate, other: Candidate) -> float:
        """How much worse it must be to take one for the other. Two parts of what was split or joined are no mistake."""
        if chosen.new == other.new and self.before[chosen.old].key == self.before[other.old].key:
            return _TWINS
        if chosen.new == other.new:
            is_rival = self._are_like(self.after[chosen.new], self.before[chosen.old], self.before[other.old])
        elif chosen.old == other.old:
            is_rival = self._are_like(self.before[chosen.old], self.after[chosen.new], self.after[other.new])
        else:
            is_rival = True
        return _CLOSE * chosen.worth if is_rival else 0.0

    def _are_like(self, whole: Passage, one: Passage, other: Passage) -> bool:
        """Whether two passages that are like a third are like each other too, and not its parts."""
        if holds(whole, one) and holds(whole, other):
            return False
        return min(one.length, other.length) < _MOVED_AND_EDITED or likeness(one, other) > 0

    def _candidates(self, olds: list[int], news: list[int]) -> Iterator[tuple[int, Iterable[int]]]:
        """For each new place in a gap, the old ones that are worth a look."""
        if len(olds) * len(news) <= _ALL_PAIRS:
            yield from ((new, olds) for new in news)
            return
        equals: dict[tuple[str, str], list[int]] = defaultdict(list)
        for old in olds:
            equals[self.before[old].key].append(old)
        holders = self._holders(olds)
        for index, new in enumerate(news):
            expected = index * len(olds) // len(news)
            ways = (index, expected, len(olds) - len(news) + index)
            found = {old for way in ways for old in _around(olds, way, _NEAREST)}
            same = equals.get(self.after[new].key, [])
            place = bisect_left(same, olds[min(expected, len(olds) - 1)])
            found.update(same[max(0, place - _SAME) : place + _SAME])
            yield new, found | self._sharing_rare_words(new, holders)

    def _holders(self, olds: Iterable[int]) -> dict[str, list[int]]:
        holders: dict[str, list[int]] = defaultdict(list)
        for old in olds:
            for word in self.before[old].counted:
                holders[word].append(old)
        return holders

    def _sharing_rare_words(self, new: int, holders: dict[str, list[int]]) -> set[int]:
        known = [word for word in self.after[new].counted if word in holders]
        rare = sorted(known, key=lambda word: (len(holders[word]), word))[:_RARE]
        votes: Counter[int] = Counter()
        for word in rare:
            if len(holders[word]) <= _HOLDERS:
                votes.update(holders[word])
        return {old for old, _ in votes.most_common(_CANDIDATES)}

    # Elsewhere

    def _follow_moved(self, *, least: float = 0.0) -> None:
        """What stood beside something that moved, and stands beside it still, moved with it."""
        waiting = list(self.moved)
        while waiting:
            place = waiting.pop()
            for step in (-1, 1):
                new, old = place + step, self.pairs[place] + step
                if self._is_free(new, old) and self._seems_to_follow(old, new, least):
                    self._pair(new, old)
                    waiting.append(new)

    def _seems_to_follow(self, old: int, new: int, least: float) -> bool:
        is_line = self.before[old].length <= _LINE
        enough = 1.0 if self.before[old].length <= _BARE else _NEAR if is_line else 0.01
        return likeness(self.before[old], self.after[new]) >= max(least, enough)

    def _is_free(self, new: int, old: int) -> bool:
        return (
            0 <= new < len(self.after)
            and 0 <= old < len(self.before)
            and new not in self.pairs
            and old not in self.used
        )

    def _was_joined(self, old: int, heirs: Pairs) -> bool:
        """Whether it is part of what its neighbour has become, so that another like it is a copy."""
        beside = (heirs[old + step] for step in (-1, 1) if old + step in heirs)
        return any(holds(self.after[new], self.before[old]) for new in beside)

    def _pair_moved_and_edited(self) -> None:
        """Long passages that are alike, and like no other that is left."""
        heirs = {old: new for new, old in self.pairs.items()}
        long = (old for old in self._free_old() if self.before[old].length >= _MOVED_AND_EDITED)
        olds = [old for old in long if not self._was_joined(old, heirs)]
        news = [new for new in self._free_new() if self.after[new].length >= _MOVED_AND_EDITED]
        if not olds or not news:
            return
        holders = self._holders(olds)
        found = [
            (alike, new, old)
            for new in news
            for old in sorted(self._sharing_rare_words(new, holders))
            if (alike := likeness(self.before[old], self.after[new])) >= _SURE
        ]
        best_of_new, best_of_old = (
            _two_best((new, alike) for alike, new, _ in found),
            _two_best((old, alike) for alike, _, old in found),
        )
        for alike, new, old in found:
            if alike - max(_next(best_of_new[new], alike), _next(best_of_old[old], alike)) >= _CLEARER:
                self._pair(new, old)
                self.moved.append(new)


def _once(keyed: Iterable[tuple[Key, int]]) -> dict[Key, int]:
    """Keys that come once, with their place."""
    places: dict[Key, int] = {}
    twice = set()
    for key, place in keyed:
        if key in places:
            twice.add(key)
        places[key] = place
    return {key: place for key, place in places.items() if key not in twice}


def _runs(places: list[int], size: int) -> Iterator[list[int]]:
    """Every stretch of so many places that follow each other."""
    for at in range(len(places) - size + 1):
        if places[at + size - 1] == places[at] + size - 1:
            yield places[at : at + size]


def _value(passage: Passage) -> float:
    """What it is worth to have a passage in its order: more for more words."""
    return 0.4 + min(passage.length, 24) / 16


def _between(places: Sequence[int], low: int, high: int) -> list[int]:
    return list(places[bisect_left(places, low + 1) : bisect_left(places, high)])


def _around(places: Sequence[int], index: int, reach: int) -> Sequence[int]:
    return places[max(0, index - reach) : max(0, index + reach + 1)]


def _two_best(scored: Iterable[tuple[int, float]]) -> dict[int, list[float]]:
    best: dict[int, list[float]] = defaultdict(list)
    for place, score in scored:
        best[place] = sorted([*best[place], score], reverse=True)[:2]
    return best


def _next(best: list[float], mine: float) -> float:
    """The best of the others, or more than mine if mine is not the best."""
    if best[0] > mine:
        return best[0]
    return best[1] if len(best) > 1 else 0.0
