"""What the tests of passages do again and again."""

from __future__ import annotations

from afterword.accounts.models import Account
from afterword.feedback.commentary.actions import add_note, ask, publish_commentary
from afterword.feedback.models import CommentaryNote, Opens, Passage, Review
from afterword.feedback.pinning import Chosen, passage_at
from afterword.feedback.tests.saying import author, chapter_of
from afterword.works.models import Chapter, Work

BREAD = "The bread was warm."
LAMP = "lamp burned"


def words(chapter: Chapter, exact: str = BREAD) -> Passage:
    """A passage (unsaved) of these words."""
    return passage_at(chapter, Chosen(block="b1", exact=exact))


def note(
    work: Work,
    html: str = "<p>It was my grandmother’s.</p>",
    *,
    exact: str = BREAD,
    chapter: Chapter | None = None,
    is_published: bool = True,
    opens: str = Opens.WORK,
) -> CommentaryNote:
    """A note of the first writer on words of the first chapter."""
    writer = work.writers_accounts()[0]
    made = add_note(work=work, by=writer, passage=words(chapter or chapter_of(work), exact), html=html, opens=opens)
    if is_published:
        publish_commentary(work, by=writer)
        made.refresh_from_db()
    return made


def question(
    work: Work, by: Account | None, text: str = "Whose recipe?", *, may_be_named: bool = False, guest: str = "Passer-by"
) -> Review:
    """A question about the bread."""
    chapter = chapter_of(work)
    chapter.work = work
    return ask(by=author(by, guest), chapter=chapter, passage=words(chapter), text=text, may_be_named=may_be_named)
