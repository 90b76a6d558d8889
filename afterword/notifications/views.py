from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from afterword.accounts.http import SignedInRequest
from afterword.notifications.forms import MailChoiceForm
from afterword.notifications.models import MailChoice, Notice

PAGE = 25


def choices(request: SignedInRequest) -> HttpResponse:
    """Which mails one wants."""
    form = MailChoiceForm(request.POST or None, instance=MailChoice.of(request.user))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Noted. What was on its way already may still arrive."))
        return redirect("notifications:choices")
    return render(request, "notifications/choices.html", {"form": form})


def notices(request: SignedInRequest) -> HttpResponse:
    """What the house told this person. Looking at the page reads it."""
    page = Paginator(Notice.objects.of(request.user).newest_first(), PAGE).get_page(request.GET.get("page"))
    response = render(request, "notifications/notices.html", {"page": page, "nav_current": "inbox"})
    Notice.objects.of(request.user).mark_read()
    return response
