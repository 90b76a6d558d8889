from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.feedback.access import inbox_of
from afterword.feedback.inbox.asking import Asked
from afterword.feedback.inbox.lines import lines_of

PAGE = 25


def inbox(request: SignedInRequest) -> HttpResponse:
    """What was said to this person, newest first. Looking at it reads nothing."""
    asked = Asked.by(request.GET)
    page = Paginator(asked.of(request.user).for_page(), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": lines_of(request.user, page.object_list),
        "asked": asked,
        "which": asked.part,
        "unread_reviews": inbox_of(request.user).unread_lines(request.user).count(),
        "waiting": inbox_of(request.user).waiting().count(),
        "back": request.get_full_path(),
        "nav_current": "inbox",
    }
    return render(request, "feedback/inbox.html", context)


@require_POST
def mark_all_read(request: SignedInRequest) -> HttpResponse:
    inbox_of(request.user).mark_read()
    return redirect("feedback:inbox")
