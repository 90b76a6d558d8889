"""Characters that must not, or must not always, stand in a text."""

import re
from collections.abc import Iterable, Iterator

from .document import Run

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane + low) for plane in range(0, 0x110000, 0x10000) for low in (0xFFFE, 0xFFFF)
)
_BREAKS = re.compile("\r\n?|[\x0b\x85\u2028]")
_PARAGRAPH_BREAKS = re.compile("[\x0c\u2029]")
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff" + _NONCHARACTERS + "]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ANY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff" + _NONCHARACTERS + "]")

_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CLOSERS = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")

BLANK = re.compile("[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\u00ad\u061c\u180e\u115f\u1160\u3164\uffa0]*")


def without_controls(text: str) -> tuple[str, int]:
    """The text without control and non-characters, and how many were taken out. Every kind of line end becomes \\n."""
    if text.isprintable() or not _ANY.search(text):
        return text, 0
    text = _PARAGRAPH_BREAKS.sub("\n\n", _BREAKS.sub("\n", text))
    text, removed = _UNWANTED.subn("", text)
    text, replaced = _SURROGATES.subn("\ufffd", text)
    return text, removed + replaced


def is_blank(text: str) -> bool:
    """Whether nothing of the text can be seen."""
    return not text[:1].isalnum() and BLANK.fullmatch(text) is not None


def has_bidi_controls(text: str) -> bool:
    return not text.isprintable() and _BIDI.search(text) is not None


def balanced(text: str) -> str:
    """The text with every embedding and isolate that it opens closed, so that its direction can't leak out."""
    return "".join(run.text for run in balance([Run(text)]))


def balance(runs: Iterable[Run]) -> list[Run]:
    """The same for the runs of one block; closers that close nothing go."""
    opened: list[str] = []
    kept = [run._replace(text="".join(_balanced_pieces(run.text, opened))) for run in runs]
    if opened and kept:
        kept.append(Run("".join(reversed(opened))))
    return kept


def _balanced_pieces(text: str, opened: list[str]) -> Iterator[str]:
    place = 0
    for found in _BIDI.finditer(text):
        yield text[place : found.start()]
        place = found.end()
        control = found[0]
        if control in _CLOSERS:
            opened.append(_CLOSERS[control])
            yield control
        elif opened and opened[-1] == control:
            opened.pop()
            yield control
    yield text[place:]
