"""Which word of a new text is which one of the old: blocks by their ids, in them word by word, and then what moved.

A word is the same only if nothing speaks for another: where two ways of matching would do as well, neither is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cached_property

from afterword.texts.aligning import align
from afterword.texts.anchoring.agreeing import Pairs, agreed, backwards, pairs
from afterword.texts.anchoring.tokens import Tokens
from afterword.texts.likeness import Passage, likeness

_PIECE, _SMALL_PIECE = 8, 3  # words of a piece that moved: wherever, or within its block
_SEED = 4  # words in a row by which it is found
_SIGHT, _BESIDE = 3, 2  # blocks
_NEARLY = 0.8  # how like itself a block is whose copy stands elsewhere
_LONGER = 1.5  # times as many words as before
_BARE = 3  # words of a line that stands in many places
_ROUNDS = 8  # in which what stands beside what was found is looked for
_MANY = 400  # pairs of blocks with the same words that are looked at
_MOST_OF_IT = 0.6  # the share that such a piece is of all that went from, or came into, its block


Belong = Callable[[int, int], bool]


class Matching:
    """`heir[token of the old text]` is its token in the new one, or -1."""

    def __init__(self, old: Tokens, new: Tokens) -> None:
        self.old, self.new = old, new
        self.heir = [-1] * len(old)
        self.origin = [-1] * len(new)
        self.settled: set[int] = set()  # blocks of which not a word changed, and whose words stand nowhere else
        sure = list(self._sure(self._at_home(dict(self._pair_blocks()))))
        for is_by_id in (True, False):  # by their words only if they are not still where they stood
            for before, after in sure:
                if (old.text.ids[before] == new.text.ids[after]) == is_by_id:
                    self._match(old.of_block(before), new.of_block(after))
            self._fill_gaps()
        self._match_moved()
        self._fill_gaps()
        for _ in range(_ROUNDS):
            if not self._match_beside():
                break
            self._fill_gaps()
        self._match_nearby()

    def _pair(self, old: int, new: int) -> None:
        if self.heir[old] < 0 and self.origin[new] < 0:
            self.heir[old], self.origin[new] = new, old

    def _pair_blocks(self) -> Iterator[tuple[int, int]]:
        """Blocks with the same id; the others by their words, since a text that was brought back has new ids."""
        old, new = self.old.text, self.new.text
        yield from ((old.numbers[name], number) for name, number in new.numbers.items() if name in old.numbers)
        gone = [number for name, number in old.numbers.items() if name not in new.numbers]
        come = [number for name, number in new.numbers.items() if name not in old.numbers]
        if gone and come:
            found = align([Passage(old.nodes[at]) for at in gone], [Passage(new.nodes[at]) for at in come])
            yield from ((gone[before], come[after]) for after, before in found.items())

    def _at_home(self, known: dict[int, int]) -> dict[int, int]:
        """What stands alone between the neighbours of a block, and is nearly the same, is that block, edited; what says
        the very same elsewhere is a copy."""
        origins = {to: at for at, to in known.items()}
        moved = {}
        for at, to in known.items():
            before, after = known.get(at - 1, -9), known.get(at + 1, -9)
            home = before + 1
            if before >= 0 and after == home + 1 and home != to and home not in origins:
                alike = likeness(Passage(self.old.text.nodes[at]), Passage(self.new.text.nodes[home]))
                if alike >= _NEARLY:
                    moved[at] = home
        return known | moved

    def _sure(self, known: dict[int, int]) -> Iterator[tuple[int, int]]:
        """Without blocks whose words stand elsewhere too, unless their place says which of them they are."""
        old, new = self.old.blocks(), self.new.blocks()
        twins = {words for words in {*old, *new} if not self._is_single(words)}
        before: list[Hashable] = [words if words in twins else at for at, words in enumerate(old)]
        after: list[Hashable] = [words if words in twins else -1 - at for at, words in enumerate(new)]
        # A line with its like elsewhere that is much longer now was joined, perhaps to what has the same words.
        known = {
            at: to for at, to in known.items() if old[at] not in twins or len(new[to]) <= _LONGER * len(old[at]) + 1
        }
        for one, other in known.items():
            after[other] = before[one] if new[other] not in twins else after[other]
        forward, backward = pairs(before, after), backwards(before, after)
        olds, news = {one for one, _ in forward + backward}, {other for _, other in forward + backward}
        for one, other in set(forward) & set(backward):
            if known.get(one) == other or self._moved_along(one, other, before, after):
                yield one, other
        for one, other in known.items():
            is_told = one in olds or other in news
            if before[one] not in twins and old[one] == new[other]:
                self.settled.add(one)
            if before[one] not in twins or (not is_told and self._moved_along(one, other, before, after)):
                yield one, other

    def _is_single(self, words: tuple[str, ...]) -> bool:
        """Whether words stand in neither text twice, be it as a block or in others."""
        return bool(words) and not any(tokens.phrases.is_repeated(words) for tokens in (self.old, self.new))

    def _moved_along(self, old: int, new: int, before: list[Hashable], after: list[Hashable]) -> bool:
        """Whether a block beside it, of which there is no other, is still beside it."""
        return any(
            0 <= old + step < len(before)
            and 0 <= new + step < len(after)
            and isinstance(before[old + step], int)
            and before[old + step] == after[new + step]
            for step in (-1, 1)
        )

    def _match(self, olds: range, news: range) -> None:
        """Word by word, from either end."""
        before, after = self.old.keys[olds.start : olds.stop], self.new.keys[news.start : news.stop]
        pairs = [(at, at) for at in range(len(before))] if before == after else agreed(before, after)
        for one, other in pairs:
            self._pair(olds[one], news[other])

    def is_misspelled(self, old: str, new: str) -> bool:
        """Whether one of these two words, which are alike, is a word nowhere else in this chapter."""
        return new not in self._old_words or old not in self._new_words

    def is_settled(self, olds: range) -> bool:
        """Whether a passage stands in a block of which not one word changed, and which no other resembles."""
        first, last = self.old.block_of(olds.start), self.old.block_of(olds.stop - 1)
        return first == last and first in self.settled

    def is_kept(self, olds: range, news: Sequence[int]) -> bool:
        """Whether words stand in blocks that say the very same, and are known to be those."""
        before = self.old.blocks_around(olds.start, olds.stop - 1)
        return self.heir[before.start : before.stop] == list(self.new.blocks_around(news[0], news[-1]))

    def is_one_block(self, first: int, last: int) -> bool:
        """Whether two words of the new text stand in the same block."""
        return self.new.block_of(first) == self.new.block_of(last)

    @cached_property
    def _old_words(self) -> set[str]:
        return set(self.old.keys)

    @cached_property
    def _new_words(self) -> set[str]:
        return set(self.new.keys)

    # Between what is known

    def _fill_gaps(self) -> None:
        """What stands between the same neighbours in both texts; so parts of what was split or joined are found."""
        for run in list(_runs(self.heir)):
            before = self.heir[run.start - 1] if run.start else -1
            after = self.heir[run.stop] if run.stop < len(self.heir) else len(self.origin)
            if before < after - 1 and all(origin < 0 for origin in self.origin[before + 1 : after]):
                if not self._match_blocks(run, range(before + 1, after)):
                    self._match(run, range(before + 1, after))
            else:
                self._match_rest(run, before)

    def _match_blocks(self, olds: range, news: range) -> bool:
        """A gap of whole blocks that changed places; whether it is one."""
        before, after = _whole_blocks(self.old, olds), _whole_blocks(self.new, news)
        if before.keys() != after.keys() or _size(before) != len(olds) or _size(after) != len(news):
            return False
        for words, block in before.items():
            self._match(block, after[words])
        return True

    def _match_rest(self, run: range, before: int) -> None:
        """The last words of a block that stand as a block of their own after those that they stood after."""
        block = self.old.of_block(self.old.block_of(run.start))
        rest = range(run.start, block.stop)
        if run.start == block.start or before < 0 or before + 1 == len(self.origin):
            return
        after = self.new.of_block(self.new.block_of(before + 1))
        if (
            before + 1 == after.start
            and self.old.keys[rest.start : rest.stop] == self.new.keys[after.start : after.stop]
        ):
            self._match(rest, after)

    def _match_beside(self) -> int:
        """Blocks with the same words of which one alone stands beside what it stood beside."""
        return self._match_alone(lambda old, new: self._are_beside(self.old.of_block(old), self.new.of_block(new)))

    def _match_nearby(self) -> int:
        """Blocks with the same words, of whose like no other has gone or come within sight; a bare line
        needs its id as well."""
        return self._match_alone(self._are_in_sight, self._is_known_there)

    def _is_known_there(self, old: int, new: int) -> bool:
        """A bare line is known by its id too, or because nothing like it has gone or come anywhere."""
        if (
            sum(map(self.old.is_word, self.old.of_block(old))) > _BARE
            or self.old.text.ids[old] == self.new.text.ids[new]
        ):
            return True
        words = self.old.keys[self.old.of_block(old).start : self.old.of_block(old).stop]
        return all(
            sum(all(known[at] < 0 for at in found) for found in tokens.phrases.places_of(words)) == 1
            for tokens, known in ((self.old, self.heir), (self.new, self.origin))
        )

    def _is_near_neighbour(self, olds: range, new: int) -> bool:
        """Whether what stood right before or after is at most two blocks away."""
        heirs = [*self.heir[max(0, olds.start - 1) : olds.start], *self.heir[olds.stop : olds.stop + 1]]
        return any(heir >= 0 and abs(self.new.block_of(heir) - new) <= _BESIDE for heir in heirs)

    def _match_alone(self, belong: Belong, is_sure: Belong = lambda _old, _new: True) -> int:
        """Pair blocks with the same words that belong together, if neither belongs to another as well."""
        gone, come = _free_blocks(self.old, self.heir), _free_blocks(self.new, self.origin)
        number = 0
        for words in gone.keys() & come.keys():
            if len(gone[words]) * len(come[words]) > _MANY:
                continue
            found = [(old, new) for old in gone[words] for new in come[words] if belong(old, new)]
            found = [pair for pair in found if (pair[0], pair[1] - 1) not in found]  # of two in a row, the first
            olds, news = Counter(old for old, _ in found), Counter(new for _, new in found)
            for old, new in found:
                if olds[old] == news[new] == 1 and is_sure(old, new):
                    self._match(self.old.of_block(old), self.new.of_block(new))
                    number += 1
        return number

    def _are_in_sight(self, old: int, new: int) -> bool:
        """Whether a block near the one is a block near the other."""
        last = min(old + _SIGHT, len(self.old.first) - 2)
        tokens = range(self.old.first[max(0, old - _SIGHT)], self.old.of_block(last).stop)
        heirs = (self.heir[token] for token in tokens)
        return any(heir >= 0 and abs(self.new.block_of(heir) - new) <= _SIGHT for heir in heirs)

    def _are_beside(self, old: range, new: range) -> bool:
        """Whether the word before it is still before it, or the one after it after it."""
        before = old.start > 0 and new.start > 0 and self.heir[old.start - 1] == new.start - 1
        return before or (old.stop < len(self.heir) and self.heir[old.stop] == new.stop)

    # Elsewhere

    def _match_moved(self) -> None:
        """Pieces that stand once among what went and once among what came."""
        gone, come = _seeds(self.old.keys, self.heir), _seeds(self.new.keys, self.origin)
        for seed in sorted(gone.keys() & come.keys(), key=gone.__getitem__):
            piece = self._grown(gone[seed], come[seed])
            if piece and self._is_enough(piece):
                for one, other in piece:
                    self._pair(one, other)

    def _grown(self, old: int, new: int) -> Pairs:
        """All that is the same around a seed and is not known yet."""
        if self.heir[old] >= 0 or self.origin[new] >= 0:
            return []
        low = 0
        while self.is_free_and_same(old + low - 1, new + low - 1):
            low -= 1
        high = 0
        while self.is_free_and_same(old + high, new + high):
            high += 1
        return [(old + step, new + step) for step in range(low, high)]

    def is_free_and_same(self, old: int, new: int) -> bool:
        """Whether two words are the same and have no counterpart yet."""
        if not (0 <= old < len(self.heir) and 0 <= new < len(self.origin)):
            return False
        return self.heir[old] < 0 and self.origin[new] < 0 and self.old.keys[old] == self.new.keys[new]

    def _is_enough(self, piece: Pairs) -> bool:
        words = sum(self.old.is_word(one) for one, _ in piece)
        (first_old, first_new), (last_old, last_new) = piece[0], piece[-1]
        gone = _free_words(self.old, self.heir, first_old, last_old)
        come = _free_words(self.new, self.origin, first_new, last_new)
        if words < _PIECE and self._home_of(first_old) == self.new.block_of(first_new):
            return words >= _SMALL_PIECE and words == gone == come
        if not self._is_single(tuple(self.old.keys[first_old : last_old + 1])):
            return False
        if words < _PIECE:
            return words >= _SMALL_PIECE and self._is_some_blocks(range(first_old, last_old + 1))
        return words >= _MOST_OF_IT * min(gone, come)

    def _is_some_blocks(self, olds: range) -> bool:
        """Whether they are more than one block of the old text, each of them whole."""
        first, last = self.old.block_of(olds.start), self.old.block_of(olds.stop - 1)
        return first < last and olds == range(self.old.of_block(first).start, self.old.of_block(last).stop)

    def _home_of(self, token: int) -> int:
        name = self.old.text.ids[self.old.block_of(token)]
        return self.new.text.numbers.get(name, -1)


def _runs(heirs: Sequence[int]) -> Iterator[range]:
    """Stretches without a counterpart."""
    start = None
    for at in range(len(heirs) + 1):
        if at < len(heirs) and heirs[at] < 0:
            start = at if start is None else start
        elif start is not None:
            yield range(start, at)
            start = None


def _whole_blocks(tokens: Tokens, part: range) -> dict[tuple[str, ...], range]:
    """Blocks that lie in a stretch, by their words."""
    places = map(tokens.of_block, range(tokens.block_of(part.start), tokens.block_of(part.stop - 1) + 1))
    inside = (block for block in places if block and part.start <= block.start and block.stop <= part.stop)
    return {tuple(tokens.keys[block.start : block.stop]): block for block in inside}


def _size(blocks: dict[tuple[str, ...], range]) -> int:
    return sum(map(len, blocks.values()))


def _free_blocks(tokens: Tokens, heirs: list[int]) -> dict[tuple[str, ...], list[int]]:
    """Blocks of which no word has a counterpart, by their words."""
    found: dict[tuple[str, ...], list[int]] = {}
    for number, words in enumerate(tokens.blocks()):
        if words and all(heirs[at] < 0 for at in tokens.of_block(number)):
            found.setdefault(words, []).append(number)
    return found


def _seeds(keys: list[str], heirs: list[int]) -> dict[tuple[str, ...], int]:
    """Words in a row that stand once in what has no counterpart."""
    places: dict[tuple[str, ...], int] = {}
    twice = set()
    for run in _runs(heirs):
        for at in range(run.start, run.stop - _SEED + 1):
            seed = tuple(keys[at : at + _SEED])
            if seed in places:
                twice.add(seed)
            places[seed] = at
    return {seed: at for seed, at in places.items() if seed not in twice}


def _free_words(tokens: Tokens, heirs: list[int], first: int, last: int) -> int:
    """The words of the stretch around a piece, in its blocks, that has no counterpart."""
    low, high = tokens.of_block(tokens.block_of(first)).start, tokens.of_block(tokens.block_of(last)).stop
    while first > low and heirs[first - 1] < 0:
        first -= 1
    while last + 1 < high and heirs[last + 1] < 0:
        last += 1
    return sum(map(tokens.is_word, range(first, last + 1)))
