"""Which remarks and marks somebody may take away."""

from __future__ import annotations

from django.db.models import Q

from afterword.accounts.models import Account
from afterword.feedback.kinds import Kind
from afterword.feedback.models import Mark, Review
from afterword.feedback.querysets import ReviewQuerySet
from afterword.works.models import Work

PINNED = (Kind.MARGIN, Kind.QUESTION, Kind.TYPO)
_WITH = ("pen_name", "passage__revision", "passage__chapter__live")


def remarks_on_work(person: Account, work: Work) -> ReviewQuerySet:
    """All that was said of passages of a work, as far as this person sees it, the first first."""
    found = Review.objects.filter(work=work).of_kind(*PINNED).visible_to(person, work)
    return found.select_related(*_WITH).order_by("created_at", "pk")


def own_remarks(account: Account) -> ReviewQuerySet:
    """All that somebody said of passages, in any work, whether it is shown or held."""
    found = Review.objects.written_by(account).of_kind(*PINNED)
    return found.select_related(*_WITH).order_by("created_at", "pk")


def own_marks(account: Account) -> list[Mark]:
    """What somebody marked for themselves."""
    found = Mark.objects.of(account).select_related("passage__revision", "passage__chapter__live")
    return list(found.order_by("made_at", "pk"))


def readable_among_own(account: Account) -> set[int]:
    """Of the works to which they pinned something, those that they can open: no words of others are quoted."""
    said = Review.objects.written_by(account).of_kind(*PINNED).values("work")
    works = Work.objects.readable_by(account).filter(Q(pk__in=said) | Q(pk__in=Mark.objects.of(account).values("work")))
    return set(works.values_list("pk", flat=True))
