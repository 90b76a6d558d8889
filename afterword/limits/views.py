"""The limit of a view, and the page for who is over it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from math import ceil
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

from afterword.limits.rates import LIMITS
from afterword.limits.spending import Verdict, give_back, spend_for
from afterword.serving.origin import has_session_cookie
from afterword.serving.proxies import client_bucket
from afterword.serving.refusals import sent

V = TypeVar("V", bound=Callable[..., HttpResponseBase])

SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}


def limited(action: str, *, by: Callable[[HttpRequest], str] = client_bucket) -> Callable[[V], V]:
    """Limit how often a view may be sent something; looking at its page is free.

    ``action`` stands in LIMITS. Members are counted by account, guests by ``by``. Who is over the limit gets a page
    that says when to come back and holds all that was typed.
    """
    if action not in LIMITS:
        raise LookupError(f"There is no limit called {action!r} in afterword.limits.rates.LIMITS.")

    def decorate(view: V) -> V:
        @wraps(view)
        def within_limit(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in SAFE_METHODS:
                verdict = spend_for(request, action, by=by)
                if not verdict.allowed:
                    return too_many(request, verdict)
            response = view(request, *args, **kwargs)
            if getattr(response, "is_free_of_charge", False):
                give_back(request, action, by=by)
            return response

        return cast(V, within_limit)

    return decorate


def free_of_charge(response: HttpResponse) -> HttpResponse:
    """Mark an answer that took nothing, so that what is sent next is not counted twice."""
    response.is_free_of_charge = True  # type: ignore[attr-defined]  # read by `limited`
    return response


def too_many(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """429 with a page in words: when to come back, and what was typed in a form that can be sent again then."""
    context = {
        "minutes": ceil(verdict.retry_after / 60),
        "sent": sent(request),
        "action": request.get_full_path(),
        # Guests need no token, and making one would give them a session.
        "with_token": has_session_cookie(request),
    }
    page = render_to_string("limits/too_many.html", context, request=request)
    headers = {"Retry-After": str(verdict.retry_after), "Cache-Control": "private, no-store"}
    return HttpResponse(page, status=429, headers=headers)
