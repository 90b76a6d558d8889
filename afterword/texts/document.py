"""A text between reading and writing: a list of blocks that hold runs of marked characters.

Every reader makes one of these and `writing` is the only way from it to HTML, so all formats end in the same shape.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

BREAK = "\n"  # a line break inside a leaf; in `pre` every newline is one


class Marks(NamedTuple):
    """What is said about a run of characters, in the order in which the elements are nested."""

    link: str = ""
    lang: str = ""
    dir: str = ""
    small_caps: bool = False
    strong: bool = False
    em: bool = False
    u: bool = False
    s: bool = False
    code: bool = False
    script: str = ""  # "sub" or "sup"

    def shared_with(self, other: "Marks") -> "Marks":
        """The marks that both have."""
        if self == other:
            return self
        mine, yours = self._asdict(), other._asdict()
        return PLAIN._replace(**{name: value for name, value in mine.items() if value == yours[name]})


PLAIN = Marks()


class Run(NamedTuple):
    """Characters with the same marks. With `ruby` the text is the base and `ruby` its reading; with `note` the text
    is the sign of a reference to the note with that key (a key with a dot at its end refers to it once more)."""

    text: str
    marks: Marks = PLAIN
    ruby: str = ""
    note: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it is one thing, which is never cut, joined or trimmed."""
        return bool(self.ruby or self.note)


@dataclass(slots=True)
class Leaf:
    """A block that holds characters: paragraph, heading, caption, verse in `pre`. A scene break is an empty `hr`, an
    image an empty `img` with `src` and `alt`. `anchors` are other people's ids, to which links in the text may lead.

    `loose` is for readers of HTML: the tag that a paragraph stood in where no tag of its own opened it.
    """

    tag: str
    runs: list[Run] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    anchors: tuple[str, ...] = ()
    loose: str = field(default="", compare=False)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class Box:
    """A block that holds blocks: quote, list, table, figure, details. The notes of a text are an `ol` of class `notes`
    whose items have their key as attribute `note`."""

    tag: str
    children: "list[Node]" = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    anchors: tuple[str, ...] = ()


Node = Leaf | Box


def leaves_of(blocks: list[Node]) -> list[Leaf]:
    """All leaves in their order."""
    found: list[Leaf] = []
    for block in blocks:
        if isinstance(block, Box):
            found.extend(leaves_of(block.children))
        else:
            found.append(block)
    return found
