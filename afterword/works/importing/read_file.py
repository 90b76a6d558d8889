"""A file as it was read, in pieces that can be shown beside what was given, ticked and kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

import zstandard

BREAK = "hr"


@dataclass(frozen=True)
class Piece:
    """A block of canonical HTML with its id, and what of the file it was made of: HTML, or plain text as it stood."""

    id: str
    tag: str
    html: str
    given: str = ""

    @property
    def is_break(self) -> bool:
        return self.tag == BREAK


@dataclass(frozen=True)
class Passage:
    """What the format itself calls a chapter; most files have one. Notes are canonical HTML."""

    title: str
    pieces: tuple[Piece, ...]
    note_before: str = ""
    note_after: str = ""
    words: int = 0
    emphases: int = 0


@dataclass(frozen=True)
class Passages:
    """Some pieces, by the id of the first, that seem to be something else than the story. `title` is a chapter's.

    `html` is what they say, and `paragraphs` how many they are.
    """

    id: str
    paragraphs: int
    html: str
    title: str = ""


@dataclass(frozen=True)
class Facts:
    """All that was found in a file beside its text, whether it was ticked or not.

    `note_before` and `note_after` are what the file itself calls the notes of the work, as canonical HTML; `said` is
    what it says about the work, by the names of `texts.Proposals`.
    """

    format: str = ""
    encoding: str = ""
    said: dict[str, Any] = field(default_factory=dict)
    note_before: str = ""
    note_after: str = ""
    header: Passages | None = None
    notes: tuple[Passages, ...] = ()
    borders: tuple[Passages, ...] = ()
    repairs: tuple[tuple[str, str, int], ...] = ()
    losses: tuple[tuple[str, int], ...] = ()
    emphases: int = 0
    given_is_html: bool = False

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Facts:
        header = kept["header"]
        return cls(
            **kept
            | {"header": Passages(**header) if header else None}
            | {name: tuple(Passages(**row) for row in kept[name]) for name in ("notes", "borders")}
            | {name: tuple(tuple(row) for row in kept[name]) for name in ("repairs", "losses")}
        )


@dataclass(frozen=True)
class ReadFile:
    """The text of a file in its passages, and the notes around all of it, as canonical HTML.

    `next_block` is the first id that was never given to a piece of it.
    """

    passages: tuple[Passage, ...]
    next_block: int = 1
    note_before: str = ""
    note_after: str = ""

    def pieces(self) -> Iterator[Piece]:
        for passage in self.passages:
            yield from passage.pieces

    def packed(self) -> bytes:
        rows = [
            {**asdict(passage), "pieces": [(piece.id, piece.tag, piece.html, piece.given) for piece in passage.pieces]}
            for passage in self.passages
        ]
        kept = json.dumps(vars(self) | {"passages": rows}, ensure_ascii=False)
        return zstandard.compress(kept.encode("utf-8", "surrogatepass"), 6)

    @classmethod
    def unpacked(cls, packed: bytes) -> ReadFile:
        kept = json.loads(zstandard.decompress(packed).decode("utf-8", "surrogatepass"))
        passages = (
            Passage(**row | {"pieces": tuple(Piece(*piece) for piece in row["pieces"])}) for row in kept["passages"]
        )
        return cls(**kept | {"passages": tuple(passages)})


def joined(pieces: Iterable[Piece]) -> str:
    return "".join(piece.html for piece in pieces)
