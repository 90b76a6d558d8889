from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.feedback.access import can_read, inbox_item_of, inbox_of
from afterword.feedback.inbox import lines_of
from afterword.feedback.section import address_for

PAGE = 25
SHOWN = {"all", "unread", "unanswered"}


def inbox(request: SignedInRequest) -> HttpResponse:
    """Reviews and replies that were left for this person, newest first."""
    items = inbox_of(request.user).for_page()
    which = request.GET.get("show", "all")
    if which == "unread":
        items = items.unread()
    elif which == "unanswered":
        items = items.not_replied_to()
    page = Paginator(items, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": lines_of(request.user, page.object_list),
        "which": which if which in SHOWN else "all",
        "unread_reviews": inbox_of(request.user).unread().count(),
        "nav_current": "inbox",
    }
    return render(request, "feedback/inbox.html", context)


@require_POST
def inbox_item(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open it where it stands; from then on it is read."""
    item = inbox_item_of(request.user, pk)
    item.mark_read()
    if not can_read(request.user, item.review):
        messages.info(request, _("The story it stands under can't be opened at present. Its words stay here."))
        return redirect("feedback:inbox")
    return redirect(address_for(request.user, item.review))


@require_POST
def mark_all_read(request: SignedInRequest) -> HttpResponse:
    inbox_of(request.user).mark_read()
    return redirect("feedback:inbox")
