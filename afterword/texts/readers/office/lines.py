"""The content of one paragraph as it is read: its characters, and what is drawn among them."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from afterword.texts.document import Run


@dataclass(slots=True)
class Picture:
    """A picture, by what its file calls it; sizes are points. `is_outside` says that it is on another host."""

    name: str
    alt: str = ""
    width: float = 0
    height: float = 0
    is_outside: bool = False


@dataclass(slots=True)
class TextBox:
    """Paragraphs in a box of their own."""

    content: Element


@dataclass(slots=True)
class Rule:
    """A line across the page."""


@dataclass(slots=True)
class Words:
    """Words that are drawn as a picture."""

    text: str


Drawn = Picture | TextBox | Rule | Words


@dataclass(slots=True)
class Line:
    """The content of a paragraph. What is drawn stands with the number of runs before it."""

    runs: list[Run] = field(default_factory=list)
    drawn: list[tuple[int, Drawn]] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
