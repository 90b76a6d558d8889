"""Every address says who may knock: a guest, somebody signed in, a moderator, the archivist.

Signed in is the default, and a view says that it relies on it by taking a `SignedInRequest`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

GUARDED = {"moderator", "archivist"}
DOORS = {"public", *GUARDED}
BELONGS_TO_US = "afterword."
View = Callable[..., Any]


def addresses(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, View]]:
    """Every address with its view."""
    for entry in resolver.url_patterns:
        address = f"{before}{entry.pattern}"
        if isinstance(entry, URLPattern):
            yield address, entry.callback
        else:
            yield from addresses(entry, address)


def is_for_guests(view: View) -> bool:
    """Whether Django lets guests through to the view."""
    return getattr(view, "login_required", True) is False


def request_type(view: View) -> str:
    """What the view's first parameter is annotated with."""
    parameters = list(inspect.signature(inspect.unwrap(view)).parameters.values())
    annotation = parameters[0].annotation if parameters else ""
    return annotation if isinstance(annotation, str) else getattr(annotation, "__name__", "")


def objection(address: str, view: View) -> str | None:
    """What is undeclared or contradictory about the view, or None."""
    door = getattr(view, "door", None)
    if not getattr(view, "__module__", "").startswith(BELONGS_TO_US):
        return None
    if door is not None and door not in DOORS:
        return f"{address}: {door!r} is no door we know"
    if door == "public" and not is_for_guests(view):
        return f"{address}: marked @public, but guests are sent away"
    if getattr(view, "is_guest_page", False) and not is_for_guests(view):
        return f"{address}: a page that is kept for guests must be marked @public"
    if address.startswith("moderation/") and door not in GUARDED:
        return f"{address}: moderators' pages need @moderator_page or @archivist_page"
    if not is_for_guests(view) and door is None and request_type(view) != "SignedInRequest":
        return f"{address}: say @public, @moderator_page or @archivist_page, or take a SignedInRequest"
    return None


def test_every_address_says_who_may_knock() -> None:
    objections = [objection(address, view) for address, view in addresses(get_resolver())]
    assert [text for text in objections if text] == []


def test_there_are_addresses_to_look_at() -> None:
    assert len(list(addresses(get_resolver()))) > 5


def a_view(annotation: str, **attributes: object) -> View:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    view.__annotations__["request"] = annotation
    view.__module__ = "afterword.pages.views"
    for name, value in attributes.items():
        setattr(view, name, value)
    return view


def test_a_view_that_says_nothing_is_found() -> None:
    assert objection("somewhere/", a_view("HttpRequest"))
    assert not objection("somewhere/", a_view("SignedInRequest"))


def test_a_public_view_that_sends_guests_away_is_found() -> None:
    assert objection("somewhere/", a_view("HttpRequest", door="public"))
    assert not objection("somewhere/", login_not_required(a_view("HttpRequest", door="public")))


def test_a_kept_page_that_guests_may_not_see_is_found() -> None:
    assert objection("somewhere/", a_view("SignedInRequest", is_guest_page=True))


def test_a_moderation_page_for_everybody_is_found() -> None:
    assert objection("moderation/held/", a_view("SignedInRequest"))
    assert not objection("moderation/held/", a_view("SignedInRequest", door="moderator"))
