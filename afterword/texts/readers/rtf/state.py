"""What holds at a place in an RTF file: where words go, what characters look like, how paragraphs are set."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from afterword.texts.document import PLAIN, Marks

BODY = "body"
INFO = frozenset({"title", "author", "doccomm"})
MUTE = "mute"  # words here are none, but there may be words in groups within
SKIP = "skip"  # and here there are none at all


class Layout(NamedTuple):
    r"""How a paragraph is set: what \pard takes back. Lengths are twips, of which an inch has 1,440."""

    style: int = 0
    side: str = ""
    rtl: bool = False
    left: int = 0
    right: int = 0
    first: int = 0
    outline: int = -1
    list: int = 0
    level: int = 0
    typed_list: str = ""  # what Word 6 said instead: "ul" or "ol"
    in_table: bool = False
    depth: int = 0  # of tables in tables
    above: bool = False  # has a line above it
    below: bool = False
    beside: bool = False


NORMAL = Layout()


class Characters(NamedTuple):
    r"""What characters look like: what \plain takes back."""

    marks: Marks = PLAIN
    hidden: bool = False
    deleted: bool = False
    revised: bool = False
    capitals: bool = False
    rtl: bool = False
    strong_rtl: bool = False
    em_rtl: bool = False
    font: int = -1
    language: int = 0
    asian_language: int = 0


USUAL = Characters()


# Files change the same few things over and over, and making a tuple anew takes longer than finding it.


@lru_cache(maxsize=4_096)
def marked(characters: Characters, *changes: tuple[str, Any]) -> Characters:
    """Characters with other marks."""
    return characters._replace(marks=characters.marks._replace(**dict(changes)))


@lru_cache(maxsize=4_096)
def looking(characters: Characters, *changes: tuple[str, Any]) -> Characters:
    """Characters with something else about them."""
    return characters._replace(**dict(changes))


@lru_cache(maxsize=4_096)
def laid(layout: Layout, *changes: tuple[str, Any]) -> Layout:
    """A layout with something else about it."""
    return layout._replace(**dict(changes))


class Group:
    """What a brace opens and its partner takes back."""

    __slots__ = ("characters", "destination", "fallback", "layout", "opened", "outside", "payload", "word")

    def __init__(self, destination: str) -> None:
        self.destination = destination
        self.outside = destination  # where words went before this group said where its own go
        self.word = ""  # that made the destination, so that its end can be told
        self.payload: object = None
        self.opened: object = None
        self.fallback = 1
        self.characters = USUAL
        self.layout = NORMAL

    def inner(self) -> "Group":
        """What holds within a group in this one, until it says otherwise."""
        group = Group.__new__(Group)
        group.destination = group.outside = self.destination
        group.word = ""
        group.payload = self.payload
        group.opened = None
        group.fallback = self.fallback
        group.characters = self.characters
        group.layout = self.layout
        return group


@dataclass(slots=True)
class Style:
    """A row of the style sheet."""

    name: str = ""
    marks: Marks = PLAIN
    layout: Layout = NORMAL


@dataclass(slots=True)
class Level:
    r"""One level of a list: \levelnfc, and where it starts."""

    kind: int = 0
    start: int = 1


@dataclass(slots=True)
class CellShape:
    """What a row says about one of its cells beforehand."""

    edge: int = 0
    joined: str = ""  # "first" or "rest" of cells that are one
    joined_down: str = ""
