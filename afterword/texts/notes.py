"""Notes to readers taken out of a text, and put back."""

from .building import build
from .writing import write


def split_note(html: str, paragraphs: int) -> tuple[str, str]:
    """Canonical HTML in two: its first paragraphs as the note, and the story. A scene break between them goes."""
    nodes = build(html, keep_ids=True).blocks
    note, story = nodes[:paragraphs], nodes[paragraphs:]
    while note and story and story[0].tag == "hr":
        story = story[1:]
    return write(note), write(story)


def join_note(note: str, story: str) -> str:
    """The note put back before the story."""
    return note + story
