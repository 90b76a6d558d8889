"""The outermost of Django's middleware: who asks, and what a browser may do with our answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from afterword.serving.content_policy import security_headers
from afterword.serving.proxies import see_through

Answer: TypeAlias = Callable[[HttpRequest], HttpResponseBase]

PRIVATE = "private, no-cache"
"""For whatever is not a guest page. Not `no-store`: going back must bring back what somebody typed."""


class TrustedProxies:
    """Believes forwarded headers from `TRUSTED_PROXIES` alone; stands first. Under `afterword serve` none are left."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        see_through(request.META, settings.TRUSTED_PROXIES)
        return self.get_response(request)


class SecurityHeaders:
    """Puts the security headers on every answer that does not bring its own, and lets nobody keep a private one."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in security_headers(is_https=request.is_secure()):
            response.headers.setdefault(name, value)
        if response.cookies or not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = _never_shared(response)
        return response


def _never_shared(response: HttpResponseBase) -> str:
    given = response.headers.get("Cache-Control", "")
    return given if "private" in given or "no-store" in given else PRIVATE
