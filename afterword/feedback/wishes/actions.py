"""Saying what one would like to hear."""

from __future__ import annotations

from django.db import transaction

from afterword.accounts.models import PenName
from afterword.feedback.models import Wishes
from afterword.serving import stamps
from afterword.works.models import Work


@transaction.atomic
def keep_wishes(wishes: Wishes) -> None:
    """Readers see them at once."""
    wishes.save()
    _tell(wishes.work, wishes.pen_name)


@transaction.atomic
def forget_wishes_of(work: Work) -> None:
    """What counts for this work is again what counts for its pen names."""
    Wishes.objects.filter(work=work).delete()
    _tell(work, None)


def _tell(work: Work | None, pen_name: PenName | None) -> None:
    pages = [work.stamp] if work else []
    if pen_name:
        pages += [f"work:{pk}" for pk in Work.objects.by_pen_name(pen_name).values_list("pk", flat=True)]
    stamps.bump_on_commit("works", *pages)
