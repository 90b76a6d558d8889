"""A work's own pages: its title page, a chapter, and the whole of it on one page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString

from afterword.accounts.http import Person
from afterword.feedback.commentary.wishes import offer_to
from afterword.feedback.margin.showing import PARAM as MARGIN
from afterword.feedback.margin.showing import Margin, margin_of
from afterword.feedback.section import review_section
from afterword.pages import sheets
from afterword.reading.access import has_finished
from afterword.serving.guest_pages import guest_page
from afterword.works import adult
from afterword.works.access import chapter_of, contents_for, is_chapter_hidden, work_for_reading
from afterword.works.models import Chapter, Work

REVIEWS = ("reviews",)
OF_A_CHAPTER = (MARGIN, "reviews")


def _work_stamps(request: HttpRequest, pk: int) -> Iterable[str]:
    return [f"work:{pk}"]


def _chapter_stamps(request: HttpRequest, work_pk: int, pk: int) -> Iterable[str]:
    return [f"work:{work_pk}"]


@guest_page(stamps=_work_stamps, params=REVIEWS)
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """The title page; of a one-shot, the story itself."""
    seen_at = sheets.moment(pk)
    found = work_for_reading(request.user, pk)
    if adult.must_ask(request, found):
        return adult.ask(request, found)
    if found.is_one_shot:
        chapters = contents_for(request.user, found)
        if len(chapters) == 1:
            return _chapter_page(request, found, chapter_of(request.user, found, chapters[0].pk), seen_at)
    sheet = sheets.title_sheet(request.user, found, seen_at)
    return _page(request, found, None, sheet, review_section(request, found, None, seen_at=seen_at, has_box=False))


@guest_page(stamps=_chapter_stamps, params=OF_A_CHAPTER)
def chapter(request: HttpRequest, work_pk: int, pk: int) -> HttpResponse:
    seen_at = sheets.moment(work_pk)
    found = work_for_reading(request.user, work_pk)
    try:
        one = chapter_of(request.user, found, pk)
    except Http404:
        if not is_chapter_hidden(found, pk):
            raise
        return render(request, "pages/chapter_hidden.html", {"work": found}, status=404)
    if "working" in request.GET and found.is_by(request.user):
        one.preview()
    if adult.must_ask(request, found):
        return adult.ask(request, found)
    return _chapter_page(request, found, one, seen_at)


def _chapter_page(request: HttpRequest, work: Work, chapter: Chapter, seen_at: tuple[int, ...]) -> HttpResponse:
    margin = margin_of(request, chapter, has_finished=lambda: has_finished(request.user, work))
    sheet = sheets.chapter_sheet(request.user, work, chapter, seen_at, margin)
    section = review_section(request, work, chapter, seen_at=seen_at)
    return _page(request, work, chapter, sheet, section, margin)


@guest_page(stamps=_work_stamps, params=REVIEWS)
def whole_work(request: HttpRequest, pk: int) -> HttpResponse:
    """All chapters on one page; each block's id carries its chapter's number, so that none occurs twice."""
    seen_at = sheets.moment(pk)
    found = work_for_reading(request.user, pk)
    if adult.must_ask(request, found):
        return adult.ask(request, found)
    if not contents_for(request.user, found):
        return redirect(found)
    sheet = sheets.whole_sheet(request.user, found, seen_at)
    return _page(request, found, None, sheet, review_section(request, found, None, seen_at=seen_at))


def _page(
    request: HttpRequest,
    work: Work,
    chapter: Chapter | None,
    sheet: SafeString,
    section: Any,
    margin: Margin | None = None,
) -> HttpResponse:
    wish = offer_to(request.user, work) if section.is_last else None
    context = {"work": work, "chapter": chapter, "sheet": sheet, "section": section, "wish": wish, "margin": margin}
    return render(request, "pages/reading.html", context | _standing(request.user, work))


def _standing(person: Person, work: Work) -> dict[str, bool]:
    """Its writers and moderators see its state above it."""
    is_own = work.is_by(person)
    may_moderate = bool(getattr(person, "may_moderate", False)) and not work.is_draft
    return {"is_own": is_own, "may_moderate": may_moderate, "shows_state": is_own or may_moderate}
