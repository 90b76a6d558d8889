"""From the pages of an EPUB to chapters: pieces of pages with the titles that the list of contents gives them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from afterword.texts.lexing import Token
from afterword.texts.outlining import BLOCKS, Element, Outline
from afterword.texts.readers.html_page import Page

from .contents import Entry

_SOUNDS = re.compile(r"[^\W_]+")
_DIVIDER = 60  # words before the first chapter below it that the page of a part may have


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
        if level is None or entry.depth <= level or words < _DIVIDER:
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
