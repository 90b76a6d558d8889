"""Notes in the order of the text, and what each of them stands upon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from afterword.feedback.models import CommentaryNote
from afterword.works.models import Chapter

_ID = re.compile(r' id="(b[0-9a-z]+)"')


def in_order(notes: Iterable[CommentaryNote], chapters: Sequence[Chapter]) -> list[CommentaryNote]:
    """As their words stand in the story: chapter by chapter, and in each as in its live text.

    Those whose words are gone stand at the end of their chapter, those of removed chapters at the end of all.
    """
    places = {chapter.pk: place for place, chapter in enumerate(chapters)}
    noted = {note.chapter_id for note in notes}
    blocks = {chapter.pk: _blocks_of(chapter) for chapter in chapters if chapter.pk in noted}

    def key(note: CommentaryNote) -> tuple[int, bool, int, int, int]:
        chapter, passage = note.chapter_id or 0, note.passage
        block = blocks.get(chapter, {}).get(passage.start_block, 0)
        return places.get(chapter, len(places)), note.is_outdated, block, passage.start, note.pk

    return sorted(notes, key=key)


def _blocks_of(chapter: Chapter) -> dict[str, int]:
    html = chapter.live.html if chapter.live else ""
    return {block: number for number, block in enumerate(_ID.findall(html))}


@dataclass
class ChapterNotes:
    """The notes on one chapter; None: on chapters that were removed."""

    chapter: Chapter | None
    notes: list[CommentaryNote] = field(default_factory=list)


def by_chapter(notes: Iterable[CommentaryNote], chapters: Sequence[Chapter]) -> list[ChapterNotes]:
    """The notes in their order, under each chapter that has any."""
    known = {chapter.pk: chapter for chapter in chapters}
    found: dict[int | None, ChapterNotes] = {}
    for note in in_order(list(notes), chapters):
        chapter = known.get(note.chapter_id or 0)
        found.setdefault(chapter.pk if chapter else None, ChapterNotes(chapter)).notes.append(note)
    return list(found.values())
