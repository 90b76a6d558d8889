"""The reviews of a page as HTML."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from afterword.accounts.http import Person
from afterword.feedback.access import can_reply
from afterword.feedback.section.addresses import THREADS, threads_on
from afterword.feedback.section.shown import shown_threads
from afterword.serving.fragments import fragments
from afterword.works.models import Chapter, Work


def reviews_of(
    request: HttpRequest, work: Work, chapter: Chapter | None, seen_at: tuple[int, ...], *, is_in_it: bool
) -> SafeString:
    """The reviews as HTML. Members who wrote none of them see the same, and guests; kept until something changes."""
    person: Person = request.user
    number = request.GET.get("reviews", "1")
    may_reply = can_reply(person, work)

    def make() -> str:
        threads = threads_on(person, work, chapter)
        page = Paginator(threads, THREADS).get_page(number)
        context = {"page": page, "threads": shown_threads(person, work, list(page.object_list), may_reply=may_reply)}
        return render_to_string("feedback/_reviews.html", context).strip()

    if work.is_by(person) or is_in_it or not number.isdecimal() or len(number) > 4:
        # What a template rendered; it has escaped.
        return SafeString(make())  # nosec B703
    key = ("reviews", work.pk, chapter and chapter.pk, number, may_reply, person.is_authenticated)
    return fragments.get(key, seen_at, make)
