"""What is put down, paragraph after paragraph: the row of a text, with pictures, boxes and lines in their places."""

from abc import ABC, abstractmethod
from xml.etree.ElementTree import Element

from afterword.texts.characters import is_blank
from afterword.texts.document import Box, Leaf, Node, Run

from .lines import Line, Picture, Rule, TextBox, Words
from .passages import Passage, Row
from .pictures import Lone, clean_alt, is_emoji


class Paper(ABC):
    """A row that grows. Who reads a format says how the content of a box is read and what a picture is called."""

    def __init__(self, lone: list[Lone]) -> None:
        self.row: Row = []
        self.lone = lone
        self.line_below: frozenset[str] = frozenset()

    @abstractmethod
    def nested(self, parent: Element) -> Row:
        """The row of a text box."""

    @abstractmethod
    def name_of(self, picture: Picture) -> str:
        """Keep a picture; the name under which it is kept, or nothing."""

    def put(self, line: Line, passage: Passage, sides: frozenset[str], *, is_rule: bool = False) -> None:
        """Put down a paragraph that has lines on these sides. An empty one with a line below is a scene break."""
        if passage.is_empty and not line.drawn and ("bottom" in sides or is_rule):
            self.line_below = frozenset()
            self.row.append(Leaf("hr"))
            return
        self.draw_line(sides)
        self.show(line, passage)
        self.line_below = sides if "bottom" in sides else frozenset()

    def draw_line(self, sides: frozenset[str]) -> None:
        """A line below a paragraph is a scene break; paragraphs that have the same lines share one."""
        if self.line_below == sides:
            return
        if self.line_below or ("top" in sides and "bottom" not in sides):
            self.row.append(Leaf("hr"))

    def show(self, line: Line, passage: Passage) -> None:
        drawn = line.drawn
        if not drawn:
            self.row.append(passage)
            return
        self.show_drawn(line, before=True, passage=passage)
        if not passage.is_empty:
            self.row.append(passage)
        self.show_drawn(line, before=False, passage=passage)

    def show_drawn(self, line: Line, *, before: bool | None, passage: Passage | None = None) -> None:
        """Put what is drawn before or after its paragraph; `before` None is all of it."""
        first = next((place for place, run in enumerate(line.runs) if not is_blank(run.text)), len(line.runs))
        for place, drawn in line.drawn:
            if before is not None and (place <= first) != before:
                continue
            if isinstance(drawn, Picture):
                self.picture(drawn, passage, alone=len(line.drawn) == 1 and (passage is None or passage.is_empty))
            elif isinstance(drawn, TextBox):
                self.row += self.nested(drawn.content)
            elif isinstance(drawn, Words) and drawn.text.strip():
                self.row.append(Passage([Run(drawn.text.strip())]))
            elif isinstance(drawn, Rule) and (passage is None or passage.is_empty):
                self.row.append(Leaf("hr"))

    def picture(self, picture: Picture, passage: Passage | None, *, alone: bool) -> None:
        alt = clean_alt(picture.alt)
        if passage is not None and not alone and is_emoji(alt, picture.height):
            passage.runs = [*passage.runs, Run(alt)]
            return
        name = self.name_of(picture)
        leaf = Leaf("img", [], {"src": name, "alt": alt})
        if name:
            self.row.append(leaf)
        if alone and name:
            is_first = not any(isinstance(block, Box) or not _is_nothing(block) for block in self.row[:-1])
            centred = passage is not None and "centre" in passage.attributes.get("class", "")
            self.lone.append(Lone(leaf, picture.width, picture.height, centred, is_first))


def _is_nothing(block: Passage | Node) -> bool:
    return isinstance(block, Passage) and block.is_empty


def unmark_whole(passage: Passage) -> None:
    """A heading that is bold as a whole is no bolder than headings are."""
    letters = [run for run in passage.runs if not is_blank(run.text)]
    if all(run.marks.strong for run in letters):
        passage.runs = [run._replace(marks=run.marks._replace(strong=False)) for run in passage.runs]
