"""Which chapters are to be, and how the text of one lies on the desk. Pure: rows keep what comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from afterword import texts
from afterword.works.importing.read_file import Facts, Piece, ReadFile

MOST_CHAPTERS = 500


@dataclass(frozen=True)
class Entry:
    """A chapter that is to be: one passage of one file. `read_title` is what was found, `title` what it shall be."""

    key: str
    file: int
    passage: int
    title: str = ""
    read_title: str = ""
    is_left_out: bool = False
    words: int = 0

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def named(self, title: str | None, is_left_out: bool) -> Entry:
        """With what its writer said of it; None leaves the title as it is."""
        return replace(self, title=self.title if title is None else title, is_left_out=is_left_out)


def entries_from(kept: Iterable[dict[str, Any]]) -> list[Entry]:
    return [Entry(**row) for row in kept]


def arranged(file: ReadFile, facts: Facts, number: int, *, with_titles: bool) -> list[Entry]:
    """The chapters of one file, in its own order. `with_titles`: a file of one chapter lends it its own title."""
    own = facts.said.get("title", "") if with_titles and len(file.passages) == 1 else ""
    return [
        Entry(
            # The first passage of a file is the first one whatever is ticked; the others begin with pieces of theirs.
            key=f"{number}-{passage.pieces[0].id}" if place and passage.pieces else f"{number}",
            file=number,
            passage=place,
            title=own or passage.title,
            read_title=own or passage.title,
            words=passage.words,
        )
        for place, passage in enumerate(file.passages)
    ]


def merged(natural: Sequence[Entry], before: Sequence[Entry]) -> list[Entry]:
    """The chapters as they are now, in the order and with the titles that the writer had given them."""
    was = {entry.key: entry for entry in before}
    now = {entry.key: _as_named(entry, was.get(entry.key)) for entry in natural}
    order = [entry.key for entry in before if entry.key in now]
    for place, entry in enumerate(natural):
        if entry.key not in was:
            after = natural[place - 1].key if place else None
            order.insert(order.index(after) + 1 if after else 0, entry.key)
    return [now[key] for key in order]


def _as_named(entry: Entry, was: Entry | None) -> Entry:
    if was is None:
        return entry
    title = was.title if was.title != was.read_title else entry.title
    return replace(entry, title=title, is_left_out=was.is_left_out)


def moved(entries: Sequence[Entry], places: Mapping[str, int]) -> list[Entry]:
    """The chapters at their new places (by key, from 1); the others keep their order."""
    rest = [entry for entry in entries if entry.key not in places]
    keys = [entry.key for entry in entries]
    going = sorted(
        (entry for entry in entries if entry.key in places), key=lambda e: (places[e.key], keys.index(e.key))
    )
    least = 0
    for entry in going:
        place = max(min(max(places[entry.key], 1), len(entries)) - 1, least)
        rest.insert(place, entry)
        least = place + 1
    return rest


# The text of one


@dataclass(frozen=True)
class Seam:
    """The place after a piece (before the first one: `^` and its id): is there a scene break, and was one read?"""

    id: str
    is_break: bool
    was_break: bool


@dataclass(frozen=True)
class Row:
    """A piece of the text, and the seam after it. The last one has none, unless a scene break ends the chapter."""

    piece: Piece
    seam: Seam | None
    before: Seam | None = None


def rows_of(pieces: Sequence[Piece], decided: Mapping[str, bool]) -> list[Row]:
    """The pieces that are no scene breaks, and whether there is one between them."""
    rows: list[Row] = []
    told = [place for place, piece in enumerate(pieces) if not piece.is_break]
    for place, until in zip(told, [*told[1:], len(pieces)], strict=True):
        was = until - place > 1
        is_inner = place != told[-1] or was
        before = _seam(f"^{pieces[place].id}", True, decided) if not rows and place > 0 else None
        after = _seam(pieces[place].id, was, decided) if is_inner else None
        rows.append(Row(_with_breaks(pieces, place if rows else 0, place, until), after, before))
    return rows


def _with_breaks(pieces: Sequence[Piece], start: int, place: int, stop: int) -> Piece:
    """A piece beside which also stands what the scene breaks around it were made of."""
    return replace(pieces[place], given="".join(piece.given for piece in pieces[start:stop]))


def _seam(identifier: str, was: bool, decided: Mapping[str, bool]) -> Seam:
    return Seam(identifier, decided.get(identifier, was), was)


def html_of(rows: Iterable[Row]) -> str:
    """The text with its scene breaks, without ids."""
    parts: list[str] = []
    for row in rows:
        parts += ["<hr>"] * bool(row.before and row.before.is_break)
        parts += [row.piece.html, "<hr>" * bool(row.seam and row.seam.is_break)]
    return texts.without_ids("".join(parts))
