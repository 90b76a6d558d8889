"""What is drawn: pictures, text boxes, lines."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from afterword.texts.readers.office.lines import Drawn, Picture, Rule, TextBox, Words

from .names import (
    ALTERNATIVES,
    BLIP,
    CHOICE,
    DRAWN,
    EMBEDDED,
    EXTENT,
    FALLBACK,
    GEOMETRY,
    IS_RULE,
    LINKED,
    RELATION,
    TEXT_BOX,
    VML_IMAGE,
    VML_LINE,
    VML_TEXT_PATH,
)

_POINTS = 12_700  # English Metric Units in a point
_LENGTH = re.compile(r"(width|height)\s*:\s*([\d.]{1,10})(pt|in|px|cm|mm|)")
_UNITS = {"pt": 1.0, "in": 72.0, "px": 0.75, "cm": 28.35, "mm": 2.835, "": 1.0}
_STRAIGHT = frozenset({"line", "straightConnector1"})


def drawn_in(element: Element) -> list[Drawn]:
    """What a drawing shows, in its order, each thing once."""
    return list(_Drawing().look(element))


class _Drawing:
    def __init__(self) -> None:
        self.alt = ""
        self.width = 0.0
        self.height = 0.0

    def look(self, element: Element) -> Iterator[Drawn]:
        """The things in an element, not looking into text boxes."""
        if element.get(IS_RULE):
            yield Rule()
            return
        self.remember(element)
        tag = element.tag
        if tag == TEXT_BOX:
            yield TextBox(element)
        elif tag == BLIP:
            yield self.picture(element.get(EMBEDDED, ""), element.get(LINKED, ""))
        elif tag == VML_IMAGE:
            yield self.picture(element.get(RELATION, ""), "")
        elif tag == VML_LINE or (tag == GEOMETRY and element.get("prst") in _STRAIGHT):
            yield Rule()
        elif tag == VML_TEXT_PATH:
            yield Words(element.get("string", ""))
        elif tag == ALTERNATIVES:
            yield from self.choose(element)
        else:
            for child in element:
                yield from self.look(child)

    def choose(self, alternatives: Element) -> Iterator[Drawn]:
        """One of several forms of the same thing: the first that shows anything."""
        for form in alternatives:
            if form.tag in {CHOICE, FALLBACK} and (found := list(self.look(form))):
                yield from found
                return

    def remember(self, element: Element) -> None:
        if element.tag == DRAWN:
            self.alt = element.get("descr") or element.get("title") or ""
        elif element.tag == EXTENT:
            self.width, self.height = _points(element.get("cx", "")), _points(element.get("cy", ""))
        elif style := element.get("style", ""):
            found = {name: float(amount) * _UNITS[unit] for name, amount, unit in _lengths(style)}
            self.width, self.height = found.get("width", self.width), found.get("height", self.height)
            self.alt = element.get("alt", self.alt)

    def picture(self, embedded: str, linked: str) -> Picture:
        return Picture(embedded or linked, self.alt, self.width, self.height, not embedded)


def _lengths(style: str) -> Iterator[tuple[str, str, str]]:
    for name, amount, unit in _LENGTH.findall(style[:500]):
        if amount.count(".") < 2 and amount != ".":
            yield name, amount, unit


def _points(text: str) -> float:
    return int(text) / _POINTS if text.isascii() and text.isdigit() and len(text) < 12 else 0
