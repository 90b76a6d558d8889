"""Applying to a manuscript what its writer ticked of the proposals, and the scene breaks and borders set by hand.

Pure, like reading: the manuscript that was read stays as it is, and another one comes out. Places count the top-level
blocks (`texts.blocks`) of all chapters of the manuscript that was read, from 0; they mean the same whatever else is
ticked, so that a page can send all its boxes at once and again after each change.
"""

from collections.abc import Collection
from copy import deepcopy
from dataclasses import dataclass, field, replace

from .building import build
from .counting import count_blocks
from .document import Box, Leaf, Node, leaves_of
from .manuscripts import Manuscript, ManuscriptChapter
from .proposals import HeaderProposal, NoteProposal, Proposals
from .proposing.titles import left_over
from .sanitising import canonical

_A_STORY = 150  # words before the first heading that are a chapter of their own


def take(
    manuscript: Manuscript,
    *,
    chapters: Collection[int] = (),
    notes: Collection[int] = (),
    header: bool = False,
    breaks: Collection[int] = (),
) -> Manuscript:
    """The manuscript with what was ticked; with nothing ticked, the same one.

    chapters: places at which a chapter begins. Where one was proposed its heading leaves the text and becomes the
        title; at any other place a chapter without a title begins with that block.
    notes: places of proposed notes (`proposals.notes`). A note before the first chapter, or of a text that is one
        chapter, becomes the manuscript's, any other its chapter's. One that would stand inside a chapter stays there.
    header: take the proposed header out. What of it is none of the proposals (an archive's address, say) goes to the
        note before the text. Title, writer and summary of the manuscript become those proposed where it has none.
    breaks: places where a scene break is changed: taken out where one stands, else put in before the block.

    No word gets lost: what leaves the text is in a title, a note or a field.
    """
    if not (chapters or notes or header or breaks):
        return manuscript
    return _Taking(manuscript, chapters=chapters, notes=notes, header=header, breaks=breaks).done()


@dataclass(slots=True)
class _Piece:
    """A chapter to be: its blocks with their places, and what was taken out of them."""

    of: ManuscriptChapter
    title: str | None
    placed: list[tuple[int, Node]] = field(default_factory=list)
    note_before: list[Node] = field(default_factory=list)
    note_after: list[Node] = field(default_factory=list)
    is_first: bool = True  # of the chapter that was read
    is_last: bool = True
    is_headed: bool = False
    is_touched: bool = False

    @property
    def words(self) -> int:
        return count_blocks([node for _, node in self.placed]).words


class _Taking:
    def __init__(
        self,
        manuscript: Manuscript,
        *,
        chapters: Collection[int],
        notes: Collection[int],
        header: bool,
        breaks: Collection[int],
    ) -> None:
        self.manuscript = manuscript
        self.borders, self.breaks = frozenset(chapters), frozenset(breaks)
        proposals = manuscript.proposals
        self.header: HeaderProposal | None = proposals.header if header else None
        self.notes = [note for note in proposals.notes if note.place in frozenset(notes)]
        self.headings = {chapter.place: chapter for chapter in proposals.chapters if chapter.place in self.borders}
        self.before: list[Node] = []
        self.after: list[Node] = []

    def done(self) -> Manuscript:
        pieces = self.pieces()
        self.take_header(pieces)
        self.take_notes(pieces)
        self.share_footnotes(pieces)
        for piece in pieces:
            piece.placed = self.with_breaks(piece)
        pieces = self.without_preambles(pieces)
        self.hand_up(pieces)
        return self.finished(pieces)

    # Where chapters begin

    def pieces(self) -> list[_Piece]:
        found: list[_Piece] = []
        place = 0
        for chapter in self.manuscript.chapters:
            cut = [_Piece(chapter, chapter.title)]
            skipping = 0
            for node in build(chapter.html).blocks:
                if heading := self.headings.get(place):
                    cut.append(_Piece(chapter, heading.title or None, is_headed=True))
                    skipping = heading.paragraphs
                elif place in self.borders and cut[-1].placed and not _is_notes(node):
                    cut.append(_Piece(chapter, None))
                if skipping:
                    skipping -= 1
                else:
                    cut[-1].placed.append((place, node))
                place += 1
            if len(cut) > 1:
                for piece in cut:
                    piece.is_touched, piece.is_first, piece.is_last = True, piece is cut[0], piece is cut[-1]
            found += cut
        return found

    # What leaves the text

    def take_header(self, pieces: list[_Piece]) -> None:
        if self.header:
            span = (self.header.place, self.header.paragraphs)
            taken = next((found for piece in pieces if (found := _taken(piece, *span))), [])
            given, said = self.manuscript, self.manuscript.proposals
            self.before += left_over(taken, given.title or said.title, given.writer or said.writer)

    def take_notes(self, pieces: list[_Piece]) -> None:
        for note in self.notes:
            piece = next((piece for piece in pieces if _holds(piece, note)), None)
            if piece is None:
                continue
            if not _words_before(piece, note.place):
                piece.note_before += _taken(piece, note.place, note.paragraphs)
            elif not _words_after(piece, note.place + note.paragraphs):
                piece.note_after += _taken(piece, note.place, note.paragraphs)

    def share_footnotes(self, pieces: list[_Piece]) -> None:
        """Each footnote goes to the chapter or the note that refers to it."""
        lists = [(node, piece.of) for piece in pieces for _, node in piece.placed if _is_notes(node)]
        items = [(item, chapter) for node, chapter in lists for item in _children(node)]
        if not items:
            return
        self.before += _notes_for(self.before, pieces[0].of, items)
        for piece in pieces:
            piece.placed = [(place, node) for place, node in piece.placed if not _is_notes(node)]
            piece.placed += [(-1, notes) for notes in _notes_for([node for _, node in piece.placed], piece.of, items)]
            piece.note_before += _notes_for(piece.note_before, piece.of, items)
            piece.note_after += _notes_for(piece.note_after, piece.of, items)

    def with_breaks(self, piece: _Piece) -> list[tuple[int, Node]]:
        placed: list[tuple[int, Node]] = []
        for place, node in piece.placed:
            if place in self.breaks and node.tag == "hr":
                continue
            if place in self.breaks and placed and not _is_notes(node):
                placed.append((place, Leaf("hr")))
            placed.append((place, node))
        if piece.is_touched:
            while placed and placed[0][1].tag == "hr":
                del placed[0]
            while placed and placed[-1][1].tag == "hr":
                del placed[-1]
        return placed

    def without_preambles(self, pieces: list[_Piece]) -> list[_Piece]:
        """Nothing is no chapter, and neither is what is left of a title page: it heads the first one."""
        kept: list[_Piece] = []
        for place, piece in enumerate(pieces):
            after = pieces[place + 1] if place + 1 < len(pieces) else None
            if (
                after
                and piece.is_first
                and not piece.is_headed
                and after.is_headed
                and after.of is piece.of
                and piece.words < _A_STORY
            ):
                after.is_first = True
                after.placed = piece.placed + after.placed
                after.title = after.title or piece.title
                self.before += piece.note_before + piece.note_after
            elif piece.placed or piece.note_before or piece.note_after or not piece.is_touched:
                kept.append(piece)
        return kept or pieces[:1]

    def hand_up(self, pieces: list[_Piece]) -> None:
        """Notes of a text that is one chapter are the manuscript's."""
        if len(pieces) == 1:
            self.before += pieces[0].note_before
            self.after += pieces[0].note_after
            pieces[0].note_before, pieces[0].note_after = [], []

    # What comes out

    def finished(self, pieces: list[_Piece]) -> Manuscript:
        proposals = self.manuscript.proposals
        given = self.manuscript
        said = proposals if self.header else Proposals()
        return replace(
            given,
            title=given.title or said.title,
            writer=given.writer or said.writer,
            summary=given.summary or said.summary,
            note_before=_joined(self.before, given.note_before, own_first=False),
            note_after=_joined(self.after, given.note_after, own_first=True),
            chapters=tuple(map(_chapter, pieces)),
            proposals=_without_places(proposals),
        )


def _holds(piece: _Piece, note: NoteProposal) -> bool:
    return any(note.place <= place < note.place + note.paragraphs for place, _ in piece.placed)


def _taken(piece: _Piece, start: int, count: int) -> list[Node]:
    """These blocks, out of the piece."""
    inside = [node for place, node in piece.placed if start <= place < start + count]
    piece.placed = [(place, node) for place, node in piece.placed if not start <= place < start + count]
    piece.is_touched = piece.is_touched or bool(inside)
    return inside


def _words_before(piece: _Piece, end: int) -> bool:
    return any(place < end and node.tag != "hr" for place, node in piece.placed)


def _words_after(piece: _Piece, start: int) -> bool:
    return any(place >= start and node.tag != "hr" and not _is_notes(node) for place, node in piece.placed)


# Footnotes


def _is_notes(node: Node) -> bool:
    return isinstance(node, Box) and node.tag == "ol" and "notes" in node.attributes.get("class", "").split()


def _notes_for(blocks: list[Node], of: ManuscriptChapter, items: list[tuple[Node, ManuscriptChapter]]) -> list[Node]:
    wanted = {run.note.rstrip(".") for leaf in leaves_of(blocks) for run in leaf.runs if run.note}
    # Copies: two chapters may refer to one note, and settling changes what it settles.
    own = [deepcopy(item) for item, chapter in items if chapter is of and item.attributes.get("note") in wanted]
    return [Box("ol", own, {"class": "notes"})] if own else []


def _children(node: Node) -> list[Node]:
    return node.children if isinstance(node, Box) else []


# Chapters and notes


def _chapter(piece: _Piece) -> ManuscriptChapter:
    story = canonical([node for _, node in piece.placed])
    counts = count_blocks(story.blocks)
    return replace(
        piece.of,
        title=piece.title,
        html=story.html,
        words=counts.words,
        paragraphs=counts.paragraphs,
        scene_breaks=counts.scene_breaks,
        emphases=counts.emphases,
        summary=piece.of.summary if piece.is_first else None,
        note_before=_joined(piece.note_before, piece.of.note_before if piece.is_first else None, own_first=False),
        note_after=_joined(piece.note_after, piece.of.note_after if piece.is_last else None, own_first=True),
    )


def _joined(nodes: list[Node], given: str | None, *, own_first: bool) -> str | None:
    """A note's canonical HTML: what the file said, and what was taken out of the text."""
    html = canonical(nodes).html if nodes else ""
    return (html + (given or "") if own_first else (given or "") + html) or None


def _without_places(proposals: Proposals) -> Proposals:
    return replace(proposals, header=None, note_before=None, note_after=None, chapters=(), chapter_notes=())
