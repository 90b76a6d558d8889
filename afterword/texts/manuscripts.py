"""What reading a manuscript gives: the text in our shape, what was repaired and lost, and what is only proposed."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from .proposals import Proposals


@dataclass(frozen=True, slots=True)
class Repair:
    """Something that was put right, and how often. `code` names it for `Choices`."""

    what: str
    count: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that could not be kept, and how many."""

    what: str
    count: int


@dataclass(frozen=True, slots=True)
class ManuscriptImage:
    """A picture of the manuscript, encoded anew and without anything its camera said.

    The text shows it at `/media/images/<name>`; `name` is made of its content. Sizes are pixels.
    """

    name: str
    media_type: str
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class ManuscriptChapter:
    """One chapter in canonical HTML, with what there is in it. Notes are canonical HTML, the summary plain text."""

    title: str | None
    html: str
    words: int
    paragraphs: int
    scene_breaks: int
    emphases: int
    summary: str | None = None
    note_before: str | None = None
    note_after: str | None = None


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
    images: tuple[ManuscriptImage, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The manuscript as `afterword convert --json` prints it; proposals that were not made are left out, and so
        are notes that a chapter hasn't and the bytes of images."""
        found = asdict(self)
        found["proposals"] = self.proposals.as_json()
        found["chapters"] = [_chapter_as_json(chapter) for chapter in found["chapters"]]
        found["repairs"], found["losses"] = list(found["repairs"]), list(found["losses"])
        images = found.pop("images")
        if images:
            found["images"] = [{key: value for key, value in image.items() if key != "data"} for image in images]
        return found


def _chapter_as_json(chapter: dict[str, Any]) -> dict[str, Any]:
    beside = {"summary", "note_before", "note_after"}
    return {key: value for key, value in chapter.items() if key not in beside or value is not None}


def losses_of(counted: Counter[str]) -> tuple[Loss, ...]:
    return tuple(Loss(what, number) for what, number in counted.items() if number > 0)
