"""Which block of a new text is which block of the old one, so that what readers pinned to a passage stays with it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .aligning import Pairs, align
from .blocks import addressable, block_id, block_number
from .building import build
from .document import Box, Node
from .likeness import Passage
from .writing import write


@dataclass(frozen=True, slots=True)
class Comparison:
    """The new text with ids, the chapter's next number, and which ids stayed, came and went."""

    html: str
    next_block: int
    kept: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


def compare(old: str, new: str, next_block: int) -> Comparison:
    """Give the new canonical HTML the ids of the old one's blocks, and fresh ones from `next_block` on.

    An id stays with its passage through edits, moves, splits and joins (with one of the parts), and with no other: a
    block that is not surely an old one gets a fresh id. Ids that stand in `new` are ignored. Store `next_block` of the
    answer: then no id is ever given twice.
    """
    old_blocks = [node for node in addressable(build(old, keep_ids=True).blocks) if "id" in node.attributes]
    tree = build(new).blocks
    new_blocks = list(addressable(tree))
    pairs = pair_blocks(old_blocks, new_blocks)
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


def pair_blocks(before: list[Node], after: list[Node]) -> Pairs:
    """Pair addressable blocks: passages by their words, and boxes by the passages that they hold."""
    old_places, new_places = _passages(before), _passages(after)
    found = align([Passage(before[place]) for place in old_places], [Passage(after[place]) for place in new_places])
    pairs = {new_places[new]: old_places[old] for new, old in found.items()}
    return pairs | _pair_boxes(before, after, pairs)


def _passages(nodes: list[Node]) -> list[int]:
    return [place for place, node in enumerate(nodes) if not _is_box(node)]


def _is_box(node: Node) -> bool:
    """A table is one passage, since nothing in it has an id; a box of nothing but an image is not."""
    return isinstance(node, Box) and node.tag != "table"


def _pair_boxes(before: list[Node], after: list[Node], pairs: Pairs) -> Pairs:
    """Each box with the old one of its kind from which most of its passages come, if that had no likelier heir."""
    homes = {place: box for box, places in _boxes(before) for place in places}
    votes: Counter[tuple[int, int]] = Counter()
    for box, places in _boxes(after):
        for place in places:
            home = homes.get(pairs.get(place, -1))
            if home is not None and before[home].tag == after[box].tag:
                votes[box, home] += 1
    found: Pairs = {}
    for (box, home), _number in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if box not in found and home not in found.values():
            found[box] = home
    return found


def _boxes(nodes: list[Node]) -> Iterator[tuple[int, Iterable[int]]]:
    """The place of each box, and those of the passages in it, which follow it."""
    for place, node in enumerate(nodes):
        if _is_box(node):
            yield place, range(place + 1, place + sum(1 for _ in addressable([node])))
