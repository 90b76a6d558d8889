"""The lines of a plain text, each with its indent apart, in the groups that empty lines make of them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from afterword.texts.ornaments import is_ornament

_INDENT = re.compile("[ \t\xa0\u2000-\u200a\u202f\u205f\u3000]+")
_QUOTED = re.compile(r"(?:> ?)+")
_SENTENCE_END = re.compile(
    '[.!?\u2026\u3002\uff01\uff1f:;]["\'\u201d\u2019\u00bb\u203a\u300d\u300f)\\]*_/]*$|["\u201d\u00bb\u300d\u300f]$|--$|\u2014$'
)
_SPEECH = re.compile("[\"'\u201c\u201e\u00ab\u2018\u300c\u300e\u2013\u2014-]")
_ITEM = re.compile("(?:[-*\u2022]|[0-9]{1,3}[.)]) +\\S")
_SPEAKER = re.compile(
    r"(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s*)?(?:<[^>\s]{1,24}>|[A-Z@][\w.'-]{0,24}(?: [\w.'-]{1,20})?:)(?:\s|$)"
)
_WIDE = frozenset("WF")


@dataclass
class Line:
    """A line without its indent and the spaces at its end. `flows` where it ended with one, as mail programs have it
    where a line goes on; `quote` are the signs of a quoted line, which `text` has too."""

    text: str
    indent: int = 0
    flows: bool = False
    quote: str = ""

    @cached_property
    def width(self) -> int:
        return self.indent + columns(self.text)

    @property
    def words(self) -> str:
        """The line without the signs of a quote."""
        return self.text[len(self.quote) :]

    @cached_property
    def is_drawn(self) -> bool:
        return not self.quote and is_ornament(self.text)

    @cached_property
    def ends_sentence(self) -> bool:
        return _SENTENCE_END.search(self.text[-12:]) is not None

    @property
    def is_item(self) -> bool:
        return _ITEM.match(self.words) is not None

    @property
    def names_speaker(self) -> bool:
        return _SPEAKER.match(self.words) is not None

    @property
    def begins_speech(self) -> bool:
        return _SPEECH.match(self.words) is not None


@dataclass
class Group:
    """Lines that no empty line parts. `gap` is the number of empty lines before them."""

    lines: list[Line] = field(default_factory=list)
    gap: int = 0

    @property
    def is_drawn(self) -> bool:
        return len(self.lines) == 1 and self.lines[0].is_drawn


def columns(text: str) -> int:
    """How wide a text is in the signs of a typewriter, of which Chinese characters take two."""
    return len(text) if text.isascii() else sum(1 + is_wide(character) for character in text)


def is_wide(character: str) -> bool:
    return character >= "\u1100" and unicodedata.east_asian_width(character) in _WIDE


def line_of(text: str) -> Line:
    """A line as it was typed."""
    found = _INDENT.match(text)
    indent = sum({"\t": 4, "\u3000": 2}.get(sign, 1) for sign in found[0]) if found else 0
    words = (text[found.end() :] if found else text).rstrip()
    quote = found[0] if words[:1] == ">" and (found := _QUOTED.match(words)) else ""
    return Line(words, indent if words else 0, text.endswith(" ") and words not in {"", "--"}, quote)


def groups_of(lines: Iterable[Line]) -> list[Group]:
    """The lines in groups."""
    groups: list[Group] = []
    gap, is_open = 0, False
    for line in lines:
        if not line.text:
            gap, is_open = gap + 1, False
            continue
        if not is_open:
            groups.append(Group([], gap if groups else 0))
            gap, is_open = 0, True
        groups[-1].lines.append(line)
    return groups
