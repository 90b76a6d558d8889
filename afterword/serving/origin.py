"""Which requests that change something are ours: the rule against forged requests, and the page for a refused one.

Without a session cookie there is nothing to forge with, but a form on another site could still post in a visitor's
name and from her address; so the request must come from our own origin. With a session cookie Django's token is asked
for as well. A browser that says neither where a request comes from nor that it is same-origin is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware

from afterword.serving.refusals import ELSEWHERE, STALE, UNKNOWN_ORIGIN, refused

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class OriginCsrfMiddleware(CsrfViewMiddleware):
    """Takes the place of Django's middleware against forged requests; needs `CSRF_USE_SESSIONS`."""

    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., HttpResponseBase],
        callback_args: tuple[Any, ...],
        callback_kwargs: dict[str, Any],
    ) -> HttpResponseForbidden | None:
        if getattr(callback, "csrf_exempt", False) or getattr(callback, "from_anywhere", ""):
            return None
        is_checked = request.method not in SAFE and not getattr(request, "_dont_enforce_csrf_checks", False)
        if is_checked and not self.is_from_here(request):
            is_hidden = request.headers.get("Origin", "null") == "null"
            return refused(request, UNKNOWN_ORIGIN if is_hidden else ELSEWHERE)
        if is_checked and has_session_cookie(request):
            return super().process_view(request, callback, callback_args, callback_kwargs)
        # Django's own mark: views that bring its decorator along are not to ask again.
        request.csrf_processing_done = True  # type: ignore[attr-defined]
        return None

    def is_from_here(self, request: HttpRequest) -> bool:
        """Whether the browser says that this request was made by one of our own pages."""
        origin = request.headers.get("Origin")
        if origin is None:
            return request.headers.get("Sec-Fetch-Site") == "same-origin"
        ours = {f"{request.scheme}://{request.get_host()}", settings.AFTERWORD_URL}
        return origin in ours or origin in self.allowed_origins_exact

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        # A guest needs no token, so asking for one makes no session, unless somebody signed in just now.
        if not has_session_cookie(request) and request.session.is_empty():
            request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)
        return super().process_response(request, response)

    def _check_referer(self, request: HttpRequest) -> None:
        """Nothing to check: the origin was, before."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponseForbidden:
        return refused(request, STALE)


def from_anywhere(*, why: str) -> Callable[[View], View]:
    """Let a view be posted to from any site and program, with or without a session, and say why that may be.

    Such a view must not ask who is signed in: whoever sends the request may not know that it is sent. A house rule
    counts these views.
    """

    def mark(view: View) -> View:
        view.from_anywhere = why  # type: ignore[attr-defined]  # read by the middleware and by the house rules
        return view

    return mark


def has_session_cookie(request: HttpRequest) -> bool:
    """Whether the browser sent a session cookie, valid or not."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES
