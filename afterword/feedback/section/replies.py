"""Which replies of a thread stand on the page of its chapter, and which only on a page of their own."""

from __future__ import annotations

from collections import Counter

from django.urls import reverse

from afterword.accounts.http import Person
from afterword.feedback.models import DEEPEST, Review
from afterword.works.models import Work

REPLIES = 20
"""So many of one thread stand on the page of its chapter."""
ON_A_PAGE = 50
"""So many stand on one page of the thread."""


def replies_on_page(person: Person, work: Work, roots: list[Review]) -> tuple[list[Review], Counter[int | None]]:
    """The first replies of each of these threads, no deeper than two, and how many more each of them has."""
    rows = Review.objects.filter(thread__in=roots).visible_to(person, work).for_page().first_of_threads(REPLIES)
    more: Counter[int | None] = Counter()
    shown = []
    for row in rows:
        more.setdefault(row.thread_id, getattr(row, "thread_size", 0))
        if not getattr(row, "is_deep", False):
            more[row.thread_id] -= 1
            shown.append(row)
    return shown, more


def thread_address(person: Person, review: Review) -> str:
    """The page of the thread on which this reply stands, if the chapter's page has no room for it; else nothing."""
    thread = review.thread
    if thread is None or review.work is None:
        return ""
    before = Review.objects.filter(thread=thread).visible_to(person, review.work).before(review)
    if not _is_deep(review) and before.not_deep().count() < REPLIES:
        return ""
    return page_of_thread(thread.pk, before.count() // ON_A_PAGE + 1)


def page_of_thread(thread: int, number: int = 1) -> str:
    address = reverse("feedback:thread", args=[thread])
    return f"{address}?page={number}" if number > 1 else address


def _is_deep(review: Review) -> bool:
    return review.depth == DEEPEST and review.in_reply_to is not None and review.in_reply_to.depth == DEEPEST
