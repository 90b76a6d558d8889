from __future__ import annotations

from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
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
        "drawn": timezone.now().isoformat(),
        "back": request.get_full_path(),
        "nav_current": "inbox",
    }
    return render(request, "feedback/inbox.html", context)


@require_POST
def mark_all_read(request: SignedInRequest) -> HttpResponse:
    """All that had arrived when the page was drawn on which this was pressed."""
    inbox_of(request.user).arrived_by(_moment(request.POST.get("drawn", ""))).mark_read()
    return redirect("feedback:inbox")


def _moment(sent: str) -> datetime:
    """When a page says that it was drawn; now, where it says nothing of the kind."""
    try:
        said = datetime.fromisoformat(sent)
    except ValueError:
        return timezone.now()
    return said if timezone.is_aware(said) else timezone.now()
