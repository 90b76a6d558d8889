"""A typo, told to the writer alone; it is counted nowhere."""

from __future__ import annotations

from afterword.feedback.actions import leave_typo
from afterword.feedback.authors import Author
from afterword.feedback.models import Passage, Review
from afterword.feedback.pinning import Chosen, NotThere, passage_at
from afterword.works.models import Chapter


def report_typo(*, by: Author, chapter: Chapter, quoted: str, text: str) -> Review:
    """The words as they stand, what is wrong with them, and the place in the chapter, if they are found there."""
    lines = "\n".join(f"> {line}" for line in quoted.splitlines() if line.strip())
    return leave_typo(by=by, chapter=chapter, text=f"{lines}\n\n{text}", passage=_found(chapter, quoted))


def _found(chapter: Chapter, quoted: str) -> Passage | None:
    try:
        return passage_at(chapter, Chosen(block="", exact=quoted))
    except NotThere:
        return None
