"""The page for a request that was not carried out: it says why, and gives back everything that was typed.

What it holds comes from whoever made the request, perhaps another site. So it is shown, not hidden, before anybody can
send it again, and the page names where it came from.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseForbidden
from django.template.loader import render_to_string

CSRF_FIELD = "csrfmiddlewaretoken"
ELSEWHERE = "elsewhere"
UNKNOWN_ORIGIN = "unknown origin"
STALE = "stale"
SIGNED_OUT = "signed out"

_SHORT = 80
_LOGGER = logging.getLogger("afterword.serving")


@dataclass(frozen=True)
class Typed:
    """One field of a form as it was sent."""

    name: str
    value: str

    @property
    def is_long(self) -> bool:
        """Whether it is text that somebody wrote, rather than a choice or a number."""
        return len(self.value) > _SHORT or "\n" in self.value

    @property
    def is_for_machines(self) -> bool:
        """Whether no person ever sees it; such names begin with a line."""
        return self.name.startswith("_")

    @property
    def is_secret(self) -> bool:
        return "password" in self.name


@dataclass(frozen=True)
class Sent:
    """What a request brought: its fields, the names of the fields with files, and whether it could be read at all."""

    fields: tuple[Typed, ...] = ()
    files: tuple[str, ...] = ()
    is_readable: bool = True


def refused(request: HttpRequest, reason: str) -> HttpResponseForbidden:
    """403 with a page in words, what was typed, a fresh token and one button to send it again."""
    _LOGGER.info("Refused a %s to %s: %s", request.method, request.path, reason)
    context = {
        "reason": reason,
        "origin": request.META.get("HTTP_ORIGIN", ""),
        "sent": sent(request),
        "action": request.get_full_path(),
        "sign_in": settings.LOGIN_URL,
    }
    page = render_to_string("serving/refused.html", context, request=request)
    return HttpResponseForbidden(page, headers={"Cache-Control": "private, no-store"})


def sent(request: HttpRequest) -> Sent:
    """What the request brought, within the bounds that the settings put on any form."""
    try:
        fields = tuple(
            Typed(name, value)
            for name, values in request.POST.lists()
            for value in values
            if isinstance(value, str) and name != CSRF_FIELD
        )
        return Sent(fields, tuple(request.FILES))
    except (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError):
        return Sent(is_readable=False)
