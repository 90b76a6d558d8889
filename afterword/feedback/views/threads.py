"""A thread on a page of its own, and the way to wherever a review stands."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from afterword.feedback.access import can_reply, replies_in, review_for_reading, thread_for_reading
from afterword.feedback.kinds import Kind
from afterword.feedback.margin.threads import words_of
from afterword.feedback.section import ON_A_PAGE, address_for, posted_in, shown_in_a_row
from afterword.house.doors import public
from afterword.works import adult


@public
def permalink(request: HttpRequest, pk: int) -> HttpResponse:
    """To the page of its chapter, or of its thread, on which a review stands now."""
    return redirect(address_for(request.user, review_for_reading(request.user, pk)))


@public
def thread(request: HttpRequest, pk: int) -> HttpResponse:
    """A review with all that was replied, to whatever depth, in the order in which it was said."""
    root = thread_for_reading(request.user, pk)
    assert root.work
    if adult.must_ask(request, root.work):
        return adult.ask(request, root.work)
    page = Paginator(replies_in(request.user, root), ON_A_PAGE).get_page(request.GET.get("page"))
    may_reply = can_reply(request.user, root.work)
    shown = shown_in_a_row(request.user, root.work, root, list(page.object_list), may_reply=may_reply)
    if root.kind == Kind.MARGIN and not root.is_deleted:
        shown[0].html = words_of(root)
    context = {"root": root, "page": page, "lines": shown, "posted": posted_in(request)}
    return render(request, "feedback/thread.html", context)
