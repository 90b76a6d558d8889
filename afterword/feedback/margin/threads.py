"""Margin comments as one person sees them, as threads like all others."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.html import format_html

from afterword.accounts.http import Person
from afterword.feedback.margin.reactions import as_line
from afterword.feedback.models import Review
from afterword.feedback.section import ShownReview, shown_threads
from afterword.works.models import Work


def shown_remarks(
    person: Person, work: Work, roots: list[Review], *, may_reply: bool, with_quotes: bool = False
) -> list[ShownReview]:
    """These margin comments with their replies; a reaction stands above the words, what gives things away is folded.

    `with_quotes`: each begins with the words that it is about, where the page does not show them.
    """
    shown = shown_threads(person, work, roots, may_reply=may_reply)
    for root, thread in zip(roots, shown, strict=True):
        if not thread.is_deleted:
            thread.html = (_quote_of(root) if with_quotes else "") + words_of(root)
    return shown


def _quote_of(review: Review) -> str:
    return format_html("<blockquote>{}</blockquote>", review.passage.exact) if review.passage else ""


def words_of(review: Review) -> str:
    """What it says as HTML: the reaction, then the words; folded if it gives something away."""
    said = as_line(review.reaction) + review.html
    if review.is_spoiler:
        return render_to_string("feedback/margin/_spoiler.html", {"html": said}).strip()
    return said
