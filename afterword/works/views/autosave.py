"""Keeping what is being typed: one buffer for each open page, no revision, and nothing that anybody else sees."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from afterword import texts
from afterword.accounts.http import SignedInRequest
from afterword.limits import limited
from afterword.works.access import chapter_for_editing, saved_lately_by, work_for_editing
from afterword.works.forms.going_on import others_in
from afterword.works.forms.sent import number_in, tab_in
from afterword.works.models import Buffer, Chapter, Work
from afterword.works.models.buffers import forget
from afterword.works.uploads import read_typed

LARGEST = 8_000_000  # characters, mark-up included; a chapter has two million at most


@require_POST
@limited("autosave")
def autosave(request: SignedInRequest, work_pk: int, pk: int) -> HttpResponse:
    """Of a chapter."""
    chapter = chapter_for_editing(request.user, work_pk, pk)
    return _kept(request, chapter.work, chapter)


@require_POST
@limited("autosave")
def autosave_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Of a new chapter."""
    return _kept(request, work_for_editing(request.user, pk), None)


@require_POST
@limited("autosave")
def autosave_story(request: SignedInRequest) -> HttpResponse:
    """Of a new story."""
    return _kept(request, None, None)


def _kept(request: SignedInRequest, work: Work | None, chapter: Chapter | None) -> HttpResponse:
    """When it was kept and under which number, as JSON; 204 where there was nothing to keep."""
    text, tab = request.POST.get("text", ""), tab_in(request.POST)
    if not tab or len(text) > LARGEST:
        return JsonResponse({"kept": None}, status=422)
    if "sent" in request.POST and _was_saved(request, text):
        forget(request.user, tab=tab)
        return HttpResponse(status=204)
    buffer = Buffer.keep(
        text,
        by=request.user,
        tab=tab,
        work=work,
        chapter=chapter,
        base=number_in(request.POST, "base"),
        others=None if chapter else others_in(request.POST),
        instead_of=number_in(request.POST, "instead_of"),
    )
    return JsonResponse({"kept": buffer.pk, "at": buffer.kept_at.isoformat()})


def _was_saved(request: SignedInRequest, text: str) -> bool:
    """Whether a text that a browser had sent off, and had no answer to, arrived all the same."""
    try:
        html = "".join(chapter.html for chapter in read_typed(text).chapters)
    except texts.Refused:
        return False
    return any(texts.without_ids(revision.html) == html for revision in saved_lately_by(request.user))
