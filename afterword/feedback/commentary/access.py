"""Who may write and read commentary. Views have no other way to it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from afterword.accounts.models import Account
from afterword.feedback.kinds import Kind
from afterword.feedback.models import CommentaryNote, Opens, Review
from afterword.works.access import work_for_editing
from afterword.works.models import Chapter, Work


def note_for_editing(account: Account, work_pk: int, pk: int) -> CommentaryNote:
    """A note on a work of this account's own."""
    work = work_for_editing(account, work_pk)
    note = CommentaryNote.objects.of(work).for_page().filter(pk=pk).first()
    if note is None:
        raise Http404
    note.work = work
    return note


def note_by_number(account: Account, pk: int) -> CommentaryNote:
    """A note on a work of this account's own, by its number alone."""
    work_pk = CommentaryNote.objects.filter(pk=pk).values_list("work", flat=True).first()
    return note_for_editing(account, work_pk or 0, pk)


def notes_for_editing(account: Account, work: Work) -> list[CommentaryNote]:
    """All notes on this account's own work, in no order."""
    if not work.is_by(account):
        raise Http404
    return list(CommentaryNote.objects.of(work).for_page())


def published_chapters(work: Work, *, with_texts: bool = False, also_hidden: bool = False) -> list[Chapter]:
    """The chapters that readers have, in their order; for their writer also those that moderators hide from them."""
    chapters = work.chapters.once_published() if also_hidden else work.chapters.published()
    return list(chapters.select_related("live") if with_texts else chapters.without_texts())


def notes_for_reading(work: Work) -> list[CommentaryNote]:
    """All that readers may see on a work that the gate gave them, in no order."""
    return list(CommentaryNote.objects.of(work).shown().for_page())


def question_for_answering(account: Account, pk: int) -> Review:
    """A question about a passage of this account's own work, with its passage."""
    rows = Review.objects.of_kind(Kind.QUESTION).threads().shown().filter(deleted_at=None)
    question = rows.select_related("passage__chapter", "passage__revision", "pen_name").filter(pk=pk).first()
    if question is None or question.work_id is None:
        raise Http404
    question.work = work_for_editing(account, question.work_id)
    return question


def reply_of_own(account: Account, pk: int) -> Review:
    """What this account itself answered to a question, on a work of its own."""
    rows = Review.objects.of_kind(Kind.QUESTION).written_by(account).filter(depth__gt=0)
    reply = rows.select_related("thread").filter(pk=pk).first()
    if reply is None or reply.thread is None:
        raise Http404
    reply.thread = question_for_answering(account, reply.thread.pk)
    return reply


@dataclass(frozen=True)
class Opened:
    """Whether readers can see any note of a work, and after which chapters some open."""

    has_any: bool
    after: frozenset[int]


def opened_chapters(work: Work) -> Opened:
    rows = CommentaryNote.objects.of(work).shown().values_list("chapter_id", "opens").distinct()
    found = list(rows)
    return Opened(bool(found), frozenset(pk for pk, opens in found if pk and opens == Opens.CHAPTER))
