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
    """Characters with the same marks. With `ruby` the text is the base and `ruby` its reading."""

    text: str
    marks: Marks = PLAIN
    ruby: str = ""


@dataclass(slots=True)
class Leaf:
    """A block that holds characters: paragraph, heading, caption, verse in `pre`. A scene break is an empty `hr`."""

    tag: str
    runs: list[Run] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class Box:
    """A block that holds blocks: quote, list, table, figure, details."""

    tag: str
    children: "list[Node]" = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)


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
