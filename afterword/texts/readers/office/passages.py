"""Paragraphs as word processors keep them, in a flat row, made into blocks: lists nested, quotes put together."""

from dataclasses import dataclass, field

from afterword.texts.characters import is_blank
from afterword.texts.document import BREAK, Box, Leaf, Node, Run
from afterword.texts.limits import MAX_BOXES

_DEEPEST = MAX_BOXES // 2 - 2  # lists in lists; each is two boxes


@dataclass(frozen=True, slots=True)
class Item:
    """What makes a paragraph an item of a list. `number` is its own; bullets have none."""

    level: int
    ordered: bool
    number: int = 1
    type: str = ""


@dataclass(slots=True)
class Passage:
    """A paragraph. `role` is "quote", "pre", "verse", "continued" (of a list item) or nothing.

    `left` and `right` are how far it is set in from the margins, in twentieths of a point.
    """

    runs: list[Run]
    tag: str = "p"
    role: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    item: Item | None = None
    left: int = 0
    right: int = 0
    anchors: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return all(is_blank(run.text) and not run.note for run in self.runs)

    @property
    def leaf(self) -> Leaf:
        return Leaf("pre" if self.role == "pre" else self.tag, self.runs, self.attributes, self.anchors)


Row = list[Passage | Node]

_FAR = 700  # twentieths of a point, half an inch less a bit
_SET_IN = 340
_MOST = 0.3  # of all paragraphs; where more are set in, that is how the page looks


def find_quotes(row: Row) -> None:
    """Give the role of a quote to the paragraphs that are clearly set in, where few are."""
    plain = [passage for passage in row if isinstance(passage, Passage) and not passage.is_empty]
    plain = [passage for passage in plain if passage.tag == "p" and not passage.item and passage.role in {"", "quote"}]
    for left, right in ((_SET_IN, _SET_IN), (_FAR, 0)):
        found = [
            passage
            for passage in plain
            if passage.left >= left and passage.right >= right and not {"centre", "end"} & _classes(passage)
        ]
        if len(found) <= max(1, len(plain) * _MOST):
            for passage in found:
                passage.role = "quote"


def _classes(passage: Passage) -> set[str]:
    return {*passage.attributes.get("class", "").split()}


def gather(row: Row) -> list[Node]:
    """The blocks that a row of paragraphs, tables and scene breaks makes."""
    gathering = _Gathering()
    for passage in row:
        gathering.take(passage)
    return gathering.finish()


class _Gathering:
    def __init__(self) -> None:
        self.blocks: list[Node] = []
        self.lists: list[Box] = []
        self.levels: list[Item] = []
        self.open = ""  # the role of what stands last, where more can be added to it
        self.empties: list[Passage] = []

    def take(self, passage: Passage | Node) -> None:
        if not isinstance(passage, Passage):
            self.close()
            self.blocks.append(passage)
        elif passage.is_empty and passage.tag == "p":
            self.empties.append(passage)
        elif passage.item:
            self.add_item(passage, passage.item)
        elif passage.role == "continued" and self.levels:
            self.add_to_item(passage)
        elif passage.role in {"quote", "pre", "verse"}:
            self.add_to_role(passage)
        else:
            self.close()
            self.blocks.append(passage.leaf)

    def finish(self) -> list[Node]:
        self.close()
        return self.blocks

    def close(self) -> None:
        self.lists, self.levels, self.open = [], [], ""
        self.blocks += [empty.leaf for empty in self.empties]
        self.empties = []

    # Lists

    def add_item(self, passage: Passage, item: Item) -> None:
        if not self.levels:
            self.close()
        self.empties = []
        level = min(item.level, _DEEPEST)
        while self.levels and self.levels[-1].level > level:
            self.close_list()
        if self.levels and self.levels[-1].level == level and not _goes_on(self.levels[-1], item):
            self.close_list()
        if not self.levels or self.levels[-1].level < level:
            self.open_list(Item(level, item.ordered, item.number, item.type))
        self.levels[-1] = Item(level, item.ordered, item.number, item.type)
        self.lists[-1].children.append(Box("li", [passage.leaf]))

    def open_list(self, item: Item) -> None:
        attributes = {"type": item.type} if item.type else {}
        if item.ordered and item.number > 1:
            attributes["start"] = str(item.number)
        opened = Box("ol" if item.ordered else "ul", [], attributes)
        if self.lists and isinstance(last := self.lists[-1].children[-1], Box):
            last.children.append(opened)
        else:
            self.blocks.append(opened)
        self.lists.append(opened)
        self.levels.append(item)

    def close_list(self) -> None:
        self.lists.pop()
        self.levels.pop()

    def add_to_item(self, passage: Passage) -> None:
        self.empties = []
        last = self.lists[-1].children[-1]
        if isinstance(last, Box):
            last.children.append(passage.leaf)

    # Quotes, verse, listings

    def add_to_role(self, passage: Passage) -> None:
        if self.open != passage.role or self.levels:
            self.close()
            self.begin_role(passage)
            return
        last, empties, self.empties = self.blocks[-1], self.empties, []
        if isinstance(last, Box):
            last.children += [*(empty.leaf for empty in empties), passage.leaf]
        elif last.tag == passage.leaf.tag and _looks_alike(last, passage) and not (empties and passage.role == "verse"):
            last.runs += [Run(BREAK)] * (len(empties) + 1) + passage.runs
        else:
            self.blocks.append(passage.leaf)

    def begin_role(self, passage: Passage) -> None:
        self.open = passage.role
        self.blocks.append(Box("blockquote", [passage.leaf]) if passage.role == "quote" else passage.leaf)


def _goes_on(before: Item, item: Item) -> bool:
    if before.ordered != item.ordered or before.type != item.type:
        return False
    return not item.ordered or item.number == before.number + 1


def _looks_alike(leaf: Leaf, passage: Passage) -> bool:
    return leaf.attributes == passage.attributes
