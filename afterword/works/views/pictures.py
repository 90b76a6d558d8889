"""The pictures of texts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

from afterword.house.doors import public
from afterword.works.access import picture_for_reading

A_DAY = 24 * 60 * 60


@public
@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """One picture. Its name is made of its content, so what a browser has is what there is."""
    found = picture_for_reading(request.user, name)
    tag = f'"{found.name}"'
    answer: HttpResponse
    if request.headers.get("If-None-Match") == tag:
        answer = HttpResponseNotModified()
    else:
        answer = HttpResponse(bytes(found.data), content_type=found.media_type)
        answer["Content-Disposition"] = "inline"
    answer["ETag"] = tag
    answer["Cache-Control"] = f"private, max-age={A_DAY}"
    return answer
