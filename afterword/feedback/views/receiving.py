from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.feedback.access import inbox_item_of
from afterword.feedback.models import InboxItem, Review

PAGE = 25
SHOWN = {"all", "unread", "unanswered"}


def inbox(request: SignedInRequest) -> HttpResponse:
    """Reviews and replies that were left for this person, newest first."""
    items = InboxItem.objects.of(request.user).for_page()
    which = request.GET.get("show", "all")
    if which == "unread":
        items = items.unread()
    elif which == "unanswered":
        items = items.not_replied_to()
    page = Paginator(items, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "which": which if which in SHOWN else "all", "nav_current": "inbox"}
    return render(request, "feedback/inbox.html", context)


@require_POST
def inbox_item(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open it where it stands; from then on it is read."""
    item = inbox_item_of(request.user, pk)
    item.mark_read()
    return redirect(item.review)


@require_POST
def mark_all_read(request: SignedInRequest) -> HttpResponse:
    InboxItem.objects.of(request.user).mark_read()
    return redirect("feedback:inbox")


def mine(request: SignedInRequest) -> HttpResponse:
    """All reviews and replies that this person wrote, also those whose work is gone."""
    page = Paginator(Review.objects.written_by(request.user).for_keeping(), PAGE).get_page(request.GET.get("page"))
    return render(request, "feedback/mine.html", {"page": page})
