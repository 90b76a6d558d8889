"""What a member typed into a box and has not sent: one draft for each box, found again on any device.

A box is known by its place (`keeping.places`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.feedback.access import review_for_editing, review_for_reading
from afterword.feedback.commentary.access import note_by_number, question_for_answering
from afterword.feedback.models import REVIEW_LENGTH, CommentaryNote, Draft, Review
from afterword.feedback.words import as_html
from afterword.works.access import chapter_at, chapter_of, work_for_editing, work_for_reading
from afterword.works.models import Chapter, Work

MOST_DRAFTS = 100
"""Of one account; the oldest go first."""
DRAFT_LENGTH = 2 * REVIEW_LENGTH
JUST_NOW = timedelta(minutes=10)
_UNDER = re.compile(r"(\d{1,18})-(\d{1,18}|all|again)")
_AT = re.compile(r"(reply|edit|answer)-(\d{1,18})")
_NOTE = re.compile(r"note-(\d{1,18})-b[0-9a-z]{1,10}")
_CHANGE = re.compile(r"change-(\d{1,18})")
_FINDING = {"reply": review_for_reading, "edit": review_for_editing, "answer": question_for_answering}


@dataclass(frozen=True)
class Place:
    """A box, and what is answered in it."""

    key: str
    work: Work | None = None
    chapter: Chapter | None = None
    review: Review | None = None


def place_for(account: Account, key: str) -> Place:
    """The box of this name, if this person may read what is answered in it; a 404 if not."""
    if match := _UNDER.fullmatch(key):
        work = work_for_reading(account, int(match[1]))
        chapter = chapter_of(account, work, int(match[2])) if match[2].isdecimal() else None
        return Place(key, work=work, chapter=chapter)
    if match := _AT.fullmatch(key):
        review = _FINDING[match[1]](account, int(match[2]))
        return Place(key, work=review.work, chapter=review.chapter, review=review)
    if match := _NOTE.fullmatch(key):
        chapter = chapter_at(account, int(match[1]))
        return Place(key, work=work_for_editing(account, chapter.work_id), chapter=chapter)
    if match := _CHANGE.fullmatch(key):
        note = note_by_number(account, int(match[1]))
        return Place(key, work=note.work, chapter=note.chapter)
    raise Http404


@transaction.atomic
def keep_draft(account: Account, place: Place, text: str) -> None:
    """Replace what is kept for this box; nothing typed, or just what was sent a moment ago, keeps nothing."""
    text = text.replace("\0", "")
    if not text.strip() or _was_sent(account, place, text):
        forget_draft(account, place.key)
        return
    columns = {"work": place.work, "chapter": place.chapter, "review": place.review}
    row = {**columns, "text": text[:DRAFT_LENGTH], "typed_at": timezone.now()}
    _draft, is_new = Draft.objects.update_or_create(account=account, place=place.key, defaults=row)
    if is_new:
        kept = Draft.objects.of(account).order_by("-typed_at", "-pk").values_list("pk", flat=True)
        Draft.objects.of(account).exclude(pk__in=list(kept[:MOST_DRAFTS])).delete()


def _was_sent(account: Account, place: Place, text: str) -> bool:
    """The last keystrokes may arrive after the review itself, or after the note."""
    if place.key.startswith(("note-", "change-", "answer-")):
        return CommentaryNote.objects.filter(work=place.work, html=as_html(text)).exists()
    lately = Review.objects.written_by(account).filter(created_at__gte=timezone.now() - JUST_NOW)
    return lately.filter(html=as_html(text)).exists()


def forget_draft(account: Account, key: str) -> None:
    Draft.objects.of(account).at(key).delete()


def drafts_of(account: Account) -> list[Draft]:
    """All that is not sent yet, the last first."""
    return list(Draft.objects.of(account).for_list())


def draft_in(account: Account, key: str) -> str:
    """What is kept for this box."""
    return drafts_in(account, [key]).get(key, "")


def drafts_in(account: Account, keys: list[str]) -> dict[str, str]:
    """What is kept for these boxes."""
    return dict(Draft.objects.of(account).at(*keys).values_list("place", "text"))
