"""Lists that a word processor wrote as single items, each with its level: into lists in lists."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from afterword.texts.lexing import Token

_NUMBERED = re.compile(r"[\[(]?([0-9]{1,4}|[a-zA-Z]|[ivxlcIVXLC]{1,7})[.)\]:]+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Item:
    """An item: how deep it stands (from 1), the tag of its list, the number it begins with, and what is in it."""

    level: int
    tag: str
    inside: Sequence[Token]
    start: int = 1
    kind: str = ""  # of numbers: "a", "A", "i", "I"


def numbering(sign: str) -> tuple[str, int, str]:
    """The tag, first number and kind of numbers of a list whose item has this sign."""
    found = _NUMBERED.fullmatch(sign.strip())
    if not found:
        return "ul", 1, ""
    said = found[1]
    if said.isdigit():
        return "ol", int(said), ""
    if said.lower() not in {"i", "v", "x"} and len(said) == 1:
        return "ol", ord(said.lower()) - 96, "a" if said.islower() else "A"
    return "ol", _roman(said.lower()), "i" if said.islower() else "I"


def _roman(said: str) -> int:
    values = [_ROMAN.get(letter, 0) for letter in said]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def nested(items: Iterable[Item]) -> list[Token]:
    """The tags of lists in which each item stands at its level."""
    made: list[Token] = []
    opened: list[Item] = []
    for item in items:
        while opened and (
            opened[-1].level > item.level or (opened[-1].level == item.level and opened[-1].tag != item.tag)
        ):
            made += [Token("end", "li"), Token("end", opened.pop().tag)]
        if opened and opened[-1].level == item.level:
            made.append(Token("end", "li"))
        else:
            made.append(Token("start", item.tag, attributes=_attributes(item)))
            opened.append(item)
        made += [Token("start", "li"), *item.inside]
    while opened:
        made += [Token("end", "li"), Token("end", opened.pop().tag)]
    return made


def _attributes(item: Item) -> dict[str, str]:
    found = {}
    if item.tag == "ol" and item.start > 1:
        found["start"] = str(item.start)
    if item.tag == "ol" and item.kind:
        found["type"] = item.kind
    return found
