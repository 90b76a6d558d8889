"""Asking about a passage, and publishing what a writer says of her own."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from afterword.accounts.models import Account, PenName
from afterword.events import record
from afterword.feedback.actions import NothingToAnswer, leave_on_passage
from afterword.feedback.authors import Author
from afterword.feedback.kinds import Kind
from afterword.feedback.models import Commentary, CommentaryNote, Opens, Passage, Review
from afterword.serving import stamps
from afterword.works.identifiers import insert_with_random_id
from afterword.works.models import Chapter, Work


def ask(*, by: Author, chapter: Chapter, passage: Passage, text: str, may_be_named: bool) -> Review:
    """A question to the work's writers alone. `may_be_named`: with the asker's name, should it become commentary.

    The caller has asked `works.access.can_review`. Raises `NothingToAnswer`.
    """
    return leave_on_passage(
        by=by, chapter=chapter, passage=passage, kind=Kind.QUESTION, text=text, may_be_named=may_be_named
    )


@transaction.atomic
def add_note(
    *, work: Work, by: Account, passage: Passage, html: str, opens: str = Opens.WORK, question: Review | None = None
) -> CommentaryNote:
    """A note on a passage (unsaved), which is a draft until `publish_commentary`. The same one twice is kept once.

    Raises `NothingToAnswer` if the work has gone.
    """
    if not work.stand_still():
        raise NothingToAnswer
    same = CommentaryNote.objects.of(work).filter(chapter=passage.chapter, html=html, question=question)
    if said := same.filter(passage__exact=passage.exact, passage__prefix=passage.prefix).first():
        return said
    passage.save()
    note = CommentaryNote(
        work=work,
        chapter=passage.chapter,
        passage=passage,
        pen_name=_name_of(work, by),
        question=question,
        question_html=question.html if question else "",
        html=html,
        opens=opens,
    )
    return insert_with_random_id(note)


@transaction.atomic
def publish_commentary(work: Work, *, by: Account) -> int:
    """Let readers see all notes that are drafts; returns how many there were.

    The first time is told to whoever wished for it; an asker is told when the answer is first to be read.
    """
    work.stand_still()
    number = CommentaryNote.objects.of(work).drafts().update(published_at=timezone.now())
    tell_askers(work, by=by)
    if CommentaryNote.objects.of(work).shown().exists():
        _commentary, is_new = Commentary.objects.get_or_create(work=work)
        if is_new:
            record("commentary_published", actor=by, subject=work)
    stamps.bump_on_commit(work.stamp)
    return number


@transaction.atomic
def tell_askers(work: Work, *, by: Account) -> None:
    """Whose question is answered by a note that can be read now is told, once."""
    untold = CommentaryNote.objects.of(work).shown().filter(asker_told_at=None, question__isnull=False)
    for note in untold.select_related("question"):
        question = note.shown_question
        if question and CommentaryNote.objects.filter(pk=note.pk, asker_told_at=None).update(
            asker_told_at=timezone.now()
        ):
            record("question_answered_in_commentary", actor=by, subject=question, work=work.pk)


def note_from_answer(question: Review, *, by: Account, html: str) -> CommentaryNote | None:
    """What was answered to a question becomes a note on its passage, a draft. None if the passage is gone.

    A second press gives the note that there is.
    """
    if found := CommentaryNote.objects.filter(question=question).first():
        return found
    work, passage = question.work, question.passage
    if work is None or passage is None or passage.chapter is None:
        return None
    try:
        with transaction.atomic():
            return add_note(work=work, by=by, passage=passage.again(), html=html, question=question)
    except IntegrityError:  # somebody answered it at the same moment
        return CommentaryNote.objects.filter(question=question).first()


def _name_of(work: Work, account: Account) -> PenName | None:
    """Under which of the names that stand on the work this account speaks."""
    return next((writer for writer in work.writers if writer.account_id == account.pk), None)
