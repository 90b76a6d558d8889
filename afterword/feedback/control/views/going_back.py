"""Back to where somebody decided: the inbox, as it was, or the page of the review."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme


def go_back(request: HttpRequest, otherwise: str, *arguments: object) -> HttpResponse:
    """To `back` of what was sent, if that is a page of ours."""
    back = request.POST.get("back", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(back)
    return redirect(resolve_url(otherwise, *arguments))
