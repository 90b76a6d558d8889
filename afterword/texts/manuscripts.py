"""What reading a manuscript gives: the text in our shape, what was repaired and lost, and what is only proposed."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Repair:
    """Something that was put right, and how often."""

    what: str
    count: int


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that could not be kept, and how many."""

    what: str
    count: int


@dataclass(frozen=True, slots=True)
class NoteProposal:
    """The first (or last) paragraphs of the text look like a note to readers. `html` is what they say."""

    paragraphs: int
    html: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """What the text seems to say about itself. Nothing of it has been applied."""

    title: str | None = None
    summary: str | None = None
    note_before: NoteProposal | None = None
    note_after: NoteProposal | None = None


@dataclass(frozen=True, slots=True)
class ManuscriptChapter:
    """One chapter in canonical HTML, with what there is in it."""

    title: str | None
    html: str
    words: int
    paragraphs: int
    scene_breaks: int
    emphases: int


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What was read. A field that the manuscript does not name is None; it is never guessed."""

    format: str
    encoding: str
    title: str | None = None
    writer: str | None = None
    language: str | None = None
    direction: str | None = None
    summary: str | None = None
    note_before: str | None = None
    note_after: str | None = None
    chapters: tuple[ManuscriptChapter, ...] = ()
    proposals: Proposals = field(default_factory=Proposals)
    repairs: tuple[Repair, ...] = ()
    losses: tuple[Loss, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The manuscript as `afterword convert --json` prints it; proposals that were not made are left out."""
        found = asdict(self)
        found["proposals"] = {key: value for key, value in found["proposals"].items() if value is not None}
        for key in ("chapters", "repairs", "losses"):
            found[key] = list(found[key])
        return found


def repairs_of(counted: Counter[str]) -> tuple[Repair, ...]:
    return tuple(Repair(what, number) for what, number in counted.items() if number > 0)


def losses_of(counted: Counter[str]) -> tuple[Loss, ...]:
    return tuple(Loss(what, number) for what, number in counted.items() if number > 0)
