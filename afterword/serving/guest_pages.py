"""Pages that are the same for all guests: what a view must say so that the page cache may keep what it answers.

`Vary: Accept-Encoding, Cookie` stands on each of them. A guest has no cookie but perhaps the adult one, so a cache
that obeys the standard keeps one or two variants and never gives a member a guest's page; a cache that ignores `Vary`
must be told to stand aside when there is a session cookie (docs/running.md says how). `s-maxage` is the two seconds
within which a write shows on other hosts; browsers ask each time and get 304.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from afterword.serving import stamps as stamp_file
from afterword.serving.guest_cookies import ADULT_YES, GuestCookies

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

TICKET = "afterword.guest_page"
KEPT_STATUSES = frozenset({200, 301, 302, 308})
LONGEST_QUERY = 200
CACHE_CONTROL = "public, max-age=0, s-maxage=2, must-revalidate"


@dataclass(frozen=True)
class Ticket:
    """Found in the environment by the page cache: this answer may be kept while the stamps have these values."""

    names: tuple[str, ...]
    values: tuple[int, ...]


def guest_cookies() -> GuestCookies:
    """The rule for this archive's cookie names."""
    return GuestCookies(personal=(settings.SESSION_COOKIE_NAME,), adult=settings.ADULT_COOKIE_NAME)


def guest_page(*, stamps: Callable[..., Iterable[str]], params: Collection[str] = ()) -> Callable[[View[P]], View[P]]:
    """Mark a view whose answer is the same for all guests, so that it may be kept.

    `stamps(request, **kwargs)` names what the page shows ("work:7"); it must not read the database. "house" is always
    added. `params` are the query parameters the page depends on; with any other the page is served but not kept. While
    the view runs for a guest, `request.COOKIES` holds the adult cookie at most. The view must not set cookies,
    messages or anything personal for guests; if it does, nothing is kept.
    """

    def mark(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            adult = _guest_variant(request)
            if adult is None:
                return view(request, *args, **kwargs)
            names = (stamp_file.HOUSE, *stamps(request, **kwargs))
            ticket = Ticket(names, stamp_file.current().read(names))
            _show_only_adult_cookie(request, adult)
            response = view(request, *args, **kwargs)
            if may_keep(request, response, params):
                _hand_over(request, response, ticket)
            return response

        guarded.is_guest_page = True  # type: ignore[attr-defined]  # read by the house rules
        guarded.login_required = False  # type: ignore[attr-defined]  # read by LoginRequiredMiddleware
        return guarded

    return mark


def may_keep(request: HttpRequest, response: HttpResponseBase, params: Collection[str]) -> bool:
    """Whether this answer is one for all guests, as far as the view knows; the page cache looks at the headers too."""
    return (
        response.status_code in KEPT_STATUSES
        and not response.streaming
        and not response.cookies
        and not response.has_header("Cache-Control")
        and is_canonical(request, params)
    )


def is_canonical(request: HttpRequest, params: Collection[str]) -> bool:
    """Whether the query has only the named parameters, each once, in their order and written in the one usual way.

    Query strings are a stranger's choice: any other spelling would fill the cache with copies of one page.
    """
    query = request.META.get("QUERY_STRING", "")
    wanted = urlencode([(name, request.GET[name]) for name in params if name in request.GET])
    return query == wanted and len(query) <= LONGEST_QUERY


def _guest_variant(request: HttpRequest) -> str | None:
    if request.method not in {"GET", "HEAD"} or "HTTP_AUTHORIZATION" in request.META:
        return None
    return guest_cookies().variant(request.META.get("HTTP_COOKIE", ""))


def _show_only_adult_cookie(request: HttpRequest, adult: str) -> None:
    name = settings.ADULT_COOKIE_NAME
    request.COOKIES = {name: adult} if adult else {}
    request.META["HTTP_COOKIE"] = f"{name}={adult}" if adult else ""


def _hand_over(request: HttpRequest, response: HttpResponseBase, ticket: Ticket) -> None:
    # Asked for its refusal: a page must never be kept under a host that isn't ours.
    request.get_host()
    response.headers["Cache-Control"] = CACHE_CONTROL
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    request.META[TICKET] = ticket


def seen_as_adult(request: HttpRequest) -> bool:
    """Whether this browser has said to be old enough and willing (see the adult gate)."""
    return request.COOKIES.get(settings.ADULT_COOKIE_NAME) == ADULT_YES


def ticket_of(environ: dict[str, Any]) -> Ticket | None:
    """What the view handed over, if it did."""
    return environ.get(TICKET)
