"""Who may knock at a view. Signed-in is the default; everything else is said with one of these.

House rules check that every address is declared by one of them (or by `guest_page`, which is public).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


def public(view: View) -> View:
    """Guests may call this."""
    marked: View = login_not_required(view)
    marked.door = "public"  # type: ignore[attr-defined]  # read by the house rules
    return marked


def moderator_page(view: View) -> View:
    """Moderators and archivists who are not suspended; to others there is nothing here (404)."""
    return _guarded(view, "moderator", "may_moderate")


def archivist_page(view: View) -> View:
    """The archivist alone; to others there is nothing here (404)."""
    return _guarded(view, "archivist", "is_archivist")


def _guarded(view: View, door: str, needed: str) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # A guest has no role at all, and the accounts that have one belong to a later app.
        if not getattr(request.user, needed, False):
            raise Http404
        return view(request, *args, **kwargs)

    guarded.door = door  # type: ignore[attr-defined]  # read by the house rules
    return guarded
