"""The paragraphs and tables of a text, a note, a text box or a cell, as a row of passages."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from afterword.texts.document import Node, Run
from afterword.texts.readers.office.lines import Line, Picture
from afterword.texts.readers.office.paper import Paper, unmark_whole
from afterword.texts.readers.office.passages import Item, Passage, Row, gather
from afterword.texts.readers.office.pictures import Lone
from afterword.texts.readers.office.roles import heading_tag

from .characters import Characters
from .names import (
    ALTERNATIVES,
    CHOICE,
    CONTENT,
    FALLBACK,
    MATH,
    P_PROPERTIES,
    R_PROPERTIES,
    RELATION,
    SDT,
    TBL,
    P,
    is_on,
    value,
    w,
)
from .numbering import Numbering
from .styles import Style, Styles, is_only_looks, read_paragraph
from .tables import read_table

_FRAME, _DROP_CAP = w("framePr"), w("dropCap")
_MARK_GONE, _MARK_MOVED, _MARK_HIDDEN = w("del"), w("moveFrom"), w("specVanish")
_ALL_SIDES = 3
_LONGEST_HEADING = 400

_GALLERY = f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}"
_OUTER = frozenset({w("sectPr"), w("tblPr"), w("tcPr"), w("trPr"), w("tblGrid"), w("bookmarkStart"), w("bookmarkEnd")})
_CONTENTS = "tables of contents left out"
_TEXT_STYLES = frozenset({"letter", "text-message"})


@dataclass
class Context:
    """What all stories of one document share."""

    styles: Styles
    numbering: Numbering
    picture: Callable[[Picture, str], str]  # keeps a picture of a part and gives its name, or nothing
    outside: Callable[[str, str], list[Node]]  # the blocks of a file in the file, by part and relationship
    lone: list[Lone] = field(default_factory=list)
    title: str = ""  # the paragraph that has the style of a title


class Story(Paper):
    """Reads block after block into `row`."""

    def __init__(self, context: Context, characters: Characters, part: str) -> None:
        super().__init__(context.lone)
        self.context = context
        self.characters = characters
        self.part = part
        self.held: list[Run] = []  # of a paragraph whose end was taken away
        self.in_contents = False

    def read(self, parent: Element) -> Row:
        """The row of all blocks in an element."""
        self.walk(parent)
        if self.held:
            self.row.append(Passage(self.held))
            self.held = []
        return self.row

    def nested(self, parent: Element) -> Row:
        """The row of a text box or a cell."""
        story = Story(self.context, self.characters, self.part)
        line = self.characters.line
        row = story.read(parent)
        self.characters.line = line
        return row

    def name_of(self, picture: Picture) -> str:
        return self.context.picture(picture, self.part)

    def walk(self, parent: Element) -> None:
        for child in parent:
            if child.tag == P:
                self.paragraph(child)
            elif (act := _ACTS.get(child.tag)) is not None:
                act(self, child)
            elif child.tag not in _OUTER and len(child):
                self.walk(child)

    # Paragraphs

    def paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find(P_PROPERTIES)
        own = read_paragraph(properties)
        style = self.context.styles.of_paragraph(own.get("style", ""))
        if self.is_contents(style):
            return
        said = style.paragraph | own
        line = self.characters.read(paragraph, style)
        if self.goes_on(properties):
            self.held += line.runs
            self.show_drawn(line, before=None)
            return
        if self.held:
            line.runs = self.held + line.runs
            self.held = []
        self.add(line, style, own, said)

    def is_contents(self, style: Style) -> bool:
        """Whether a paragraph is a line of a table of contents, by its style."""
        if style.role != "contents":
            self.in_contents = False
            return False
        if not self.in_contents and not self.characters.fields:
            self.characters.losses[_CONTENTS] += 1
        self.in_contents = True
        return not self.characters.fields

    def goes_on(self, properties: Element | None) -> bool:
        """Whether a paragraph and the next one are one: its end is deleted or hidden, or it is a large first letter."""
        if properties is None:
            return False
        frame = properties.find(_FRAME)
        if frame is not None and frame.get(_DROP_CAP, "none") in {"drop", "margin"}:
            return True
        mark = properties.find(R_PROPERTIES)
        if mark is None:
            return False
        gone = mark.find(_MARK_GONE) is not None or mark.find(_MARK_MOVED) is not None
        hidden = mark.find(_MARK_HIDDEN)
        return (gone and self.characters.accepts) or (hidden is not None and is_on(hidden))

    def add(self, line: Line, style: Style, own: dict[str, Any], said: dict[str, Any]) -> None:
        sides = _lines(style, own, said)
        passage = self.passage(line, style, said)
        self.put(line, passage, sides, is_rule=style.role == "break")

    def passage(self, line: Line, style: Style, said: dict[str, Any]) -> Passage:
        passage = Passage(line.runs, left=said.get("left", 0), right=said.get("right", 0))
        passage.attributes = self.attributes(style, said)
        passage.anchors = tuple(line.anchors)
        if level := self.level(style, said, passage):
            passage.tag = heading_tag(level)
            unmark_whole(passage)
        elif style.role in {"quote", "pre", "verse", "continued"}:
            passage.role = style.role
        self.number(passage, style, said)
        return passage

    def level(self, style: Style, said: dict[str, Any], passage: Passage) -> int:
        level = style.level
        if "outline" in said:
            level = said["outline"] + 1 if said["outline"] < 9 else 0
        if not level and style.role in {"title", "chapter"}:
            level = 1
            if style.role == "title" and not self.context.title:
                self.context.title = " ".join("".join(run.text for run in passage.runs).split())
        too_long = sum(len(run.text) for run in passage.runs) > _LONGEST_HEADING
        return 0 if passage.is_empty or too_long else level

    def attributes(self, style: Style, said: dict[str, Any]) -> dict[str, str]:
        found = {}
        side = said.get("side", "")
        if style.role == "quote" and "side" in style.paragraph and side == style.paragraph["side"]:
            side = ""  # that is how quotes look in this document
        words = " ".join(filter(None, (side, style.role if style.role in _TEXT_STYLES else "")))
        if words:
            found["class"] = words
        if said.get("rtl"):
            found["dir"] = "rtl"
        return found

    def number(self, passage: Passage, style: Style, said: dict[str, Any]) -> None:
        identifier = said.get("list", "")
        if not identifier or identifier == "0" or passage.is_empty:
            return
        item, label = self.context.numbering.count(identifier, said.get("list_level", 0))
        is_text = passage.tag == "p" and not passage.role
        if item and is_text:
            passage.item = Item(item.level + style.depth, item.ordered, item.number, item.type)
        elif label and (not item or passage.tag != "p"):
            passage.runs = [Run(f"{label} "), *passage.runs]

    # What else holds blocks

    def table(self, table: Element) -> None:
        self.draw_line(frozenset())
        self.line_below = frozenset()
        for block in read_table(table, self.cell, accepts=self.characters.accepts):
            self.row.append(block)

    def cell(self, cell: Element) -> list[Node]:
        return gather(self.nested(cell))

    def content_control(self, control: Element) -> None:
        gallery = control.find(_GALLERY)
        if value(gallery).lower() == "table of contents":
            self.characters.losses[_CONTENTS] += 1
            return
        for content in control.findall(CONTENT):
            self.walk(content)

    def accepted(self, child: Element) -> None:
        if self.characters.accepts:
            self.walk(child)

    def rejected(self, child: Element) -> None:
        if not self.characters.accepts:
            self.walk(child)

    def alternatives(self, child: Element) -> None:
        for form in child:
            if form.tag in {CHOICE, FALLBACK}:
                before = len(self.row)
                self.walk(form)
                if len(self.row) > before:
                    return

    def math(self, child: Element) -> None:
        line = Line()
        self.characters.line = line
        self.characters.math(child)
        self.row.append(Passage(line.runs))

    def file_in_file(self, child: Element) -> None:
        self.row += self.context.outside(self.part, child.get(RELATION, ""))


def _lines(style: Style, own: dict[str, Any], said: dict[str, Any]) -> frozenset[str]:
    """The lines above and below a paragraph that are no frame around it and no look of its style."""
    lines: frozenset[str] = own.get("lines", frozenset()) if is_only_looks(style) else said.get("lines", frozenset())
    return frozenset() if len(lines) >= _ALL_SIDES else lines


_ACTS: dict[str, Callable[[Story, Element], None]] = {
    TBL: Story.table,
    SDT: Story.content_control,
    w("ins"): Story.accepted,
    w("moveTo"): Story.accepted,
    w("del"): Story.rejected,
    w("moveFrom"): Story.rejected,
    w("altChunk"): Story.file_in_file,
    ALTERNATIVES: Story.alternatives,
    **dict.fromkeys(MATH, Story.math),
}
