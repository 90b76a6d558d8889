"""The paragraphs, lists and tables of OpenDocument, as a row of passages."""

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from afterword.texts.document import Box, Node
from afterword.texts.limits import MAX_BOXES
from afterword.texts.readers.office.lines import Line, Picture
from afterword.texts.readers.office.paper import Paper, unmark_whole
from afterword.texts.readers.office.passages import Passage, Row, gather
from afterword.texts.readers.office.pictures import Lone
from afterword.texts.readers.office.roles import heading_tag

from .characters import Characters
from .names import n, number, said
from .styles import Style
from .tables import read_table

_P, _H, _ITEM, _HEADER = n("text:p"), n("text:h"), n("text:list-item"), n("text:list-header")
_INDEXES = tuple(
    n(f"text:{name}")
    for name in (
        "table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index",
    )
)  # fmt: skip
_SKIPPED = frozenset(
    n(name)
    for name in (
        "text:tracked-changes", "office:forms", "text:sequence-decls", "text:variable-decls", "text:user-field-decls",
        "svg:title", "svg:desc", "draw:image-map", "text:section-source", "draw:enhanced-geometry",
    )
)  # fmt: skip
_SIDES = frozenset({"left", "right"})
_TEXT_STYLES = frozenset({"letter", "text-message"})
_LONGEST_HEADING = 400
_DEEPEST = MAX_BOXES // 2 - 2
_ALL_SIDES = 3


@dataclass
class Context:
    """What all stories of one document share."""

    characters: Characters
    picture: Callable[[Picture], str]  # keeps a picture and gives its name, or nothing
    lone: list[Lone] = field(default_factory=list)
    title: str = ""
    counted: dict[str, int] = field(default_factory=dict)  # the last number of each list, by id and by style


class Story(Paper):
    """Reads block after block into `row`."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.lone)
        self.context = context
        self.characters = context.characters

    def read(self, parent: Element) -> Row:
        """The row of all blocks in an element."""
        self.walk(parent)
        return self.row

    def nested(self, parent: Element) -> Row:
        kept = self.characters.line, self.characters.looks, self.characters.links
        self.characters.links = []
        row = Story(self.context).read(parent)
        self.characters.line, self.characters.looks, self.characters.links = kept
        return row

    def name_of(self, picture: Picture) -> str:
        return self.context.picture(picture)

    def walk(self, parent: Element) -> None:
        for child in parent:
            if child.tag in {_P, _H}:
                self.paragraph(child)
            elif (act := _ACTS.get(child.tag)) is not None:
                act(self, child)
            elif child.tag not in _SKIPPED:
                self.walk(child)

    # Paragraphs

    def paragraph(self, paragraph: Element) -> None:
        style = self.characters.styles.of("paragraph", said(paragraph, "text:style-name"))
        if style.role == "contents":
            self.characters.losses["tables of contents left out"] += 1
            return
        line = self.characters.read(paragraph, style)
        level = number(said(paragraph, "text:outline-level"), 1) if paragraph.tag == _H else style.level
        sides = style.paragraph.get("lines", frozenset())
        if len(sides) >= _ALL_SIDES or (style.is_only_looks and not style.own_lines):
            sides = frozenset()
        self.put(line, self.passage(line, style, level), sides, is_rule=style.role == "break")

    def passage(self, line: Line, style: Style, level: int) -> Passage:
        paragraph = style.paragraph
        passage = Passage(line.runs, left=paragraph.get("left", 0), right=paragraph.get("right", 0))
        passage.attributes = _attributes(style)
        passage.anchors = tuple(line.anchors)
        if level := self.level(style, level, passage):
            passage.tag = heading_tag(level)
            unmark_whole(passage)
        elif style.role in {"quote", "pre", "verse"}:
            passage.role = style.role
        return passage

    def level(self, style: Style, level: int, passage: Passage) -> int:
        if style.role == "title" and not self.context.title:
            self.context.title = " ".join("".join(run.text for run in passage.runs).split())
        level = level or (style.role in {"title", "chapter"})
        too_long = sum(len(run.text) for run in passage.runs) > _LONGEST_HEADING
        return 0 if passage.is_empty or too_long else level

    # Lists

    def whole_list(self, element: Element) -> None:
        self.row += self.listed(element, 1, said(element, "text:style-name"))

    def listed(self, element: Element, depth: int, style: str) -> list[Node]:
        """A list; one of nothing but headings only numbers them."""
        style = said(element, "text:style-name") or style
        level = self.characters.styles.level(style, depth)
        first = self.first_number(element, style, depth, level.start)
        items: list[Node] = []
        for item in element:
            if item.tag in {_ITEM, _HEADER}:
                if "text:start-value" and not items:
                    first = number(said(item, "text:start-value"), first)
                items += self.item(item, depth, style)
        count = first + len(items) - 1
        for key in (f"{style}/{depth}", said(element, "xml:id")):
            self.context.counted[key] = count
        if all(_is_heading(child) for box in items if isinstance(box, Box) for child in box.children):
            return [child for box in items if isinstance(box, Box) for child in box.children]
        attributes = {"type": level.type} if level.ordered and level.type else {}
        if level.ordered and first > 1:
            attributes["start"] = str(first)
        return [Box("ol" if level.ordered else "ul", items, attributes)]

    def first_number(self, element: Element, style: str, depth: int, start: int) -> int:
        counted = self.context.counted
        if said(element, "text:continue-numbering") == "true":
            return counted.get(f"{style}/{depth}", start - 1) + 1
        if before := said(element, "text:continue-list"):
            return counted.get(before, counted.get(f"{style}/{depth}", start - 1)) + 1
        return start

    def item(self, item: Element, depth: int, style: str) -> list[Node]:
        story = Story(self.context)
        for child in item:
            if child.tag == _LIST and depth < _DEEPEST:
                story.row += story.listed(child, depth + 1, style)
            else:
                holder = Element("item")
                holder.append(child)
                story.walk(holder)
        for passage in story.row:
            if isinstance(passage, Passage) and passage.role == "quote":
                passage.role = ""
        blocks = gather(story.row)
        return [Box("li", blocks)] if blocks else []

    # What else holds blocks

    def table(self, table: Element) -> None:
        self.row += read_table(table, lambda cell: gather(self.nested(cell)))

    def index(self, child: Element) -> None:
        self.characters.losses["tables of contents left out"] += 1

    def section(self, section: Element) -> None:
        if said(section, "text:display") == "none":
            self.characters.losses["hidden passages left out"] += 1
        else:
            self.walk(section)

    def loose(self, child: Element) -> None:
        """A change or a frame that stands between paragraphs."""
        holder = Element("loose")
        holder.append(child)
        tail, child.tail = child.tail, None
        line = self.characters.read(holder, Style())
        child.tail = tail
        if line.runs or line.drawn:
            self.put(line, Passage(line.runs), frozenset())


def _attributes(style: Style) -> dict[str, str]:
    found = {}
    side = style.paragraph.get("side", "")
    if style.role == "quote":
        side = ""
    if side in _SIDES:
        found["side"] = side
    words = " ".join(filter(None, ("" if side in _SIDES else side, style.role if style.role in _TEXT_STYLES else "")))
    if words:
        found["class"] = words
    if style.paragraph.get("rtl"):
        found["dir"] = "rtl"
    return found


def _is_heading(node: Node) -> bool:
    return node.tag in {"h3", "h4", "h5"}


_LIST = n("text:list")
_ACTS: dict[str, Callable[[Story, Element], None]] = {
    _LIST: Story.whole_list,
    n("table:table"): Story.table,
    n("text:section"): Story.section,
    **dict.fromkeys(_INDEXES, Story.index),
    **dict.fromkeys(
        map(n, ("text:change-start", "text:change-end", "text:change", "draw:frame", "draw:line", "office:annotation")),
        Story.loose,
    ),
}
