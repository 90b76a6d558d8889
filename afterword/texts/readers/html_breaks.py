"""Scene breaks that only a class or a style says: an empty box called "scene-break", a line drawn as a border."""

import re
from collections.abc import Sequence

from afterword.texts.characters import is_blank
from afterword.texts.lexing import Token

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:scene[\s_-]?(?:break|change|separator)|section[\s_-]?break|text[\s_-]?break|thought[\s_-]?break"
    r"|line[\s_-]?break|asterism|dinkus|ornament|divider|separator|fleuron|transition|hr)s?\d*(?:$|[\s_-])",
    re.IGNORECASE,
)
_BORDER = re.compile(r"border-(?:top|bottom)\s*:\s*(?!none|0(?![.\d])|[^;]*\b(?:none|hidden)\b)", re.IGNORECASE)
_BOXES = frozenset({"div", "p", "section"})
_LOOKED_AT = 12  # tokens that an empty box may hold
_BREAK = Token("start", "hr")


def with_breaks(inside: Sequence[Token]) -> list[Token]:
    """The tokens with a scene break in place of each empty box that says it is one."""
    made: list[Token] = []
    place = 0
    while place < len(inside):
        token = inside[place]
        end = _end_of_break(inside, place) if token.kind == "start" and token.name in _BOXES and token.attributes else 0
        if end:
            made.append(_BREAK)
            place = end
        else:
            made.append(token)
            place += 1
    return made


def _end_of_break(inside: Sequence[Token], place: int) -> int:
    """Where a box ends that is nothing but a scene break, or 0."""
    said = inside[place].attributes
    named = _NAMED.search(said.get("class", "")) is not None
    if not named and not _BORDER.search(said.get("style", "")):
        return 0
    for end in range(place + 1, min(place + _LOOKED_AT, len(inside))):
        token = inside[end]
        if token.kind == "end" and token.name == inside[place].name:
            return end + 1
        if not _is_empty(token, named=named):
            return 0
    return 0


def _is_empty(token: Token, *, named: bool) -> bool:
    if token.kind == "text":
        return is_blank(token.text)
    return token.name in {"br", "span", "a", "hr"} or (named and token.name == "img")
