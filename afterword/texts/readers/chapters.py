"""What every reader says about the chapters it found."""

from afterword.texts.counting import count_blocks
from afterword.texts.manuscripts import ManuscriptChapter
from afterword.texts.sanitising import Canonical


def chapter_of(story: Canonical, title: str | None = None) -> ManuscriptChapter:
    """A chapter with its counts."""
    counts = count_blocks(story.blocks)
    return ManuscriptChapter(title, story.html, counts.words, counts.paragraphs, counts.scene_breaks, counts.emphases)
