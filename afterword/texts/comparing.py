"""Which block of a new text is which block of the old one, so that what readers pinned to a passage stays with it.

Equal blocks are found first, in order and then wherever they moved to; what is left is aligned by likeness. No step
looks at all pairs, so five thousand paragraphs take well under a second.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from .blocks import addressable, block_id, block_number
from .building import build
from .document import Leaf, Node, leaves_of
from .excerpting import leaf_text
from .writing import write

_TERM = re.compile(r"\w+|[^\w\s]")
_ALIKE = 0.5  # the share of words that makes two paragraphs one, edited
_SHORT = 5  # words
_NEAREST = 6  # blocks on each side of where one is expected
_GAP_PAIRS = 40_000  # beyond this, a gap is searched by rare words only
_CANDIDATES = 8
_RARE, _HOLDERS = 6, 60  # rare words asked, and blocks taken that have one of them


@dataclass(frozen=True, slots=True)
class Comparison:
    """The new text with ids, the chapter's next number, and which ids stayed, came and went."""

    html: str
    next_block: int
    kept: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass
class _Passage:
    node: Node
    key: tuple[str, str]

    @cached_property
    def words(self) -> list[str]:
        return _TERM.findall(self.key[1].lower())

    @cached_property
    def terms(self) -> Counter[str]:
        """Words and pairs of words, which tell apart what has the same words in another order; of short texts, pairs
        of letters, since one typo is half of them."""
        words = self.words
        if len(words) < _SHORT:
            text = self.key[1].lower()
            return Counter(map("".join, pairwise(text)))
        return Counter(words) + Counter(map(" ".join, pairwise(words)))

    @cached_property
    def weight(self) -> int:
        return self.terms.total()


def compare(old: str, new: str, next_block: int) -> Comparison:
    """Give the new canonical HTML the ids of the old one's blocks, and fresh ones from `next_block` on.

    Ids that stand in `new` are ignored. Store `next_block` of the answer: then no id is ever given twice.
    """
    old_blocks = [node for node in addressable(build(old, keep_ids=True).blocks) if "id" in node.attributes]
    tree = build(new).blocks
    new_blocks = list(addressable(tree))
    before, after = [_passage(node) for node in old_blocks], [_passage(node) for node in new_blocks]
    pairs = _align(before, after)
    numbers = [block_number(node.attributes["id"]) for node in old_blocks]
    counter = max([next_block, *(number + 1 for number in numbers)])
    kept, added = [], []
    taken: set[str] = set()
    for place, node in enumerate(new_blocks):
        identifier = old_blocks[pairs[place]].attributes["id"] if place in pairs else ""
        if not identifier or identifier in taken or block_number(identifier) < 0:
            identifier, counter = block_id(counter), counter + 1
            added.append(identifier)
        else:
            kept.append(identifier)
        taken.add(identifier)
        node.attributes["id"] = identifier
    removed = [node.attributes["id"] for node in old_blocks if node.attributes["id"] not in taken]
    return Comparison(write(tree), counter, tuple(kept), tuple(added), tuple(dict.fromkeys(removed)))


def _passage(node: Node) -> _Passage:
    text = "\n".join(map(leaf_text, leaves_of([node])))
    return _Passage(node, (node.tag, text))


def _align(before: list[_Passage], after: list[_Passage]) -> dict[int, int]:
    """For places in the new text, the place of the same block in the old text."""
    pairs = _trim(before, after)
    _pair_equals(before, after, pairs)
    _pair_alike(before, after, pairs)
    return pairs


def _trim(before: list[_Passage], after: list[_Passage]) -> dict[int, int]:
    """The equal blocks at both ends."""
    pairs: dict[int, int] = {}
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start].key == after[start].key:
        pairs[start] = start
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end].key == after[-1 - end].key:
        end += 1
        pairs[len(after) - end] = len(before) - end
    return pairs


def _pair_equals(before: list[_Passage], after: list[_Passage], pairs: dict[int, int]) -> None:
    """Blocks with the same words: first the unmistakable ones, then twins by what stands around them."""
    free_old, free_new = _free(before, after, pairs)
    olds, news = defaultdict(list), defaultdict(list)
    for place in free_old:
        olds[before[place].key].append(place)
    for place in free_new:
        news[after[place].key].append(place)
    twins = []
    for key, places in news.items():
        if len(places) == len(olds[key]) == 1:
            pairs[places[0]] = olds[key][0]
        elif olds[key]:
            twins.append(key)
    _follow_neighbours(before, after, pairs)
    used = set(pairs.values())
    for key in twins:
        # Scene breaks and "Yes." stand everywhere; in order they are most likely who they were.
        left = [place for place in olds[key] if place not in used]
        wanted = [place for place in news[key] if place not in pairs]
        _pair_in_order(left, wanted, pairs)


def _follow_neighbours(before: list[_Passage], after: list[_Passage], pairs: dict[int, int]) -> None:
    """From each pair outwards, as long as the next blocks are equal too."""
    used = set(pairs.values())
    for step, order in ((1, sorted(pairs)), (-1, sorted(pairs, reverse=True))):
        for place in order:
            new, old = place + step, pairs[place] + step
            while (
                0 <= new < len(after)
                and 0 <= old < len(before)
                and new not in pairs
                and old not in used
                and before[old].key == after[new].key
            ):
                pairs[new] = old
                used.add(old)
                new, old = new + step, old + step


def _pair_in_order(left: list[int], wanted: list[int], pairs: dict[int, int]) -> None:
    """Twins between the same two anchors belong together; the rest are paired from the front."""
    anchors = sorted((new, old) for new, old in pairs.items())
    new_anchors = [new for new, _ in anchors]
    used: set[int] = set()
    rest = []
    for place in wanted:
        index = bisect_left(new_anchors, place)
        low = anchors[index - 1][1] if index else -1
        high = anchors[index][1] if index < len(anchors) else 1 << 60
        start = bisect_left(left, low)
        found = next((old for old in left[start : start + 50] if low < old < high and old not in used), None)
        if found is None:
            rest.append(place)
        else:
            used.add(found)
            pairs[place] = found
    free = [old for old in left if old not in used]
    pairs.update(zip(rest, free, strict=False))


def _free(before: list[_Passage], after: list[_Passage], pairs: dict[int, int]) -> tuple[list[int], list[int]]:
    used = set(pairs.values())
    return [place for place in range(len(before)) if place not in used], [
        place for place in range(len(after)) if place not in pairs
    ]


def _pair_alike(before: list[_Passage], after: list[_Passage], pairs: dict[int, int]) -> None:
    """Edited blocks: the likest pairs first, and never across a block that they would have to jump over in a gap."""
    free_old, free_new = _free(before, after, pairs)
    if not free_old or not free_new:
        return
    found = sorted(_likenesses(before, after, free_old, free_new, pairs), reverse=True)
    used: set[int] = set()
    for likeness, _, new, old in found:
        if likeness >= _ALIKE and new not in pairs and old not in used:
            pairs[new] = old
            used.add(old)


def _likenesses(
    before: list[_Passage], after: list[_Passage], free_old: list[int], free_new: list[int], pairs: dict[int, int]
) -> list[tuple[float, int, int, int]]:
    """Likeness and nearness of the pairs that are worth a look."""
    expected = _expected_places(pairs, len(after))
    found = []
    for new, olds in _candidates(before, after, free_old, free_new, expected).items():
        for old in olds:
            likeness = _likeness(before[old], after[new])
            if likeness:
                found.append((round(likeness, 3), -abs(expected[new] - old), new, old))
    return found


def _candidates(
    before: list[_Passage], after: list[_Passage], free_old: list[int], free_new: list[int], expected: list[int]
) -> dict[int, Iterable[int]]:
    """For each new block, the old ones around its place and those that share its rarest words."""
    if len(free_old) * len(free_new) <= _GAP_PAIRS:
        return dict.fromkeys(free_new, free_old)
    holders: dict[str, list[int]] = defaultdict(list)
    for old in free_old:
        for word in set(before[old].words):
            holders[word].append(old)
    candidates: dict[int, Iterable[int]] = {}
    for new in free_new:
        place = bisect_left(free_old, expected[new])
        near = free_old[max(0, place - _NEAREST) : place + _NEAREST]
        rare = sorted((word for word in set(after[new].words) if word in holders), key=lambda word: len(holders[word]))
        votes: Counter[int] = Counter()
        for word in rare[:_RARE]:
            votes.update(holders[word][:_HOLDERS])
        candidates[new] = {*near, *(old for old, _ in votes.most_common(_CANDIDATES))}
    return candidates


def _expected_places(pairs: dict[int, int], length: int) -> list[int]:
    """Where in the old text each place would be if nothing had been edited since the pair before it."""
    expected, last_new, last_old = [], -1, -1
    for place in range(length):
        if place in pairs:
            last_new, last_old = place, pairs[place]
        expected.append(last_old + place - last_new)
    return expected


def _likeness(old: _Passage, new: _Passage) -> float:
    """The share of words that both have, from 0 to 1. A scene break is like nothing but a scene break."""
    if not old.weight or not new.weight or isinstance(old.node, Leaf) != isinstance(new.node, Leaf):
        return 0.0
    smaller, larger = sorted((old.weight, new.weight))
    if 2 * smaller / (smaller + larger) < _ALIKE:
        return 0.0
    shared = sum(min(number, new.terms[term]) for term, number in old.terms.items() if term in new.terms)
    return 2 * shared / (old.weight + new.weight)
