"""From a file's bytes to what the page shows of it. Takes seconds for the longest of files, so no transaction waits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from afterword import texts
from afterword.works.importing.beside import html_beside, text_beside
from afterword.works.importing.read_file import Facts, Passage, Passages, Piece, ReadFile, joined
from afterword.works.uploads import read_file, read_typed

AS_TYPED = frozenset({"text", "markdown", "bbcode"})
"""Formats that people read and write as they are. Of all others they see what a program makes of them."""

_SAID = (
    *("title", "writer", "summary", "language", "rating", "fandoms", "relationships", "characters", "tags"),
    *("warnings", "series", "words", "published", "updated"),
)
_NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Given:
    """A file as it came, or, without a name, what was typed or pasted."""

    name: str
    data: bytes
    media_type: str = ""


@dataclass(frozen=True)
class Found:
    facts: Facts
    file: ReadFile
    images: tuple[texts.ManuscriptImage, ...] = ()


def in_natural_order(given: Iterable[Given]) -> list[Given]:
    """Chapter 2 before chapter 10."""
    return sorted(given, key=lambda one: [_part(part) for part in _NUMBERS.split(one.name.casefold())])


def _part(part: str) -> tuple[int, str]:
    return (int(part), "") if part.isdecimal() and len(part) < 19 else (0, part)


def read(given: Given, choices: texts.Choices, *, before: ReadFile | None = None) -> Found:
    """Read a file. Pieces that were in it `before` keep their ids. Raises `texts.Refused`."""
    manuscript = _manuscript(given, choices)
    file, blocks = _in_pieces(manuscript, before or ReadFile(()))
    return Found(_facts(manuscript, file), _beside(file, blocks, given, manuscript), manuscript.images)


def _manuscript(given: Given, choices: texts.Choices) -> texts.Manuscript:
    if not given.name:
        return read_typed(given.data.decode("utf-8-sig", "replace"), choices=choices)
    return read_file(given.data, given.name or None, given.media_type or None, choices=choices)


# The text


def _in_pieces(manuscript: texts.Manuscript, before: ReadFile) -> tuple[ReadFile, list[list[texts.Block]]]:
    """The passages in pieces, and the blocks of each that the pieces were made of."""
    next_block = before.next_block
    passages, blocks = [], []
    for number, chapter in enumerate(manuscript.chapters):
        was = joined(before.passages[number].pieces) if number < len(before.passages) else ""
        compared = texts.compare(was, chapter.html, next_block)
        next_block = compared.next_block
        blocks.append(texts.blocks(compared.html))
        passages.append(_passage(chapter, number + 1, blocks[-1]))
    notes = {"note_before": manuscript.note_before or "", "note_after": manuscript.note_after or ""}
    return ReadFile(tuple(passages), next_block, **notes), blocks


def _passage(chapter: texts.ManuscriptChapter, number: int, blocks: Iterable[texts.Block]) -> Passage:
    return Passage(
        title=texts.own_title(chapter.title or "", number),
        pieces=tuple(Piece(block.id, block.tag, block.html) for block in blocks),
        note_before=chapter.note_before or "",
        note_after=chapter.note_after or "",
        words=chapter.words,
        emphases=chapter.emphases,
    )


# What was given


def _beside(file: ReadFile, blocks: list[list[texts.Block]], given: Given, manuscript: texts.Manuscript) -> ReadFile:
    """The same pieces, each with what it was made of."""
    if manuscript.format in AS_TYPED:
        stretches = text_beside(list(chain(*blocks)), _as_it_stands(given, manuscript.encoding))
    elif manuscript.repairs:
        stretches = list(chain(*_unrepaired(blocks, given)))
    else:
        stretches = [texts.without_ids(block.html) for block in chain(*blocks)]
    left = iter(stretches)
    return replace(file, passages=tuple(_with_stretches(passage, left) for passage in file.passages))


def _with_stretches(passage: Passage, stretches: Iterator[str]) -> Passage:
    return replace(passage, pieces=tuple(replace(piece, given=next(stretches, "")) for piece in passage.pieces))


def _as_it_stands(given: Given, encoding: str) -> str:
    try:
        return given.data.decode(encoding or "utf-8", "replace").removeprefix("\ufeff")
    except LookupError:
        return given.data.decode("utf-8", "replace")


def _unrepaired(blocks: list[list[texts.Block]], given: Given) -> Iterator[list[str]]:
    """The passages as the file has them, with nothing put right."""
    bare = _manuscript(given, texts.Choices.of(undo=texts.REPAIRS))
    for number, passage in enumerate(blocks):
        html = bare.chapters[number].html if number < len(bare.chapters) else ""
        yield html_beside(passage, texts.blocks(html))


# What is said beside it


def _facts(manuscript: texts.Manuscript, file: ReadFile) -> Facts:
    proposals, ids = manuscript.proposals, [piece.id for piece in file.pieces()]
    header = proposals.header
    return Facts(
        format=manuscript.format,
        encoding=manuscript.encoding,
        said=_said(manuscript),
        note_before=manuscript.note_before or "",
        note_after=manuscript.note_after or "",
        header=Passages(ids[header.place], header.paragraphs, header.html) if header else None,
        notes=tuple(Passages(ids[n.place], n.paragraphs, n.html) for n in proposals.notes),
        borders=tuple(Passages(ids[c.place], c.paragraphs, c.heading, c.title) for c in proposals.chapters),
        repairs=tuple((repair.code, repair.what, repair.count) for repair in manuscript.repairs),
        losses=tuple((loss.what, loss.count) for loss in manuscript.losses),
        emphases=sum(chapter.emphases for chapter in manuscript.chapters),
        given_is_html=manuscript.format not in AS_TYPED,
    )


def _said(manuscript: texts.Manuscript) -> dict[str, Any]:
    """What the file says of the work: in a field of its own or in passing."""
    said = {name: getattr(manuscript, name, None) or getattr(manuscript.proposals, name, None) for name in _SAID}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in said.items() if value}
