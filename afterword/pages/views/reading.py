"""A work's own pages: its title page, a chapter, and the whole of it on one page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from afterword import texts
from afterword.accounts.http import Person
from afterword.feedback.section import review_section
from afterword.pages.contents import Contents, contents_of
from afterword.serving.guest_pages import guest_page
from afterword.works import adult
from afterword.works.access import chapter_of, contents_for, work_for_reading
from afterword.works.models import Chapter, Work
from afterword.works.models.work import LONG_NOTE


def _work_stamps(request: HttpRequest, pk: int) -> Iterable[str]:
    return [f"work:{pk}"]


def _chapter_stamps(request: HttpRequest, work_pk: int, pk: int) -> Iterable[str]:
    return [f"work:{work_pk}"]


@guest_page(stamps=_work_stamps)
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """The title page; of a one-shot, the story itself."""
    found = work_for_reading(request.user, pk)
    if adult.must_ask(request, found):
        return adult.ask(request, found)
    contents = contents_of(found, contents_for(request.user, found))
    if len(contents.lines) == 1 and found.planned_chapters == 1:
        only = chapter_of(request.user, found, contents.lines[0].pk)
        return _chapter_page(request, found, only, contents)
    context = _about(request.user, found) | {"contents": contents, "section": review_section(request, found, None)}
    return render(request, "pages/work.html", context)


@guest_page(stamps=_chapter_stamps)
def chapter(request: HttpRequest, work_pk: int, pk: int) -> HttpResponse:
    found = work_for_reading(request.user, work_pk)
    one = chapter_of(request.user, found, pk)
    if adult.must_ask(request, found):
        return adult.ask(request, found)
    return _chapter_page(request, found, one, contents_of(found, contents_for(request.user, found)))


def _chapter_page(request: HttpRequest, work: Work, chapter: Chapter, contents: Contents) -> HttpResponse:
    line = contents.line_of(chapter)
    is_first, is_last = line == contents.lines[0], line == contents.lines[-1]
    context = _about(request.user, work) | {
        "chapter": chapter,
        "line": line,
        "html": _shown_text(chapter),
        "contents": contents,
        "previous": contents.before(chapter),
        "next": contents.after(chapter),
        "is_only": len(contents.lines) == 1,
        "notes_before": _notes(work.note_before_html if is_first else "", chapter.note_before_html),
        "notes_after": _notes(chapter.note_after_html, work.note_after_html if is_last else ""),
        "section": review_section(request, work, chapter, is_last=is_last),
    }
    return render(request, "pages/chapter.html", context)


@guest_page(stamps=_work_stamps)
def whole_work(request: HttpRequest, pk: int) -> HttpResponse:
    """All chapters on one page; each block's id carries its chapter's number, so that none occurs twice."""
    found = work_for_reading(request.user, pk)
    if adult.must_ask(request, found):
        return adult.ask(request, found)
    contents = contents_of(found, contents_for(request.user, found))
    if not contents.lines:
        return redirect(found)
    context = _about(request.user, found) | {
        "contents": contents,
        "parts": _parts(found, contents),
        "section": review_section(request, found, None, is_last=True),
    }
    return render(request, "pages/whole_work.html", context)


def _parts(work: Work, contents: Contents) -> list[dict[str, Any]]:
    chapters = {chapter.pk: chapter for chapter in work.chapters.with_texts()}
    return [
        {
            "line": line,
            "html": texts.with_prefix(_shown_text(chapters[line.pk]), f"c{line.number}-"),
            "notes_before": _notes(chapters[line.pk].note_before_html),
            "notes_after": _notes(chapters[line.pk].note_after_html),
        }
        for line in contents.lines
    ]


def _shown_text(chapter: Chapter) -> str:
    """What readers see of a published chapter, and its writers of a draft."""
    revision = chapter.live if chapter.is_published else chapter.working
    return revision.html if revision else ""


def _notes(*notes: str) -> list[dict[str, Any]]:
    """Author's notes in their order, each with whether it is long enough to be folded."""
    return [{"html": note, "folded": len(note) > LONG_NOTE} for note in notes if note]


def _about(person: Person, work: Work) -> dict[str, Any]:
    """What every page of a work shows of it; its writers and moderators see its state as well."""
    is_own = work.is_by(person)
    may_moderate = bool(getattr(person, "is_moderator", False)) and not work.is_draft
    return {"work": work, "is_own": is_own, "may_moderate": may_moderate, "shows_state": is_own or may_moderate}
