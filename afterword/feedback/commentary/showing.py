"""Commentary as readers see it: notes by number, what they say of which words, and texts with all that drawn in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from afterword import texts
from afterword.feedback.commentary.access import notes_for_reading
from afterword.feedback.commentary.ordering import in_order
from afterword.feedback.models import CommentaryNote, Passage
from afterword.texts.anchoring.drawing import Stroke, draw
from afterword.works.models import Chapter, Work


@dataclass(frozen=True)
class ShownNote:
    """A note as readers see it. `number` counts in the order of the story; `by` is empty where there is one writer."""

    note: CommentaryNote
    number: int
    chapter_number: int
    by: str = ""
    second_quote: str = ""
    second_url: str = ""

    @property
    def pk(self) -> int:
        return self.note.pk

    @property
    def label(self) -> str:
        return _("Note %(number)s") % {"number": self.number}


def shown_notes(work: Work, chapters: Sequence[Chapter]) -> list[ShownNote]:
    """All that readers may see, in the order of the story. `chapters` are those that readers have, in their order."""
    notes = in_order(notes_for_reading(work), chapters)
    numbers = {chapter.pk: number for number, chapter in enumerate(chapters, start=1)}
    return [_shown(work, note, number, numbers) for number, note in enumerate(notes, start=1)]


def _shown(work: Work, note: CommentaryNote, number: int, numbers: dict[int, int]) -> ShownNote:
    second = note.second_passage
    there = second is not None and second.chapter_id in numbers and second.stands
    return ShownNote(
        note=note,
        number=number,
        chapter_number=numbers[note.chapter_id or 0],
        by=note.pen_name.name if note.pen_name and len(work.writers) > 1 else "",
        second_quote=second.exact if second and there else "",
        second_url=_in_whole_text(work, second, numbers) if second and there else "",
    )


def _in_whole_text(work: Work, passage: Passage, numbers: dict[int, int]) -> str:
    address = reverse("again_text", args=[work.pk])
    return f"{address}#c{numbers[passage.chapter_id or 0]}-{passage.start_block}"


def up_to_chapter(notes: Iterable[ShownNote], chapter: Chapter, chapters: Sequence[Chapter]) -> list[ShownNote]:
    """Those that open after this chapter, each without a second passage from a later one."""
    known = {each.pk for each in chapters if each.position <= chapter.position}
    return [
        note if _second_chapter(note) in known else ShownNote(note.note, note.number, note.chapter_number, by=note.by)
        for note in notes
        if note.note.chapter_id == chapter.pk and note.note.opens_after_chapter
    ]


def _second_chapter(note: ShownNote) -> int | None:
    return note.note.second_passage.chapter_id if note.note.second_passage else None


def text_with_notes(chapter: Chapter, notes: Iterable[ShownNote], also: Sequence[Stroke] = ()) -> str:
    """A chapter's live text: the words of each note marked, its sign after them, the note behind their block."""
    html = chapter.live.html if chapter.live else ""
    return draw(html, [*(_stroke(note) for note in notes if note.note.chapter_id == chapter.pk), *also])


def _stroke(note: ShownNote) -> Stroke:
    place = note.note.passage.place
    assert place
    sign = format_html(
        '<a class="note-sign" id="at-{0}" href="#note-{0}" role="doc-noteref" data-not-text aria-label="{1}">{2}</a>',
        note.pk,
        note.label,
        note.number,
    )
    behind = render_to_string("feedback/_note_beside.html", {"note": note})
    return Stroke(place, after=sign, behind=behind)


@dataclass(frozen=True)
class Scene:
    """A stop of the walk: a few blocks of a chapter with the words of its notes marked."""

    chapter: Chapter
    number: int
    html: str
    notes: list[ShownNote]


def scenes_of(notes: Sequence[ShownNote], chapters: Sequence[Chapter]) -> list[list[ShownNote]]:
    """The notes of each stop: those whose words begin in the same block are read at once."""
    stops: dict[tuple[int | None, str], list[ShownNote]] = {}
    for note in notes:
        stops.setdefault((note.note.chapter_id, note.note.passage.start_block), []).append(note)
    return list(stops.values())


def scene(stop: list[ShownNote], chapter: Chapter) -> Scene:
    """The blocks in which its words stand, and one before and after them."""
    html = chapter.live.html if chapter.live else ""
    blocks = [block.html for block in texts.blocks(html)]
    places = [place for note in stop if (place := note.note.passage.place)]
    held = [
        number
        for number, block in enumerate(blocks)
        if any(f' id="{name}"' in block for place in places for name in (place.block, place.end_block))
    ]
    part = "".join(blocks[max(0, held[0] - 1) : held[-1] + 2]) if held else ""
    return Scene(chapter, stop[0].chapter_number, draw(part, [Stroke(place) for place in places]), stop)
