"""Reading a story again with its writer: what the pages for it show. The same for all, but for a reader's own marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from afterword import texts
from afterword.accounts.http import Person
from afterword.accounts.models import Account
from afterword.feedback.commentary.access import opened_chapters, published_chapters
from afterword.feedback.commentary.showing import (
    Scene,
    ShownNote,
    scene,
    scenes_of,
    shown_notes,
    text_with_notes,
    up_to_chapter,
)
from afterword.feedback.margin.access import marks_of
from afterword.serving.fragments import fragments
from afterword.texts.anchoring.drawing import Stroke
from afterword.works.models import Chapter, Work


@dataclass(frozen=True)
class SecondReading:
    """A work, the chapters that readers have, and all notes that they may see."""

    work: Work
    chapters: list[Chapter]
    notes: list[ShownNote]

    @classmethod
    def of(cls, work: Work) -> SecondReading:
        chapters = published_chapters(work, with_texts=True)
        return cls(work, chapters, shown_notes(work, chapters))

    @property
    def stops(self) -> list[list[ShownNote]]:
        return scenes_of(self.notes, self.chapters)

    def scene(self, number: int) -> Scene:
        """The stop with this number, from 1."""
        stop = self.stops[number - 1]
        chapter = next(each for each in self.chapters if each.pk == stop[0].note.chapter_id)
        return scene(stop, chapter)

    def after_chapter(self, chapter: Chapter) -> list[ShownNote]:
        return up_to_chapter(self.notes, chapter, self.chapters)


@dataclass(frozen=True)
class Ways:
    """Where the commentary of a work begins, and which chapters have notes that open after them."""

    door: str = ""
    chapters: frozenset[int] = frozenset()

    @classmethod
    def to(cls, work: Work, seen_at: tuple[int, ...]) -> Ways:
        """One query after each change of the work; what it found is kept as a line of numbers."""
        kept = fragments.get(("ways to commentary", work.pk), seen_at, lambda: _opened_line(work))
        if not kept:
            return cls()
        return cls(reverse("again", args=[work.pk]), frozenset(int(number) for number in kept.split()[1:]))

    def after(self, chapter: Chapter, *, is_last: bool) -> str:
        """What is offered at the end of this chapter: all of it after the last, else what opens here, or nothing."""
        if is_last:
            return self.door
        return reverse("again_chapter", args=[chapter.work_id, chapter.pk]) if chapter.pk in self.chapters else ""


def _opened_line(work: Work) -> str:
    """Empty if there is no commentary; else a word, and the chapters after which some of it opens."""
    found = opened_chapters(work)
    return " ".join(["there", *map(str, sorted(found.after))]) if found.has_any else ""


def whole_text(reading: SecondReading, person: Person, seen_at: tuple[int, ...]) -> SafeString:
    """All chapters with all notes, and in it what this reader marked."""
    marks = marks_by_chapter(person, reading)

    def make() -> str:
        parts = [_part(reading, chapter, number, marks) for number, chapter in enumerate(reading.chapters, start=1)]
        context = {"work": reading.work, "parts": parts, "is_only": len(parts) == 1}
        return render_to_string("pages/_again_text.html", context)

    if marks or not reading.work.is_published:
        # What a template rendered; it has escaped.
        return SafeString(make())  # nosec B703
    return fragments.get(("again", reading.work.pk), seen_at, make)


def _part(reading: SecondReading, chapter: Chapter, number: int, marks: dict[int, list[Stroke]]) -> dict[str, Any]:
    html = text_with_notes(chapter, reading.notes, marks.get(chapter.pk, ()))
    of_chapter = {"pk": chapter.pk, "revision": chapter.live_id, "number": number, "title": chapter.title}
    return of_chapter | {"html": texts.with_prefix(html, f"c{number}-")}


def chapter_text(reading: SecondReading, chapter: Chapter, notes: Sequence[ShownNote], person: Person) -> str:
    """One chapter with the notes that open after it."""
    return text_with_notes(chapter, notes, marks_by_chapter(person, reading).get(chapter.pk, ()))


def marks_by_chapter(person: Person, reading: SecondReading) -> dict[int, list[Stroke]]:
    """What this person marked for themselves, as something to draw; nobody else's page has it."""
    found: dict[int, list[Stroke]] = defaultdict(list)
    live = {chapter.pk: chapter.live_id for chapter in reading.chapters}
    for mark in marks_of(person, reading.work) if isinstance(person, Account) else ():
        passage = mark.passage
        if passage.place and passage.chapter_id in live and passage.placed_on_id == live[passage.chapter_id]:
            beside = render_to_string("pages/_own_mark.html", {"mark": mark}) if mark.note else ""
            found[passage.chapter_id].append(Stroke(passage.place, '<mark class="own-mark">', "</mark>", behind=beside))
    return found
