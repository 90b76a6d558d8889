"""The lists of a .docx: which kind each level is, and how far each has counted."""

from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from afterword.texts.readers.office.passages import Item

from .names import number, value, w

_TYPES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_WORDS = [
    "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
    "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen", "Twenty",
]  # fmt: skip
_LEVEL = w("ilvl")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `text` is its label, with %1 to %9 for the numbers of the levels."""

    format: str
    text: str
    start: int


_BULLET = Level("bullet", "", 1)


class Numbering:
    """The lists that a document defines, and the counters of those that were met so far."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._named: dict[str, str] = {}
        self._lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if root is not None:
            for element in root.iter(w("abstractNum")):
                self._read_abstract(element)
            for element in root.iter(w("num")):
                self._read_list(element)

    def _read_abstract(self, element: Element) -> None:
        identifier = element.get(w("abstractNumId"), "")
        self._abstract[identifier] = {
            number(level.get(_LEVEL, "")): _level(level) for level in element.findall(w("lvl"))
        }
        if link := value(element, w("numStyleLink")):
            self._links[identifier] = link
        if name := value(element, w("styleLink")):
            self._named[name] = identifier

    def _read_list(self, element: Element) -> None:
        abstract = value(element, w("abstractNumId"))
        abstract = self._named.get(self._links.get(abstract, ""), abstract)
        levels = dict(self._abstract.get(abstract, {}))
        identifier = element.get(w("numId"), "")
        counted_by = abstract
        for override in element.findall(w("lvlOverride")):
            place = number(override.get(_LEVEL, ""))
            own = override.find(w("lvl"))
            level = _level(own) if own is not None else levels.get(place, _BULLET)
            if start := value(override, w("startOverride")):
                level, counted_by = replace(level, start=number(start, 1)), f"{abstract}/{identifier}"
            levels[place] = level
        self._lists[identifier] = (counted_by, levels)

    def count(self, identifier: str, level: int) -> tuple[Item | None, str]:
        """The next paragraph of a list: the item that it is, or the words that the numbering writes before it."""
        if identifier not in self._lists:
            return (Item(level, False), "") if identifier != "0" and not self._lists else (None, "")
        counted_by, levels = self._lists[identifier]
        here = levels.get(level, _BULLET)
        if here.format == "bullet":
            return Item(level, False), ""
        counters = self._advance(self._counters.setdefault(counted_by, {}), level, here)
        label = self._label(here, counters, levels)
        if here.format == "none" or any(character.isalpha() for character in _without_numbers(here.text)):
            return None, label
        return Item(level, True, counters[level], _TYPES.get(here.format, "")), label

    def _advance(self, counters: dict[int, int], level: int, here: Level) -> dict[int, int]:
        counters[level] = counters.get(level, here.start - 1) + 1
        for deeper in [place for place in counters if place > level]:
            del counters[deeper]
        return counters

    def _label(self, here: Level, counters: dict[int, int], levels: dict[int, Level]) -> str:
        text = here.text
        for place in range(9):
            if f"%{place + 1}" in text:
                level = levels.get(place, _BULLET)
                text = text.replace(f"%{place + 1}", _spelled(counters.get(place, level.start), level.format))
        return text.strip()


def _level(element: Element) -> Level:
    kind, text = value(element, w("numFmt")) or "decimal", value(element, w("lvlText"))
    if kind == "none" and not text.strip():
        text = ""
    return Level(kind, text[:100], number(value(element, w("start")), 1))


def _without_numbers(text: str) -> str:
    for place in range(1, 10):
        text = text.replace(f"%{place}", "")
    return text


def _spelled(count: int, kind: str) -> str:
    if kind in {"lowerRoman", "upperRoman"} and 0 < count < 4_000:
        spelled = ""
        for amount, letters in _ROMAN:
            times, count = divmod(count, amount)
            spelled += letters * times
        return spelled if kind == "lowerRoman" else spelled.upper()
    if kind in {"lowerLetter", "upperLetter"} and 0 < count < 1_000:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind == "cardinalText" and count < len(_WORDS):
        return _WORDS[count]
    return "" if kind in {"none", "bullet"} else str(count)
