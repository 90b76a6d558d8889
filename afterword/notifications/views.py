from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from afterword.accounts.http import SignedInRequest
from afterword.feedback.access import inbox_of
from afterword.notifications.access import choice_of, notices_of
from afterword.notifications.forms import MailChoiceForm

PAGE = 25


def choices(request: SignedInRequest) -> HttpResponse:
    """Which mails one wants."""
    # No tick at all is an answer too, so an empty POST is bound.
    given = request.POST if request.method == "POST" else None
    form = MailChoiceForm(given, instance=choice_of(request.user))
    if form.is_valid():
        form.save()
        messages.success(request, _("Noted. What was on its way already may still arrive."))
        return redirect("notifications:choices")
    return render(request, "notifications/choices.html", {"form": form})


def notices(request: SignedInRequest) -> HttpResponse:
    """What the house told this person. Looking at the page reads it."""
    page = Paginator(notices_of(request.user), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "unread_reviews": inbox_of(request.user).unread().count(), "nav_current": "inbox"}
    response = render(request, "notifications/notices.html", context)
    notices_of(request.user).mark_read()
    return response
