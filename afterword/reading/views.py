from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from afterword.house.doors import public
from afterword.limits import limited
from afterword.reading.actions import open_chapter, reach_end
from afterword.reading.readers import reader_of
from afterword.works.access import chapter_of, work_for_reading


@public
@require_POST
@limited("reading")
def opened(request: HttpRequest, work_pk: int, pk: int) -> HttpResponse:
    """A page says that a chapter is really looked at. The answer is the same whether that counts or not."""
    chapter = chapter_of(request.user, work_for_reading(request.user, work_pk), pk)
    if reader := reader_of(request):
        open_chapter(chapter, by=reader)
    return HttpResponse(status=204)


@public
@require_POST
@limited("reading")
def ended(request: HttpRequest, work_pk: int, pk: int) -> HttpResponse:
    """A page says that the end of a chapter was reached."""
    chapter = chapter_of(request.user, work_for_reading(request.user, work_pk), pk)
    if reader := reader_of(request):
        reach_end(chapter, by=reader)
    return HttpResponse(status=204)
