"""Books with what a writer says of her own words: notes that open on a press, or the notes as a book of their own.

The plain EPUB has none of this: it is for who has not read the story yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape

from django.urls import reverse
from django.utils.translation import gettext as _

from afterword import texts
from afterword.feedback.commentary.access import published_chapters
from afterword.feedback.commentary.showing import ShownNote, shown_notes
from afterword.interop.exports.book import Book, Part, absolute
from afterword.texts.anchoring.drawing import Stroke, draw


def with_notes(book: Book) -> Book | None:
    """The work with its commentary as EPUB's pop-up notes."""
    notes = _notes(book)
    if not notes:
        return None
    parts = [_with_notes(part, [note for note in notes if note.note.chapter_id == part.pk]) for part in book.parts]
    return _renewed(book, notes, parts, f"{book.address}#commentary")


def notes_alone(book: Book) -> Book | None:
    """The commentary as a book of its own: in each chapter the passages, and under each what is said of it."""
    notes = _notes(book)
    if not notes:
        return None
    ending = absolute(reverse("again_end", args=[book.work.pk]))
    parts = [
        replace(part, html="".join(map(_alone, said)), note_before="", note_after="", review_address=ending)
        for part in book.parts
        if (said := [note for note in notes if note.note.chapter_id == part.pk])
    ]
    address = absolute(reverse("again", args=[book.work.pk]))
    alone = _renewed(book, notes, parts, address)
    return replace(alone, subtitle=_("commentary"), address=address, pictures=[])


def _notes(book: Book) -> list[ShownNote]:
    return shown_notes(book.work, published_chapters(book.work, with_texts=True)) if book.work.published_at else []


def _renewed(book: Book, notes: Iterable[ShownNote], parts: list[Part], identifier: str) -> Book:
    """With the date of its newest note, and an identifier of its own."""
    moments = [note.note.published_at for note in notes if note.note.published_at]
    return replace(book, parts=parts, identifier=identifier, modified=max([book.modified, *moments]))


def _with_notes(part: Part, notes: list[ShownNote]) -> Part:
    strokes = [
        Stroke(place, "", "", after=_sign(note)) for note in notes if (place := note.note.passage.place) is not None
    ]
    return replace(part, html=draw(part.html, strokes), asides="".join(map(_aside, notes)))


def _sign(note: ShownNote) -> str:
    return (
        f'<a class="note-sign" id="at-{note.pk}" href="#note-{note.pk}" epub:type="noteref" role="doc-noteref">'
        f"*{note.number}</a>"
    )


def _aside(note: ShownNote) -> str:
    return (
        f'<aside class="aside" epub:type="footnote" role="doc-footnote" id="note-{note.pk}">'
        f"{texts.to_xhtml(_said(note))}"
        f'<p><a href="#at-{note.pk}" role="doc-backlink">{escape(_("Back to the words"))}</a></p></aside>\n'
    )


def _alone(note: ShownNote) -> str:
    quote = "<br>".join(escape(line) for line in note.note.passage.exact.split("\n"))
    return f"<blockquote><p><em>{quote}</em></p></blockquote>{_said(note, links=False)}<hr>"


def _said(note: ShownNote, *, links: bool = True) -> str:
    """What a note says."""
    asked, parts = note.note.asked, []
    if asked:
        asker = note.note.asker or _("a reader")
        parts.append(f"<blockquote>{asked}<p>\u2014 {escape(asker)}</p></blockquote>")
    parts.append(note.note.html)
    if note.by:
        parts.append(f'<p class="quiet">\u2014 {escape(note.by)}</p>')
    if note.second_quote:
        parts.append(f"<p>{escape(_('Now read this line again:'))} {_second(note, links=links)}</p>")
    return "".join(parts)


def _second(note: ShownNote, *, links: bool) -> str:
    quote, passage = f"\u201c{escape(note.second_quote)}\u201d", note.note.second_passage
    if not links or passage is None:
        return quote
    return f'<a href="chapter-{passage.chapter_id}.xhtml#{passage.start_block}">{quote}</a>'
