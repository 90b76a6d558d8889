"""What somebody marked for themselves, as a text to take along."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import indent

from afterword.feedback.models import Mark


def as_text(marks: Iterable[Mark]) -> str:
    """Each with its date, whose words they are, the words themselves as a quote, and the note."""
    return "\n\n\n".join(_mark(mark) for mark in marks) + "\n"


def _mark(mark: Mark) -> str:
    place = ": ".join(filter(None, [mark.work_title, mark.chapter_title]))
    head = f"{mark.made_at:%Y-%m-%d} · {place} · {mark.writers}"
    return "\n\n".join(filter(None, [head, indent(mark.passage.exact, "> ", lambda line: True), mark.note]))
