"""Canonical HTML with something drawn upon places in it: marks around words, signs after them, notes behind a block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from afterword.texts.anchoring.places import Place
from afterword.texts.anchoring.visible import VisibleText

_TOKEN = re.compile(r"<[^>]*>|&[^;]*;|[^<&]+")
_TAG = re.compile(r"<(/?)([a-z0-9]+)")
_ID = re.compile(r' id="(b[0-9a-z]+)"')
_VOID = {"br", "hr", "img"}
_LEAVES = {"p", "pre", "h3", "h4", "h5", "caption"}
_READING = {"rt", "rp"}
_NOTE_SIGN = re.compile(r'<a class="note-(?:ref|back)"')
_NO_SIGN_IN = {"a", "ruby"}


@dataclass(frozen=True)
class Stroke:
    """What is drawn upon a place: `opening` and `closing` around each stretch of its words, `after` behind the last of
    them, `behind` after the top-level block in which they end. All of it is HTML that is safe."""

    place: Place
    opening: str = '<mark class="noted">'
    closing: str = "</mark>"
    after: str = ""
    behind: str = ""


def draw(html: str, strokes: Sequence[Stroke]) -> str:
    """The text with these drawn in. What has no place in it is left out; the text itself stays as it was."""
    return _Drawing(VisibleText(html), strokes).drawn(html) if strokes else html


@dataclass(frozen=True)
class _Stretch:
    start: int
    end: int
    stroke: Stroke


@dataclass
class _Drawing:
    text: VisibleText
    strokes: Sequence[Stroke]
    stretches: list[_Stretch] = field(default_factory=list)
    open_tags: list[str] = field(default_factory=list)
    at: int = 0
    block_depth: int = 0
    leaves: int = 0
    is_counting: bool = False
    silent_depth: int = 0

    def __post_init__(self) -> None:
        found = (_stretch(self.text, stroke) for stroke in self.strokes)
        self.stretches = sorted((each for each in found if each), key=lambda each: (each.start, -each.end))
        self.ended: list[_Stretch] = []
        self.to_sign: list[_Stretch] = []
        self.to_follow: list[_Stretch] = []

    def drawn(self, html: str) -> str:
        return "".join(part for token in _TOKEN.finditer(html) for part in self._token(token[0]))

    def _token(self, token: str) -> Iterator[str]:
        if not token.startswith("<"):
            yield from self._characters(token)
            return
        found = _TAG.match(token)
        name = found[2] if found else ""
        if found and found[1]:
            self._close(name)
            yield token
        else:
            yield token
            self._open(name, token)
        yield from self._signs()

    def _open(self, name: str, token: str) -> None:
        identifier = _ID.search(token)
        if identifier and identifier[1] in self.text.numbers:
            self.at = self.text.starts[self.text.numbers[identifier[1]]]
            self.is_counting, self.block_depth, self.leaves = True, len(self.open_tags), 0
        elif self.is_counting and name in _LEAVES and self.open_tags[self.block_depth] == "table":
            self.at += 1 if self.leaves else 0
        self.leaves += name in _LEAVES
        if name == "br" and self.is_counting and not self.silent_depth:
            self.at += 1
            self._note_ends()
        if name in _VOID:
            return
        self.open_tags.append(name)
        if not self.silent_depth and (name in _READING or _NOTE_SIGN.match(token)):
            self.silent_depth = len(self.open_tags)

    def _close(self, name: str) -> None:
        if self.silent_depth == len(self.open_tags):
            self.silent_depth = 0
        self.open_tags.pop()
        if self.is_counting and len(self.open_tags) == self.block_depth:
            self.is_counting = False

    def _characters(self, token: str) -> Iterator[str]:
        if not self.is_counting or self.silent_depth:
            yield token
            return
        pieces = [token] if token.startswith("&") else list(token)
        for piece in _joined(pieces, self._edges(len(pieces))):
            yield from self._piece(piece, 1 if token.startswith("&") else len(piece))
            yield from self._signs()

    def _edges(self, length: int) -> list[int]:
        """Where in the next so many characters something begins or ends."""
        points = {point - self.at for each in self.stretches for point in (each.start, each.end)}
        return sorted(point for point in points if 0 < point < length)

    def _piece(self, piece: str, length: int) -> Iterator[str]:
        on = [each.stroke for each in self.stretches if each.start <= self.at and self.at + length <= each.end]
        yield "".join(stroke.opening for stroke in on)
        yield piece
        yield "".join(stroke.closing for stroke in reversed(on))
        self.at += length
        self._note_ends()

    def _note_ends(self) -> None:
        over = [each for each in self.stretches if each.end <= self.at and each not in self.ended]
        self.ended += over
        self.to_sign += over
        self.to_follow += over

    def _signs(self) -> Iterator[str]:
        """What has to follow, as soon as it may stand here."""
        if self.to_sign and not _NO_SIGN_IN & set(self.open_tags):
            yield "".join(each.stroke.after for each in self.to_sign)
            self.to_sign = []
        if self.to_follow and not self.open_tags:
            yield "".join(each.stroke.behind for each in self.to_follow)
            self.to_follow = []


def _stretch(text: VisibleText, stroke: Stroke) -> _Stretch | None:
    place = stroke.place
    try:
        start, end = text.offset(place.block, place.start), text.offset(place.end_block, place.end)
    except ValueError:
        return None
    return _Stretch(start, end, stroke) if start < end else None


def _joined(pieces: list[str], edges: list[int]) -> Iterator[str]:
    """The pieces as strings that are cut at these numbers."""
    for start, end in zip([0, *edges], [*edges, len(pieces)], strict=True):
        yield "".join(pieces[start:end])
