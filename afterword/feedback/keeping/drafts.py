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
from afterword.feedback.models import REVIEW_LENGTH, Draft, Review
from afterword.feedback.words import as_html
from afterword.works.access import chapter_of, work_for_reading
from afterword.works.models import Chapter, Work

MOST_DRAFTS = 100
"""Of one account; the oldest go first."""
DRAFT_LENGTH = 2 * REVIEW_LENGTH
JUST_NOW = timedelta(minutes=10)
_UNDER = re.compile(r"(\d{1,18})-(\d{1,18}|all)")
_AT = re.compile(r"(reply|edit)-(\d{1,18})")


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
        chapter = None if match[2] == "all" else chapter_of(account, work, int(match[2]))
        return Place(key, work=work, chapter=chapter)
    if match := _AT.fullmatch(key):
        find = review_for_reading if match[1] == "reply" else review_for_editing
        review = find(account, int(match[2]))
        return Place(key, work=review.work, chapter=review.chapter, review=review)
    raise Http404


@transaction.atomic
def keep_draft(account: Account, place: Place, text: str) -> None:
    """Replace what is kept for this box; nothing typed, or just what was sent a moment ago, keeps nothing."""
    text = text.replace("\0", "")
    if not text.strip() or _was_sent(account, text):
        forget_draft(account, place.key)
        return
    columns = {"work": place.work, "chapter": place.chapter, "review": place.review}
    row = {**columns, "text": text[:DRAFT_LENGTH], "typed_at": timezone.now()}
    _draft, is_new = Draft.objects.update_or_create(account=account, place=place.key, defaults=row)
    if is_new:
        kept = Draft.objects.of(account).order_by("-typed_at", "-pk").values_list("pk", flat=True)
        Draft.objects.of(account).exclude(pk__in=list(kept[:MOST_DRAFTS])).delete()


def _was_sent(account: Account, text: str) -> bool:
    """The last keystrokes may arrive after the review itself."""
    lately = Review.objects.written_by(account).filter(created_at__gte=timezone.now() - JUST_NOW)
    return lately.filter(html=as_html(text)).exists()


def forget_draft(account: Account, key: str) -> None:
    Draft.objects.of(account).at(key).delete()


def drafts_of(account: Account) -> list[Draft]:
    """All that is not sent yet, the last first."""
    return list(Draft.objects.of(account).for_list())


def draft_in(account: Account, key: str) -> str:
    """What is kept for this box."""
    return Draft.objects.of(account).at(key).values_list("text", flat=True).first() or ""
