"""Notes at the foot of a text: which links are references, which passages the notes, and their one order.

Every format ends in the same shape: references numbered in the order in which they stand, one list of notes last.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .document import Box, Leaf, Node, Run, leaves_of
from .limits import MAX_NOTES
from .vocabulary import BLOCK_ID

_LABEL = re.compile(
    r"[\[({]?\s*(?:[0-9]{1,4}|[ivxlc]{1,6}|[a-z]|[*\u2020\u2021\u00a7\u00b6#]{1,4}|[\u00b9\u00b2\u00b3\u2070-\u2079]{1,4})\s*[\])}]?",
    re.IGNORECASE,
)
_SIGN_BEFORE = re.compile(r"\s*[\[({]?([^\s\[\](){}.:]{1,6})[\])}]?[.:)]?\s*")
_PLACE_OF_NOTE = re.compile(r"ftn|foot|note|fn|edn|endn|sd(?:foot|end)", re.IGNORECASE)
_LONGEST_LABEL = 12
_LONGEST_NOTE = 200  # paragraphs


# Links of all kinds into notes


def link_notes(blocks: list[Node]) -> int:
    """Turn pairs of links that lead to and fro into references and notes, in place; how many there were.

    Links that lead anywhere else in the text are taken off; their words stay.
    """
    if not any(run.marks.link.startswith("#") for leaf in leaves_of(blocks) for run in leaf.runs):
        return 0
    return _Linker(blocks).link()


def unlink(blocks: list[Node]) -> None:
    """Take off the links that lead to a place in the text, but for those to blocks."""
    for leaf in leaves_of(blocks):
        if any(run.marks.link.startswith("#") for run in leaf.runs):
            leaf.runs = [_unlinked(run) for run in leaf.runs]


def _unlinked(run: Run) -> Run:
    link = run.marks.link
    return run._replace(marks=run.marks._replace(link="")) if _leads_here(link) else run


def _leads_here(link: str) -> bool:
    return link.startswith("#") and not BLOCK_ID.fullmatch(link[1:])


@dataclass(slots=True)
class _Place:
    """A leaf, its number in the text, and the list that it stands in with the item that it begins, if any."""

    leaf: Leaf
    number: int
    siblings: list[Node]
    item: Box | None
    items: list[Node] | None


@dataclass(slots=True)
class _Note:
    place: _Place
    labels: set[str] = field(default_factory=set)


class _Linker:
    def __init__(self, blocks: list[Node]) -> None:
        self.blocks = blocks
        self.places = list(_places(blocks))
        self.by_anchor: dict[str, _Place] = {}
        for place in self.places:
            for anchor in place.leaf.anchors:
                self.by_anchor.setdefault(anchor, place)
        self.notes: dict[int, _Note] = {}  # by the number of the leaf that begins it
        self.indexes: dict[int, dict[int, int]] = {}  # of the nodes of a list, while nothing is taken out of it

    def link(self) -> int:
        for place in self.places:
            if any(_leads_here(run.marks.link) for run in place.leaf.runs):
                place.leaf.runs = self.referred(place)
        if self.notes:
            notes = self.taken_out()
            self.drop_the_line_above()
            self.blocks.append(notes)
        unlink(self.blocks)
        return len(self.notes)

    def referred(self, place: _Place) -> list[Run]:
        """The runs of a leaf with references in place of the links that are such."""
        found: list[Run] = []
        for link, runs in _by_link(place.leaf.runs):
            target = self.by_anchor.get(link[1:]) if _leads_here(link) else None
            label = "".join(run.text for run in runs).strip()
            if target is None or len(self.notes) >= MAX_NOTES or not self.is_reference(place, target, link, label):
                found.extend(runs)
                continue
            note = self.notes.setdefault(target.number, _Note(target))
            note.labels.add(label.strip("[](){}.: \xa0"))
            found.append(Run(label or "*", note=f"x{target.number}"))
        return found

    def is_reference(self, place: _Place, target: _Place, link: str, label: str) -> bool:
        if target.number <= place.number or len(label) > _LONGEST_LABEL or place.number in self.notes:
            return False
        if any(self.by_anchor.get(back[1:]) is place for back in self.ways_back(target)):
            return True
        return _LABEL.fullmatch(label) is not None and _PLACE_OF_NOTE.search(link) is not None

    def ways_back(self, target: _Place) -> Iterator[str]:
        leaves = leaves_of(target.item.children) if target.item else [target.leaf]
        for leaf in leaves:
            for run in leaf.runs:
                if _leads_here(run.marks.link):
                    yield run.marks.link

    def taken_out(self) -> Box:
        """The list of the notes, which no longer stand where they stood."""
        items: list[Node] = []
        gone: dict[int, tuple[list[Node], set[int]]] = {}
        begins = {id(note.place.leaf) for note in self.notes.values()}
        for number in sorted(self.notes):
            note = self.notes[number]
            content = note.place.item.children if note.place.item else self.passage(note.place, begins)
            self.clean(leaves_of(content), note)
            siblings, own = self.standing(note.place, content)
            gone.setdefault(id(siblings), (siblings, set()))[1].update(map(id, own))
            items.append(Box("li", list(content), {"note": f"x{number}"}))
        for siblings, taken in gone.values():
            siblings[:] = [node for node in siblings if id(node) not in taken]
        return Box("ol", items, {"class": "notes"})

    def passage(self, place: _Place, begins: set[int]) -> list[Node]:
        """A note that is no list's item: its paragraph, and the ones up to the next note."""
        siblings = place.siblings
        if id(siblings) not in self.indexes:
            self.indexes[id(siblings)] = {id(node): index for index, node in enumerate(siblings)}
        start = self.indexes[id(siblings)][id(place.leaf)]
        end = start + 1
        while end < len(siblings) and end - start < _LONGEST_NOTE and isinstance(siblings[end], Leaf):
            if id(siblings[end]) in begins:
                return siblings[start:end]
            end += 1
        return [place.leaf]

    def standing(self, place: _Place, content: list[Node]) -> tuple[list[Node], list[Node]]:
        """The list in which a note stands, and what of it is the note."""
        if place.items is not None and place.item is not None:
            return place.items, [place.item]
        return place.siblings, content

    def drop_the_line_above(self) -> None:
        """The line that programs draw between a text and its notes is no scene break."""
        while self.blocks and isinstance(self.blocks[-1], Box) and not leaves_of([self.blocks[-1]]):
            self.blocks.pop()
        if self.blocks and self.blocks[-1].tag == "hr":
            self.blocks.pop()

    def clean(self, leaves: list[Leaf], note: _Note) -> None:
        """The note without its number and without its own links back."""
        for leaf in leaves:
            kept = [
                run
                for run in leaf.runs
                if not (
                    _leads_here(run.marks.link) and len(run.text.strip()) <= _LONGEST_LABEL and self.leads_up(run, note)
                )
            ]
            leaf.runs = kept
        if leaves and leaves[0].runs:
            first = leaves[0].runs[0]
            sign = _SIGN_BEFORE.match(first.text)
            if sign and sign[1] in note.labels and not first.is_whole:
                leaves[0].runs[0] = first._replace(text=first.text[sign.end() :])

    def leads_up(self, run: Run, note: _Note) -> bool:
        place = self.by_anchor.get(run.marks.link[1:])
        return place is None or place.number <= note.place.number


def _places(blocks: list[Node]) -> Iterator[_Place]:
    """All leaves in their order; the first leaf of a list's item stands for the item."""
    for number, (leaf, siblings, item, items) in enumerate(_walk(blocks, None, None)):
        yield _Place(leaf, number, siblings, item, items)


def _walk(
    siblings: list[Node], item: Box | None, items: list[Node] | None
) -> Iterator[tuple[Leaf, list[Node], Box | None, list[Node] | None]]:
    for index, node in enumerate(siblings):
        if isinstance(node, Leaf):
            yield (node, siblings, item, items) if index == 0 else (node, siblings, None, None)
        elif node.tag == "li":
            yield from _walk(node.children, node, siblings)
        else:
            yield from _walk(node.children, None, None)


def _by_link(runs: list[Run]) -> Iterator[tuple[str, list[Run]]]:
    """Runs that stand in one link together."""
    together: list[Run] = []
    for run in runs:
        if together and (run.marks.link != together[0].marks.link or run.is_whole):
            yield together[0].marks.link, together
            together = []
        together.append(run)
    if together:
        yield together[0].marks.link, together


# Their one shape


def settle_notes(blocks: list[Node]) -> tuple[list[Node], bool]:
    """The blocks with their notes numbered in the order of reference, in one list at the end.

    References without a note and notes without a reference become words like others; then the second value is True,
    and what stands beside them has to be settled once more.
    """
    if not any(run.note for leaf in leaves_of(blocks) for run in leaf.runs) and not any(map(_has_notes, blocks)):
        return blocks, False
    notes: dict[str, Box] = {}
    rest = _without_notes(blocks, notes)
    numbers: dict[str, int] = {}
    # Where a list stood in the middle, two scene breaks may stand together now.
    changed = len(rest) != len(blocks) - 1 or not _is_notes(blocks[-1])
    for leaf in leaves_of(rest):
        for place, run in enumerate(leaf.runs):
            if run.note:
                leaf.runs[place] = _numbered(run, notes, numbers)
                changed = changed or not leaf.runs[place].note
    for leaf in leaves_of(list(notes.values())):
        changed = changed or any(run.note for run in leaf.runs)
        leaf.runs = [_as_words(run) for run in leaf.runs]
    items: list[Node] = [
        Box("li", notes[key].children, {"note": f"n{number}"} | _kept(notes[key])) for key, number in numbers.items()
    ]
    loose = [child for key, note in notes.items() if key not in numbers for child in note.children]
    listed = [Box("ol", items, {"class": "notes"})] if items else []
    return [*rest, *loose, *listed], changed or bool(loose)


def _as_words(run: Run) -> Run:
    """A reference as the words it is; notes to notes are none."""
    return Run(run.text) if run.note else run


def _numbered(run: Run, notes: dict[str, Box], numbers: dict[str, int]) -> Run:
    key = run.note.rstrip(".")
    if key not in notes:
        return Run(run.text)
    again = "." if key in numbers else ""
    number = numbers.setdefault(key, len(numbers) + 1)
    return Run(str(number), note=f"n{number}{again}")


def _kept(note: Box) -> dict[str, str]:
    return {key: value for key, value in note.attributes.items() if key in {"dir", "lang"}}


def _has_notes(node: Node) -> bool:
    if isinstance(node, Leaf):
        return False
    return _is_notes(node) or any(map(_has_notes, node.children))


def _is_notes(node: Node) -> bool:
    return node.tag == "ol" and node.attributes.get("class") == "notes"


def _without_notes(nodes: list[Node], notes: dict[str, Box]) -> list[Node]:
    """The blocks without the lists of notes, whose items go into `notes`; an item without a key is a paragraph."""
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, Box) and _is_notes(node):
            kept.extend(_loose_items(node, notes))
        elif isinstance(node, Box) and _has_notes(node):
            kept.append(replace(node, children=_without_notes(node.children, notes)))
        else:
            kept.append(node)
    return kept


def _loose_items(box: Box, notes: dict[str, Box]) -> list[Node]:
    loose: list[Node] = []
    for item in box.children:
        if not isinstance(item, Box):
            loose.append(item)
            continue
        item.children = _without_notes(item.children, notes)
        key = item.attributes.get("note", "")
        if not key or key in notes or len(notes) >= MAX_NOTES:
            loose.extend(item.children)
        else:
            notes[key] = item
    return loose
