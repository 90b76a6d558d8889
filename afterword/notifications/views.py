from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from afterword.accounts.http import SignedInRequest
from afterword.feedback.access import inbox_of
from afterword.house.doors import public
from afterword.notifications.access import choice_of, notices_of, unsubscription
from afterword.notifications.forms import MailChoiceForm
from afterword.serving.origin import from_anywhere

PAGE = 25


def choices(request: SignedInRequest) -> HttpResponse:
    """Which mails one wants, and when."""
    given = request.POST if request.method == "POST" else None
    form = MailChoiceForm(given, instance=choice_of(request.user))
    if form.is_valid():
        form.save()
        messages.success(request, _("Noted. What was on its way already may still arrive."))
        return redirect("notifications:choices")
    return render(request, "notifications/choices.html", {"form": form}, status=422 if form.errors else 200)


def notices(request: SignedInRequest) -> HttpResponse:
    """What the house told this person. Looking at a page of it reads that page, and nothing that came since."""
    page = Paginator(notices_of(request.user), PAGE).get_page(request.GET.get("page"))
    seen = [notice.pk for notice in page]
    context = {
        "page": page,
        "unread_reviews": inbox_of(request.user).unread_lines(request.user).count(),
        "nav_current": "inbox",
    }
    response = render(request, "notifications/notices.html", context)
    notices_of(request.user).mark_read(seen)
    return response


@public
@from_anywhere(why="mail programs press it (RFC 8058); all it can do is to turn off mail that a signed link names")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """A link in a mail. Looking at it changes nothing, since programs look at links; pressing its button does."""
    ending = unsubscription(token)
    is_done = request.method == "POST" and ending is not None
    if ending and is_done:
        ending.carry_out()
    context = {"ending": ending, "is_done": is_done}
    return render(request, "notifications/unsubscribe.html", context, status=200 if ending else 404)
