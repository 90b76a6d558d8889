"""The adult gate: Mature, Explicit and Not Rated works ask once, on every way in, and lead to what was asked for."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from afterword.accounts.models import Account
from afterword.serving.guest_cookies import ADULT_YES
from afterword.serving.guest_pages import seen_as_adult
from afterword.works.models import Work

REMEMBERED_FOR = 60 * 60 * 24 * 365


def must_ask(request: HttpRequest, work: Work) -> bool:
    """Has this visitor still to say that they want to see works for adults? A work's own writers are never asked."""
    if not work.is_adult or seen_as_adult(request):
        return False
    if isinstance(request.user, Account):
        return not (request.user.shows_adult or work.is_by(request.user))
    return True


def ask(request: HttpRequest, work: Work) -> HttpResponse:
    """The gate in place of what was asked for, at the same address."""
    return render(request, "works/adult_gate.html", {"work": work, "next": request.get_full_path()})


def remember(request: HttpRequest, response: HttpResponse) -> None:
    """Note the yes: with the account of a member, in a cookie for a guest."""
    if isinstance(request.user, Account):
        Account.objects.filter(pk=request.user.pk).update(shows_adult=True)
        return
    response.set_cookie(
        settings.ADULT_COOKIE_NAME,
        ADULT_YES,
        max_age=REMEMBERED_FOR,
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Lax",
    )
