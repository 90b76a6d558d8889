"""What reading a text in did to it, kept with the revision that came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from afterword import texts

Counted = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Reading:
    """What was repaired and what was left out, each with how often, and how long the note at its start seems to be."""

    repairs: Counted = ()
    losses: Counted = ()
    note_paragraphs: int = 0

    @classmethod
    def of(cls, manuscript: texts.Manuscript) -> Reading:
        note = manuscript.proposals.note_before
        return cls(
            repairs=tuple((repair.what, repair.count) for repair in manuscript.repairs),
            losses=tuple((loss.what, loss.count) for loss in manuscript.losses),
            note_paragraphs=note.paragraphs if note and note.place == 0 else 0,
        )

    def as_json(self) -> dict[str, Any]:
        return {"repairs": self.repairs, "losses": self.losses, "note_paragraphs": self.note_paragraphs}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Reading:
        return cls(
            repairs=_counted(kept.get("repairs", ())),
            losses=_counted(kept.get("losses", ())),
            note_paragraphs=int(kept.get("note_paragraphs", 0)),
        )


def _counted(rows: Any) -> Counted:
    return tuple((str(what), int(count)) for what, count in rows)
