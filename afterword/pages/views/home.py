from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from afterword.pages.shelves import new_works, waiting_works
from afterword.serving.guest_pages import guest_page

SHELF = 6


def _stamps(request: HttpRequest) -> Iterable[str]:
    return ["works"]


@guest_page(stamps=_stamps)
def home(request: HttpRequest) -> HttpResponse:
    """What waits for a first review, and what is new."""
    waiting = waiting_works(request.user)[: SHELF + 1]
    context = {
        "waiting": waiting[:SHELF],
        "more_wait": len(waiting) > SHELF,
        "new": new_works(request.user)[: SHELF * 2],
    }
    return render(request, "pages/home.html", context)
