"""What comes of a file's text by the ticks: chapters, and notes out of the way. `texts.take` does it; here are its
words for pieces instead of places, so that ticks stay right when a file is read again.

A tick is a word: `header-0` (take the list of facts of file 0 out), `note-0-b2` (a note begins with that piece),
`border-0-b17` (a chapter does), `titles` (call chapters as their files are called), `no-before-0` and `no-after-0`
(leave the notes around all of a file out), and what `proposing` has for the work.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from afterword import texts
from afterword.works.importing.read_file import Facts, Passage, Passages, Piece, ReadFile, joined


def ticks_of(facts: Facts, number: int) -> Iterator[str]:
    """The ticks that this file offers for its text."""
    if facts.header:
        yield f"header-{number}"
    yield from (f"note-{number}-{note.id}" for note in facts.notes)
    yield from (f"border-{number}-{border.id}" for border in facts.borders)
    if facts.note_before:
        yield f"no-before-{number}"
    if facts.note_after:
        yield f"no-after-{number}"


def taken(file: ReadFile, facts: Facts, number: int, ticks: Collection[str]) -> ReadFile | None:
    """The text with what was ticked; None where nothing is."""
    notes = [note for note in facts.notes if f"note-{number}-{note.id}" in ticks]
    borders = [border for border in facts.borders if f"border-{number}-{border.id}" in ticks]
    header = f"header-{number}" in ticks and facts.header is not None
    dropped = {f"no-before-{number}", f"no-after-{number}"} & set(ticks)
    if not (notes or borders or header or dropped):
        return None
    places = {piece.id: place for place, piece in enumerate(file.pieces())}
    manuscript = texts.take(
        _manuscript(file, facts, places, dropped={tick.rpartition("-")[0] for tick in dropped}),
        chapters=[places[border.id] for border in borders],
        notes=[places[note.id] for note in notes],
        header=header,
    )
    known = _Recognised(file)
    return ReadFile(
        passages=tuple(known.passage(chapter) for chapter in manuscript.chapters),
        note_before=manuscript.note_before or "",
        note_after=manuscript.note_after or "",
    )


def _manuscript(file: ReadFile, facts: Facts, places: dict[str, int], *, dropped: Collection[str]) -> texts.Manuscript:
    """The manuscript again, as much of it as taking asks for."""
    header = facts.header
    notes = [texts.NoteProposal(note.paragraphs, note.html, places[note.id]) for note in facts.notes]
    return texts.Manuscript(
        format=facts.format,
        encoding=facts.encoding,
        note_before=None if "no-before" in dropped else file.note_before or None,
        note_after=None if "no-after" in dropped else file.note_after or None,
        chapters=tuple(map(_chapter, file.passages)),
        proposals=texts.Proposals(
            header=texts.HeaderProposal(header.paragraphs, header.html, places[header.id]) if header else None,
            chapter_notes=tuple(notes),
            chapters=tuple(_border(border, places) for border in facts.borders),
        ),
    )


def _border(border: Passages, places: dict[str, int]) -> texts.ChapterProposal:
    return texts.ChapterProposal(places[border.id], border.html, border.title, border.paragraphs)


def _chapter(passage: Passage) -> texts.ManuscriptChapter:
    return texts.ManuscriptChapter(
        title=passage.title or None,
        html=texts.without_ids(joined(passage.pieces)),
        words=passage.words,
        paragraphs=0,
        scene_breaks=0,
        emphases=passage.emphases,
        note_before=passage.note_before or None,
        note_after=passage.note_after or None,
    )


class _Recognised:
    """Pieces known by what they say, in their order. What is new (a list of footnotes, say) gets an id of its own."""

    def __init__(self, file: ReadFile) -> None:
        self._known = [(texts.without_ids(piece.html), piece) for piece in file.pieces()]
        self._at = 0
        self._new = 0

    def passage(self, chapter: texts.ManuscriptChapter) -> Passage:
        return Passage(
            title=chapter.title or "",
            pieces=tuple(self._piece(block) for block in texts.blocks(chapter.html)),
            note_before=chapter.note_before or "",
            note_after=chapter.note_after or "",
            words=chapter.words,
            emphases=chapter.emphases,
        )

    def _piece(self, block: texts.Block) -> Piece:
        for at in range(self._at, len(self._known)):
            html, piece = self._known[at]
            if html == block.html:
                self._at = at + 1
                return piece
        self._new += 1
        return Piece(f"x{self._new}", block.tag, block.html)
