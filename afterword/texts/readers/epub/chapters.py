"""From the pages of an EPUB to chapters: pieces of pages with the titles that the list of contents gives them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from afterword.texts.lexing import Token
from afterword.texts.outlining import BLOCKS, Element, Outline
from afterword.texts.readers.html_page import Page

from .contents import Entry

_SOUNDS = re.compile(r"[^\W_]+")
_DIVIDER = 60  # words that the page of a part has at most, whose chapters stand below it in the list
_HEADING = 12  # the same of a part that begins in a page, before the first chapter in it
_SPLIT = re.compile(r"_split_\d+(?=\.\w+$)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a page. `title` is None where the list of contents doesn't name it: it goes on with what was."""

    span: Element
    title: str | None
    around: tuple[Token, ...] = ()  # the tags that are open where it begins


def pieces_of(page: Page, entries: Sequence[Entry]) -> list[Piece]:
    """The page cut where the list of contents leads into it."""
    outline = page.outline
    body = next(iter(outline.named("body")), outline.whole)
    borders = list(_borders(outline, body, entries))
    if not borders:
        return [Piece(body, None)]
    pieces: list[Piece] = []
    if outline.text(Element(body.start, borders[0][0], borders[0][0])):
        pieces.append(Piece(Element(body.start, borders[0][0], borders[0][0]), None))
    else:
        borders[0] = (body.start + 1, borders[0][1])
    ends = [place for place, _ in borders[1:]] + [body.inner_end]
    for (place, title), end in zip(borders, ends, strict=True):
        around = tuple(outline.tokens[box.start] for box in outline.around(place) if box.start > body.start)
        pieces.append(Piece(Element(place - 1, end, end), title, around))
    return pieces


def without_sections(entries: Sequence[Entry], pages: Sequence[Page]) -> list[Entry]:
    """The entries but for sections of a chapter for which Calibre made files of their own."""
    outlines = {page.path: page.outline for page in pages}
    above: list[Entry] = []
    kept: list[Entry] = []
    for entry in entries:
        while above and above[-1].depth >= entry.depth:
            above.pop()
        parent = above[-1] if above else None
        if parent is None or not _is_section(entry, parent, outlines):
            kept.append(entry)
        above.append(entry)
    return kept


def _is_section(entry: Entry, parent: Entry, outlines: Mapping[str, Outline]) -> bool:
    outline = outlines.get(parent.path)
    if outline is None or parent.path == entry.path or _SPLIT.sub("", parent.path) != _SPLIT.sub("", entry.path):
        return False
    return len(_SOUNDS.findall(outline.text(outline.whole))) >= _DIVIDER


def _borders(outline: Outline, body: Element, entries: Sequence[Entry]) -> Iterator[tuple[int, str]]:
    """Where chapters begin, in the order of the page."""
    placed: dict[int, Entry] = {}
    for entry in entries:
        element = outline.by_id(entry.fragment) if entry.fragment else None
        place = _start_of_block(outline, element.start, body) if element else body.start + 1
        placed.setdefault(place, entry)
    level: int | None = None
    words = 0
    before = body.start + 1
    for place in sorted(placed):
        entry = placed[place]
        words = len(_SOUNDS.findall(outline.text(Element(before - 1, place, place))))
        if level is None or entry.depth <= level or words < _HEADING:
            level, before = entry.depth, place
            yield place, entry.title


def _start_of_block(outline: Outline, place: int, body: Element) -> int:
    """The start of the paragraph or heading (and of the boxes that begin with it) in which a token stands."""
    for box in reversed(outline.around(place)):
        if box.start <= body.start:
            break
        is_block = outline.name(box) in BLOCKS
        if is_block and outline.text(Element(box.start, place, place)):
            break
        if is_block or outline.name(box) in {"a", "span", "b", "i", "strong", "em", "font"}:
            place = box.start
    return place
