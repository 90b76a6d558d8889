from __future__ import annotations

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from afterword.search.finding import works_found
from afterword.serving.guest_pages import guest_page

PAGE = 20
LONGEST_QUERY = 200


def _stamps(request: HttpRequest) -> Iterable[str]:
    return ["works"]


@guest_page(stamps=_stamps)
def search(request: HttpRequest) -> HttpResponse:
    """The plain text box. A page with a query is served but never kept: there are as many as people can type."""
    query = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]
    page = Paginator(works_found(request.user, query), PAGE).get_page(request.GET.get("page"))
    return render(request, "search/results.html", {"query": query, "page": page})
