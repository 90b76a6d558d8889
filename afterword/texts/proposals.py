"""What a text seems to say about itself. Nothing of it is ever applied unasked; `taking.take` applies what was ticked.

Places count the top-level blocks of all chapters of the manuscript, in their order, from 0.
"""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NoteProposal:
    """Some paragraphs at the start or end of a chapter look like a note to readers. `html` is what they say."""

    paragraphs: int
    html: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class HeaderProposal:
    """The first blocks name title, writer, rating and so on, as archives and journals have them."""

    paragraphs: int
    html: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class ChapterProposal:
    """A chapter seems to begin here. `heading` is how the text says so in its first `paragraphs` blocks from `place`;
    `title` is what remains of it where our own numbering says the number, and may be empty."""

    place: int
    heading: str
    title: str
    paragraphs: int = 1


@dataclass(frozen=True, slots=True)
class Proposals:
    """`note_before` begins with the first block of the manuscript and has the header in it, so that whoever takes the
    note alone loses nothing; `chapter_notes` are all other notes, each at the start or end of a proposed chapter."""

    title: str | None = None
    writer: str | None = None
    summary: str | None = None
    rating: str | None = None
    fandoms: tuple[str, ...] = ()
    relationships: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    series: str | None = None
    words: int | None = None
    language: str | None = None
    direction: str | None = None
    published: str | None = None
    updated: str | None = None
    header: HeaderProposal | None = None
    note_before: NoteProposal | None = None
    note_after: NoteProposal | None = None
    chapters: tuple[ChapterProposal, ...] = ()
    chapter_notes: tuple[NoteProposal, ...] = ()

    @property
    def notes(self) -> tuple[NoteProposal, ...]:
        """All notes, in the order of the text."""
        found = (self.note_before, *self.chapter_notes, self.note_after)
        return tuple(note for note in found if note is not None)

    def as_json(self) -> dict[str, Any]:
        """Only what is proposed."""
        found = {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}
        return {key: value for key, value in found.items() if value not in (None, [])}
