"""Saying something in the margin, and keeping a passage for oneself."""

from __future__ import annotations

from django.db import transaction

from afterword.accounts.models import Account
from afterword.feedback.actions import NothingToAnswer, leave_on_passage
from afterword.feedback.authors import Author
from afterword.feedback.kinds import Kind
from afterword.feedback.models import Mark, Passage, Review
from afterword.works.identifiers import insert_with_random_id
from afterword.works.models import Chapter


def leave_remark(
    *, by: Author, chapter: Chapter, passage: Passage, text: str = "", reaction: str = "", is_spoiler: bool = False
) -> Review:
    """Keep a margin comment on a passage (unsaved): words, a reaction, or both.

    The caller has asked `margin.access.why_no_remark`. Raises `NothingToAnswer`.
    """
    return leave_on_passage(
        by=by,
        chapter=chapter,
        passage=passage,
        kind=Kind.MARGIN,
        text=text,
        reaction=reaction,
        is_spoiler=is_spoiler,
    )


@transaction.atomic
def keep_mark(*, by: Account, chapter: Chapter, passage: Passage, note: str = "") -> Mark:
    """Keep a passage (unsaved) for this account alone. The very same words twice are one mark; a new note replaces.

    Raises `NothingToAnswer` if the work has gone.
    """
    if not chapter.work.stand_still():
        raise NothingToAnswer
    # Whoever presses twice waits here for herself.
    Account.objects.get_queryset().select_for_update().filter(pk=by.pk).first()
    same = {"passage__block": passage.block, "passage__exact": passage.exact, "passage__prefix": passage.prefix}
    before = Mark.objects.of(by).in_chapter(chapter).filter(**same).first()
    if before:
        if note:
            before.rewrite(note)
        return before
    passage.save()
    work = chapter.work
    return insert_with_random_id(
        Mark(
            account=by,
            passage=passage,
            work=work,
            work_title=work.title,
            chapter_title=chapter.title,
            writers=work.byline()[:500],
            note=note,
        )
    )
