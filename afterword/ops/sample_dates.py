"""When the samples happened: plausible moments of the past four weeks, the same in each run, none of them ahead.

Verbs date what they do with the present moment, as they should. What they did for the samples is moved back afterwards.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from django.db.models import Model

from afterword.accounts.models import Account, PenName
from afterword.events.models import Event
from afterword.feedback.models import InboxItem, Kudos, Review
from afterword.works.models import Chapter, Revision, Work

SPAN_DAYS = 27
BETWEEN_CHAPTERS = timedelta(days=7, hours=5)


def published_on(now: datetime, *, place: int, places: int) -> datetime:
    """When the work at this place of the list appeared: the first longest ago, the last yesterday."""
    days = SPAN_DAYS - (SPAN_DAYS - 1) * place / max(places - 1, 1)
    return now - timedelta(days=days, hours=Random(place).randint(-5, 5))  # nosec B311  # nothing secret


def answered_on(after: datetime, now: datetime, *, number: int) -> datetime:
    """Some hours to two days later, as people do, and never in the future."""
    hours = Random(number).uniform(2, 44)  # nosec B311  # nothing secret
    return min(after + timedelta(hours=hours), after + (now - after) / 2)


def move_account(account: Account, at: datetime) -> None:
    Account.objects.filter(pk=account.pk).update(joined_at=at)
    PenName.objects.filter(account=account).update(created_at=at)
    _move_events(account, at)


def move_beginning(work: Work, at: datetime) -> None:
    Work.objects.filter(pk=work.pk).update(created_at=at)


def move_chapter(chapter: Chapter, at: datetime) -> None:
    """The chapter and its texts, and with it the work, whose newest one it is."""
    Chapter.objects.filter(pk=chapter.pk).update(created_at=at, published_at=at)
    Revision.objects.filter(chapter=chapter).update(saved_at=at, went_live_at=at)
    Work.objects.filter(pk=chapter.work_id).update(updated_at=at)
    Work.objects.filter(pk=chapter.work_id, published_at__gt=at).update(published_at=at)
    _move_events(chapter, at)


def move_review(review: Review, at: datetime, *, is_replied_to: bool) -> None:
    """The review, and its place in the inboxes; one that was replied to has been read."""
    Review.objects.filter(pk=review.pk).update(created_at=at)
    InboxItem.objects.filter(review=review).update(arrived_at=at, read_at=at if is_replied_to else None)
    if review.work_id is not None:
        Work.objects.filter(pk=review.work_id, reviewed_at__gt=at).update(reviewed_at=at)
    _move_events(review, at)


def move_kudos(work: Work, now: datetime) -> None:
    """A work's kudos, over the days since it appeared."""
    appeared = Work.objects.values_list("published_at", flat=True).get(pk=work.pk) or now
    for number, kudos in enumerate(Kudos.objects.filter(work=work).order_by("pk")):
        Kudos.objects.filter(pk=kudos.pk).update(given_at=answered_on(appeared, now, number=number + work.pk % 97))
    _move_events(work, appeared)


def _move_events(subject: Model, at: datetime) -> None:
    Event.objects.filter(subject_kind=subject._meta.label_lower, subject_id=subject.pk).update(recorded_at=at)
