"""Letters: rows to happen to, and consumers whose effect is a row."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from afterword.events import consumer, record
from afterword.events.models import Event


def write_letter(about: Event | None = None, **facts: Any) -> Event:
    """Record a letter, as a verb would."""
    with transaction.atomic():
        return record("letter_written", actor=None, subject=about, **facts)


def hear(event: Event) -> None:
    """The effect of a letter: one row."""
    record("letter_heard", actor=None, subject=None, letter=event.pk)


def listen(name: str = "listener") -> None:
    """Register a consumer that hears of letters."""
    consumer(name, on=["letter_written"])(hear)


def heard() -> list[int]:
    """The letters that were heard of, in the order of hearing."""
    return [event.facts["letter"] for event in Event.objects.named("letter_heard").order_by("pk")]
