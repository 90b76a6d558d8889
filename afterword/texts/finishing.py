"""From what a reader found to a manuscript: what is the same for every format."""

from .counting import count_blocks
from .document import Node
from .found import Found, Part
from .manuscripts import Manuscript, ManuscriptChapter, losses_of
from .notes import propose
from .repairs import Repairs
from .sanitising import Canonical, canonical


def finish(found: Found, repairs: Repairs) -> Manuscript:
    """The manuscript: every chapter canonical and counted, and what the text seems to say about itself proposed."""
    about = found.about
    stories = [canonical(part.blocks) for part in found.parts]
    chapters = tuple(_chapter(part, story) for part, story in zip(found.parts, stories, strict=True))
    return Manuscript(
        format=found.format,
        encoding=found.encoding,
        title=about.title or None,
        writer=about.writer or None,
        language=about.language or None,
        direction=about.direction or None,
        summary=about.summary or None,
        note_before=_note(about.note_before),
        note_after=_note(about.note_after),
        chapters=chapters,
        proposals=propose(about, [story.blocks for story in stories]),
        repairs=repairs.said(),
        losses=losses_of(found.losses),
    )


def _chapter(part: Part, story: Canonical) -> ManuscriptChapter:
    counts = count_blocks(story.blocks)
    return ManuscriptChapter(
        title=part.title or None,
        html=story.html,
        words=counts.words,
        paragraphs=counts.paragraphs,
        scene_breaks=counts.scene_breaks,
        emphases=counts.emphases,
        summary=part.summary or None,
        note_before=_note(part.note_before),
        note_after=_note(part.note_after),
    )


def _note(blocks: list[Node]) -> str | None:
    return canonical(blocks).html or None if blocks else None
