"""Margin comments as one person sees them, as threads like all others."""

from __future__ import annotations

from django.template.loader import render_to_string

from afterword.accounts.http import Person
from afterword.feedback.margin.reactions import as_line
from afterword.feedback.models import Review
from afterword.feedback.section import ShownReview, shown_threads
from afterword.works.models import Work


def shown_remarks(person: Person, work: Work, roots: list[Review], *, may_reply: bool) -> list[ShownReview]:
    """These margin comments with their replies; a reaction stands above the words, what gives things away is folded."""
    shown = shown_threads(person, work, roots, may_reply=may_reply)
    for root, thread in zip(roots, shown, strict=True):
        if not thread.is_deleted:
            thread.html = words_of(root)
    return shown


def words_of(review: Review) -> str:
    """What it says as HTML: the reaction, then the words; folded if it gives something away."""
    said = as_line(review.reaction) + review.html
    if review.is_spoiler:
        return render_to_string("feedback/margin/_spoiler.html", {"html": said}).strip()
    return said
