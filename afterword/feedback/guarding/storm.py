"""Is a spam wave running? Measured by what guests sent in the last minutes and the filter held."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from afterword.feedback.models.guarding import Judgement

LATELY = timedelta(minutes=10)
AFTERWARDS = timedelta(minutes=40)
RISING = 20
LASTING = 60
"""It begins with twenty in ten minutes, and is over when there were fewer than sixty in forty."""


def is_raging() -> bool:
    """Ask guests' browsers for a puzzle now?"""
    return _held_since(LATELY, most=RISING) >= RISING or _held_since(AFTERWARDS, most=LASTING) >= LASTING


def _held_since(span: timedelta, *, most: int) -> int:
    found = Judgement.objects.guests_spam_since(timezone.now() - span)
    return len(found.values_list("pk", flat=True)[:most])
