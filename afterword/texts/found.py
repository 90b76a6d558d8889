"""What a reader of some format hands on: blocks as they were read, and what the file says about itself."""

from collections import Counter
from dataclasses import dataclass, field

from .document import Node


@dataclass(slots=True)
class About:
    """What a file says about its story, in its own metadata. Plain texts; nothing is guessed.

    `title` and `summary` are the file's own fields; `proposed_title` and `proposed_summary` are said in a place that
    may mean something else (a page's title element). Everything from `rating` on only ever becomes a proposal.
    """

    title: str = ""
    writer: str = ""
    language: str = ""
    direction: str = ""
    summary: str = ""
    note_before: list[Node] = field(default_factory=list)
    note_after: list[Node] = field(default_factory=list)
    proposed_title: str = ""
    proposed_summary: str = ""
    rating: str = ""
    fandoms: list[str] = field(default_factory=list)
    relationships: list[str] = field(default_factory=list)
    characters: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    series: str = ""
    words: int | None = None
    published: str = ""
    updated: str = ""


@dataclass(slots=True)
class Part:
    """A chapter, where the format itself says so; else the whole text."""

    blocks: list[Node]
    title: str = ""
    summary: str = ""
    note_before: list[Node] = field(default_factory=list)
    note_after: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """A file as it was read. `images` holds the bytes of what `img` leaves name in `src`."""

    format: str
    encoding: str
    parts: list[Part]
    about: About = field(default_factory=About)
    losses: Counter[str] = field(default_factory=Counter)
    images: dict[str, bytes] = field(default_factory=dict)
