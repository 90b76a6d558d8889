"""What is put right when a manuscript is read. Each repair is counted, said, and can be undone by its writer."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from .manuscripts import Repair

# Code and sentence, in the order in which they are said. The sentence follows the number of times.
REPAIRS = {
    "encoding": "wrong encodings put right",
    "mojibake": "garbled characters put right",
    "controls": "control characters removed",
    "hard-wraps": "lines joined that were broken at a fixed width",
    "double-spacing": "empty lines between single lines removed",
    "line-breaks": "pairs of line breaks made into paragraphs",
    "line-divs": "lines in boxes of their own made into paragraphs",
    "indents": "indents removed",
    "emphasis": "typed marks read as emphasis",
    "drawn-breaks": "drawn scene breaks recognised",
    "blank-breaks": "wider gaps read as scene breaks",
    "doubled-breaks": "doubled scene breaks made into one",
    "bullets": "typed bullets and numbers made into lists",
    "notes": "footnotes linked with their places",
    "tracked-changes": "tracked changes accepted",
    "quotes": "straight quotation marks made typographic",
    "dashes": "hyphens made into dashes",
}
OFFERS = frozenset({"quotes", "dashes"})


@dataclass(frozen=True, slots=True)
class Choices:
    """What a writer said about the reading of a manuscript: codes of `REPAIRS` to leave undone, and offers to take."""

    undo: frozenset[str] = frozenset()
    ask: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *, undo: Collection[str] = (), ask: Collection[str] = ()) -> "Choices":
        """Choices of known codes; others are not there."""
        return cls(frozenset(undo) & (REPAIRS.keys() - OFFERS), frozenset(ask) & OFFERS)


class Repairs:
    """What was put right in one reading, and what may be."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self.counted: Counter[str] = Counter()

    def may(self, code: str) -> bool:
        """Whether this may be put right. False where the writer wants it as it was."""
        assert code in REPAIRS, code
        return code not in self.choices.undo

    def asks(self, code: str) -> bool:
        """Whether the writer took this offer."""
        assert code in OFFERS, code
        return code in self.choices.ask

    def count(self, code: str, times: int = 1) -> None:
        """Say that this was put right so many times."""
        assert code in REPAIRS, code
        self.counted[code] += times

    def said(self) -> tuple[Repair, ...]:
        """All that was put right, in the order of the table."""
        return tuple(
            Repair(sentence, self.counted[code], code) for code, sentence in REPAIRS.items() if self.counted[code] > 0
        )
