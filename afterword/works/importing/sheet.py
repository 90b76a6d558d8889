"""The sheet of a chapter that lies on the desk: a long chapter has several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from afterword.works.importing.planning import Entry, Row, Seam

ROWS = 300


@dataclass(frozen=True)
class Sheet:
    """Some rows of a chapter. `mark` changes when its seams are others, so that an old page changes none of them."""

    entry: Entry
    rows: Sequence[Row]
    number: int
    of: int

    @property
    def seams(self) -> list[Seam]:
        return [seam for row in self.rows for seam in (row.before, row.seam) if seam]

    @property
    def mark(self) -> str:
        ids = "\n".join([self.entry.key, *(seam.id for seam in self.seams)])
        return sha256(ids.encode()).hexdigest()[:16]


def sheet_of(entry: Entry, rows: Sequence[Row], number: int) -> Sheet:
    """One sheet of a chapter; too high a number gives the last."""
    of = max(-(-len(rows) // ROWS), 1)
    number = min(max(number, 1), of)
    return Sheet(entry, rows[(number - 1) * ROWS : number * ROWS], number, of)
