from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from afterword.pages.help_texts import PAGES, help_text
from afterword.serving.guest_pages import guest_page


def _stamps(request: HttpRequest, **kwargs: object) -> Iterable[str]:
    return ["house"]


@guest_page(stamps=_stamps)
def help_page(request: HttpRequest, page: str) -> HttpResponse:
    if page not in PAGES:
        raise Http404
    context = {"text": help_text(page), "page": page, "titles": PAGES, "title": PAGES[page], "nav_current": _("help")}
    return render(request, "pages/help.html", context)
