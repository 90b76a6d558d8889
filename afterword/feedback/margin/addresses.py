"""Where a margin comment is found."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from afterword.accounts.http import Person
from afterword.feedback.kinds import Kind
from afterword.feedback.models import Review
from afterword.feedback.querysets import ReviewQuerySet

THREADS = 25
"""So many threads about a paragraph stand on one page."""


def margin_address(person: Person, review: Review, *, posted: str = "") -> str:
    """The margin of its chapter, opened at it, if it is sure to stand there; else the page of its paragraph.

    A remark on words that went is in the list of those; one on a removed chapter has no page but the work's.
    """
    root = review.thread or review
    chapter, passage = root.chapter, root.passage
    if chapter is None or passage is None:
        return f"{review.page_url}{'?posted=' + posted if posted else ''}"
    query = {"posted": posted} if posted else {}
    if passage.is_outdated or passage.placed_on_id != chapter.live_id:
        address = reverse("feedback:earlier", args=[chapter.work_id, chapter.pk])
        rows = Review.objects.on_chapter(chapter).of_kind(Kind.MARGIN).threads().not_placed(chapter)
        return _at(address, query, _before(person, rows.exclude(passage=None), root), review)
    rows = Review.objects.on_chapter(chapter).of_kind(Kind.MARGIN).threads().placed(chapter)
    before = _before(person, rows.filter(passage__start_block=passage.start_block), root)
    if review == root and review.html and not before:
        return f"{chapter.get_absolute_url()}?{urlencode({'margin': 'now'} | query)}#{review.anchor}"
    address = reverse("feedback:passage", args=[chapter.work_id, chapter.pk])
    return _at(address, {"block": passage.start_block, "said": "1"} | query, before, review)


def _before(person: Person, rows: ReviewQuerySet, root: Review) -> int:
    return rows.visible_to(person, root.work).before(root).count() if root.work else 0


def _at(address: str, query: dict[str, str], before: int, review: Review) -> str:
    number = before // THREADS + 1
    query = query | ({"page": str(number)} if number > 1 else {})
    return f"{address}{'?' if query else ''}{urlencode(query)}#{review.anchor}"
