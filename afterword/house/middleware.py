from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from afterword.house.current import current, required

Answer = Callable[[HttpRequest], HttpResponse]


def _supported(code: str) -> str:
    try:
        return translation.get_supported_language_variant(code)
    except LookupError:
        return settings.LANGUAGE_CODE


class HouseLanguage:
    """Everybody gets the archive's language; guests' pages must not differ by browser (they are stored)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = _supported(required().language)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


class FirstRun:
    """Until an archive is set up, every page but the set-up itself says where to find the set-up link."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(("/setup/", "/static/", "/health/")) or current():
            return self.get_response(request)
        return render(request, "house/not_set_up.html", status=503)
