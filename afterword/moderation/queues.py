"""What waits for moderators, and what they did."""

from __future__ import annotations

from django.db.models import QuerySet

from afterword.moderation.models import Decision
from afterword.works.labels import Visibility
from afterword.works.models import Work
from afterword.works.querysets import WorkQuerySet


def held_works() -> WorkQuerySet:
    """Works that wait for approval, longest first."""
    return Work.objects.held().order_by("holds__since", "pk").distinct().for_listing()


def hidden_works() -> WorkQuerySet:
    return Work.objects.filter(visibility=Visibility.HIDDEN).newest_first().for_listing()


def decisions() -> QuerySet[Decision]:
    """The log, newest first."""
    return Decision.objects.select_related("work")
