"""What stands on a reading page above the reviews: title, notes, story. The same for all readers, so it is kept.

Only a work's writers, who see drafts, and moderators have theirs made for each request.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from afterword import texts
from afterword.accounts.http import Person
from afterword.feedback.margin.showing import Margin
from afterword.pages.again import Ways
from afterword.pages.contents import Contents, contents_of
from afterword.serving import stamps
from afterword.serving.fragments import fragments
from afterword.works.access import can_moderate, contents_for, gaps_for
from afterword.works.models import Chapter, Work
from afterword.works.models.work import LONG_NOTE


def moment(work_pk: int) -> tuple[int, ...]:
    """The stamps of a work's pages now. Ask before reading its rows."""
    return stamps.current().read([stamps.HOUSE, f"work:{work_pk}"])


def title_sheet(person: Person, work: Work, seen_at: tuple[int, ...]) -> SafeString:
    def make() -> str:
        contents = contents_of(work, contents_for(person, work), gaps_for(person, work))
        return render_to_string(
            "pages/_title_sheet.html", {"work": work, "contents": contents, "again": Ways.to(work, seen_at).door}
        )

    return _kept(person, work, ("title", work.pk), seen_at, make)


def chapter_sheet(
    person: Person, work: Work, chapter: Chapter, seen_at: tuple[int, ...], margin: Margin | None = None
) -> SafeString:
    """A chapter as it is read, with what stands in its margin if that was asked for."""

    def make() -> str:
        contents = contents_of(work, contents_for(person, work), gaps_for(person, work))
        sheet = _of_chapter(work, chapter, contents, seen_at) | _of_margin(chapter, contents, margin)
        return render_to_string("pages/_chapter_sheet.html", sheet)

    if margin and margin.is_personal:
        # What a template rendered; it has escaped.
        return SafeString(make())  # nosec B703
    return _kept(person, work, ("chapter", chapter.pk, *(margin.key if margin else ())), seen_at, make)


def whole_sheet(person: Person, work: Work, seen_at: tuple[int, ...]) -> SafeString:
    def make() -> str:
        contents = contents_of(work, contents_for(person, work))
        return render_to_string(
            "pages/_whole_sheet.html",
            {"work": work, "parts": _parts(work, contents), "again": Ways.to(work, seen_at).door},
        )

    return _kept(person, work, ("whole", work.pk), seen_at, make)


def _kept(
    person: Person, work: Work, key: tuple[Hashable, ...], seen_at: tuple[int, ...], make: Callable[[], str]
) -> SafeString:
    if work.is_by(person) or can_moderate(person) or not work.is_published:
        # What a template rendered; it has escaped.
        return SafeString(make())  # nosec B703
    return fragments.get(("sheet", *key), seen_at, make)


def _of_chapter(work: Work, chapter: Chapter, contents: Contents, seen_at: tuple[int, ...]) -> dict[str, Any]:
    line = contents.line_of(chapter)
    ways = Ways.to(work, seen_at)
    is_first, is_last = line == contents.lines[0], line == contents.lines[-1]
    return {
        "work": work,
        "line": replace(line, title=chapter.title) if chapter.is_previewed else line,
        "contents": contents,
        "previous": contents.before(chapter),
        "next": contents.after(chapter),
        "is_only": len(contents.lines) == 1,
        "again": ways.door,
        "again_here": ways.after(chapter, is_last=is_last),
        "again_is_door": is_last,
        "notes_before": _notes(work.note_before_html if is_first else "", chapter.note_before_html),
        "notes_after": _notes(chapter.note_after_html, work.note_after_html if is_last else ""),
    }


def _of_margin(chapter: Chapter, contents: Contents, margin: Margin | None) -> dict[str, Any]:
    """The text, and what may be said of it; readers' words stand beside it if they were asked for."""
    public = [line for line in contents.lines if not line.is_draft and not line.is_hidden]
    newest = public[-1].pk if public else None
    text = _shown_text(chapter)
    return {
        "html": margin.drawn(text) if margin else text,
        "margin": margin,
        "revision": chapter.live_id if chapter.is_open and not chapter.is_previewed else None,
        "is_newest": chapter.pk == newest,
        "newest": newest,
    }


def _parts(work: Work, contents: Contents) -> list[dict[str, Any]]:
    chapters = {chapter.pk: chapter for chapter in work.chapters.with_texts()}
    return [
        {
            "line": line,
            "revision": chapters[line.pk].live_id if chapters[line.pk].is_open else None,
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
