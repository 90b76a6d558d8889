"""Paragraphs as RTF has them into our blocks: headings, lists, quotes, rules, tables."""

import re
from collections import Counter
from itertools import pairwise
from typing import Any

from afterword.texts.document import PLAIN, Box, Leaf, Node, Run

from .languages import told
from .state import Layout, Level, Style
from .stories import Item, Paragraph, Row, Story, Table

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|заголовок) ?([1-9])")
_QUOTES = frozenset(
    (
        *("quote", "intense quote", "block text", "quotations", "quotation", "block quote", "block quotation"),
        *("blockquote", "zitat", "citation", "cita", "citazione"),
    )
)
_TITLES = {"title": "h3", "subtitle": "h4"}
_CLASSES = {"letter": "letter", "text message": "text-message", "text-message": "text-message"}
_INDENTED = 340  # twips that are more than a touch
_SPOKEN = re.compile(r"[.!?\u2026][\"'\u201d\u2019\u00bb)]*$")
_NUMBER = re.compile(r"\W*([0-9]{1,4})\W*")
_NUMBERED = re.compile(r"[\W_]*(?:[0-9]{1,4}|[a-zA-Z]{1,6})[.):\]]?[\W_]*")
_DASH = re.compile("\\s*[-\u2013\u2014\u2015\u2012\u2011\u2010]\\s*")
_TYPES = {1: "I", 2: "i", 3: "A", 4: "a"}
_BULLETS, _NO_NUMBER = 23, 255
_SAME_EDGE = 60  # twips


class Shaper:
    """Knows what the file says about styles and lists, and what its text's own language and margin are."""

    def __init__(
        self, styles: dict[int, Style], levels: dict[int, list[Level]], *, language: str, items: list[Item]
    ) -> None:
        self.styles, self.levels, self.language = styles, levels, language
        self.margin = _usual_margin(items)
        self.direction = main_direction(items)
        # Word sets Hebrew to the right by qr, LibreOffice by ql: where text runs from the right, what is usual says.
        sides = Counter(item.layout.side for item in items if isinstance(item, Paragraph) and item.layout.rtl)
        self.left_is_usual = sides["left"] > sides["right"]

    def blocks(self, items: list[Item]) -> list[Node]:
        """The blocks of a sequence of paragraphs and tables."""
        made: list[Node] = []
        place = 0
        while place < len(items):
            item = items[place]
            end = place + 1
            if isinstance(item, Paragraph):
                while end < len(items) and self.goes_on(items[end - 1], items[end]):
                    end += 1
                paragraphs = [one for one in items[place:end] if isinstance(one, Paragraph)]
                made.extend(self.together(paragraphs))
                made.extend(self.rules(paragraphs[-1], items[end] if end < len(items) else None))
            elif isinstance(item, Table):
                made.append(self.table(item))
            else:
                made.append(item)
            place = end
        return made

    def goes_on(self, item: Item, after: Item) -> bool:
        """Whether the second belongs to the list or quote of the first."""
        if not isinstance(item, Paragraph) or not isinstance(after, Paragraph) or self.rules(item, after):
            return False
        if self.is_item(item):
            return self.is_item(after)
        return self.is_quote(item) and self.is_quote(after)

    def together(self, paragraphs: list[Paragraph]) -> list[Node]:
        first = paragraphs[0]
        if self.is_item(first):
            return self.lists(paragraphs)
        leaves: list[Node] = [self.leaf(paragraph) for paragraph in paragraphs]
        if self.is_quote(first) and any(run.text.strip() for paragraph in paragraphs for run in paragraph.runs):
            return [Box("blockquote", leaves)]
        return leaves

    # Paragraphs

    def name(self, layout: Layout) -> str:
        style = self.styles.get(layout.style)
        return style.name if style else ""

    def heading(self, layout: Layout) -> str:
        """The tag of a heading, or nothing for what is none."""
        name = self.name(layout)
        if name in _TITLES:
            return _TITLES[name]
        found = _HEADING.fullmatch(name)
        level = int(found[1]) if found else layout.outline + 1 if 0 <= layout.outline < 9 else 0
        return f"h{min(level + 2, 5)}" if level else ""

    def is_quote(self, paragraph: Paragraph) -> bool:
        layout = paragraph.layout
        if self.heading(layout) or self.is_item(paragraph):
            return False
        if self.name(layout) in _QUOTES:
            return True
        left = min(layout.left, layout.left + layout.first) - self.margin[0]
        centred = layout.side == "centre" and layout.right - self.margin[1] < _INDENTED
        return left >= _INDENTED and not centred and not layout.in_table

    def leaf(self, paragraph: Paragraph) -> Leaf:
        layout = paragraph.layout
        tag = self.heading(layout)
        runs = self.runs(paragraph)
        attributes: dict[str, str] = {}
        if (layout.side == "left" and layout.rtl and not self.left_is_usual) or (
            layout.side == "right" and not (layout.rtl and self.left_is_usual)
        ):
            attributes["side"] = layout.side
        elif layout.side == "centre":
            attributes["class"] = "centre"
        if own := _CLASSES.get(self.name(layout)):
            attributes["class"] = f"{attributes.get('class', '')} {own}".strip()
        if layout.rtl or self.direction:
            attributes["dir"] = "rtl" if layout.rtl else "ltr"
        if tag:
            runs = self.without_styles_marks(runs, layout)
            if label := paragraph.label.strip():
                runs = [Run(f"{label} "), *runs]
        return Leaf(tag or "p", runs, attributes)

    def runs(self, paragraph: Paragraph) -> list[Run]:
        direction = "rtl" if paragraph.layout.rtl else "ltr"
        return [told(run, main=self.language, direction=direction) for run in paragraph.runs]

    def without_styles_marks(self, runs: list[Run], layout: Layout) -> list[Run]:
        """A heading's runs without what all its letters have by its style: that is how headings look."""
        style = self.styles.get(layout.style, Style())
        said = [run.marks for run in runs if run.text.strip()]
        taken: dict[str, Any] = {
            name: False
            for name in ("strong", "em", "small_caps", "u")
            if (name == "strong" or getattr(style.marks, name)) and all(getattr(marks, name) for marks in said)
        }
        return [run._replace(marks=run.marks._replace(**taken)) for run in runs] if taken else runs

    def rules(self, paragraph: Paragraph, after: Item | None) -> list[Node]:
        """The scene break that a paragraph's own line makes, where it isn't part of a frame."""
        layout = paragraph.layout
        if layout.in_table or layout.beside or (layout.above and layout.below):
            return []
        if isinstance(after, Paragraph) and after.layout.below and not after.layout.beside and layout.below:
            return []  # a run of paragraphs has one line, below the last
        next_has = isinstance(after, Paragraph) and after.layout.above and not after.layout.beside
        next_framed = isinstance(after, Paragraph) and after.layout.below
        return [Leaf("hr")] if layout.below or (next_has and not next_framed and not layout.above) else []

    # Lists

    def is_item(self, paragraph: Paragraph) -> bool:
        layout = paragraph.layout
        if self.heading(layout) or not any(run.text.strip() for run in paragraph.runs):
            return False
        return bool(self.kind(paragraph))

    def kind(self, paragraph: Paragraph) -> str:
        """`ul`, `ol`, or nothing for what stands in no list."""
        layout, label = paragraph.layout, paragraph.label.strip()
        level = self.level(layout)
        if layout.list and level is not None and level.kind != _NO_NUMBER:
            return "ul" if level.kind == _BULLETS else "ol"
        if layout.typed_list and label:
            return layout.typed_list
        if not label:
            return ""
        return "ol" if _NUMBERED.fullmatch(label) else "ul"

    def level(self, layout: Layout) -> Level | None:
        levels = self.levels.get(layout.list, [])
        return levels[layout.level] if layout.level < len(levels) else None

    def lists(self, paragraphs: list[Paragraph]) -> list[Node]:
        if self.is_speech(paragraphs):
            return [self.spoken(paragraph) for paragraph in paragraphs]
        made: list[Node] = []
        open_lists: list[tuple[int, tuple[str, int], Box]] = []
        for paragraph in paragraphs:
            layout, sort = paragraph.layout, (self.kind(paragraph), paragraph.layout.list)
            while open_lists and (
                open_lists[-1][0] > layout.level or (open_lists[-1][0] == layout.level and open_lists[-1][1] != sort)
            ):
                open_lists.pop()
            if not open_lists or open_lists[-1][0] < layout.level:
                box = self.new_list(paragraph)
                (self.last_item(open_lists[-1][2]) if open_lists else made).append(box)
                open_lists.append((layout.level, sort, box))
            open_lists[-1][2].children.append(Box("li", [self.item(paragraph)]))
        return made

    def item(self, paragraph: Paragraph) -> Leaf:
        leaf = self.leaf(paragraph)
        leaf.attributes.pop("side", None)
        return leaf

    def last_item(self, box: Box) -> list[Node]:
        item = box.children[-1]
        assert isinstance(item, Box)
        return item.children

    def new_list(self, paragraph: Paragraph) -> Box:
        tag, level = self.kind(paragraph), self.level(paragraph.layout)
        attributes: dict[str, str] = {}
        if tag == "ol":
            if level and level.kind in _TYPES:
                attributes["type"] = _TYPES[level.kind]
            number = _NUMBER.fullmatch(paragraph.label)
            start = int(number[1]) if number else level.start if level and not paragraph.label else 1
            if start > 1:
                attributes["start"] = str(start)
        return Box(tag, [], attributes)

    def is_speech(self, paragraphs: list[Paragraph]) -> bool:
        """Whether a word processor took lines of speech, which begin with a dash in half of Europe, for a list."""
        if not all(_DASH.fullmatch(paragraph.label) for paragraph in paragraphs):
            return False
        texts = ["".join(run.text for run in paragraph.runs).strip() for paragraph in paragraphs]
        return sum(bool(_SPOKEN.search(text)) for text in texts) * 2 > len(texts)

    def spoken(self, paragraph: Paragraph) -> Leaf:
        leaf = self.leaf(paragraph)
        leaf.runs = [Run(f"{paragraph.label.strip()} "), *leaf.runs]
        return leaf

    # Tables

    def table(self, table: Table) -> Box:
        edges = _edges(table)
        rows = [self.row(row, edges, table.rows[place + 1 :]) for place, row in enumerate(table.rows)]
        heads = 0
        while heads < len(rows) and table.rows[heads].head and heads + 1 < len(rows):
            heads += 1
        for row in rows[:heads]:
            for cell in row.children:
                cell.tag = "th"
        parts: list[Node] = [Box("thead", list(rows[:heads]))] if heads else []
        return Box("table", [*parts, Box("tbody", list(rows[heads:]))])

    def row(self, row: Row, edges: list[int], below: list[Row]) -> Box:
        cells: list[Node] = []
        left = 0
        for place, items in enumerate(row.cells):
            shape = row.shapes[place] if place < len(row.shapes) else None
            right = _column(edges, shape.edge) if shape else left + 1
            span, left = max(right - left, 1), max(right, left + 1)
            if shape and shape.joined == "rest" and cells and isinstance(cells[-1], Box):
                cells[-1].children.extend(self.blocks(items))
                cells[-1].attributes["colspan"] = str(int(cells[-1].attributes.get("colspan", "1")) + span)
                continue
            if shape and shape.joined_down == "rest":
                continue
            attributes = {"colspan": str(span)} if span > 1 else {}
            if shape and shape.joined_down == "first" and (rows := _joined_rows(below, shape.edge)):
                attributes["rowspan"] = str(rows + 1)
            cells.append(Box("td", self.blocks(items), attributes))
        return Box("tr", cells)


def _edges(table: Table) -> list[int]:
    """The right edges of all cells, those that nearly meet as one."""
    edges = sorted({shape.edge for row in table.rows for shape in row.shapes[: len(row.cells)]})
    return [edge for before, edge in pairwise([-(10**9), *edges]) if edge - before > _SAME_EDGE]


def _column(edges: list[int], edge: int) -> int:
    return sum(other <= edge + _SAME_EDGE for other in edges)


def _joined_rows(below: list[Row], edge: int) -> int:
    count = 0
    for row in below:
        if not any(abs(shape.edge - edge) <= _SAME_EDGE and shape.joined_down == "rest" for shape in row.shapes):
            break
        count += 1
    return count


def _usual_margin(items: list[Item]) -> tuple[int, int]:
    """The margins of most of the text, from which indents are measured."""
    weights: Counter[tuple[int, int]] = Counter()
    for item in items:
        if isinstance(item, Paragraph) and not item.label:
            weights[item.layout.left, item.layout.right] += sum(len(run.text) for run in item.runs)
    return weights.most_common(1)[0][0] if weights else (0, 0)


def main_direction(items: list[Item]) -> str:
    """`rtl` where most paragraphs run from the right; else nothing, as with any text."""
    turned = [item.layout.rtl for item in items if isinstance(item, Paragraph) and item.runs]
    return "rtl" if sum(turned) * 2 > len(turned) else ""


def runs_of(story: Story) -> list[Run]:
    """All runs of the paragraphs that stand in no table."""
    return [run for item in story.items if isinstance(item, Paragraph) for run in item.runs]


def notes_box(notes: dict[str, list[Node]]) -> list[Node]:
    """The list of the notes, if there are any."""
    items: list[Node] = [Box("li", blocks, {"note": key}) for key, blocks in notes.items()]
    return [Box("ol", items, {"class": "notes"})] if items else []


def trimmed(blocks: list[Node]) -> list[Node]:
    """A note's blocks without the space that stood after its number."""
    for block in blocks[:1]:
        if isinstance(block, Leaf) and block.runs:
            block.runs[0] = Run(block.runs[0].text.lstrip(" \t\xa0"), block.runs[0].marks)
            if block.runs[0].marks.script and not block.runs[0].text:
                block.runs[0] = Run("", PLAIN)
    return blocks
