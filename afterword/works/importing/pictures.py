"""The pictures of a text that was brought in: which there are, and what their writer says that they show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape

_IMAGE = re.compile(r"<img\b[^>]*>")
_SOURCE = re.compile(r'\bsrc="([^"]*)"')
_ALT = re.compile(r'\balt="([^"]*)"')


@dataclass(frozen=True)
class Shown:
    """A picture in a text, by its address there, and what describes it."""

    address: str
    alt: str


def pictures_in(html: str) -> Iterator[Shown]:
    """The pictures of canonical HTML."""
    for found in _IMAGE.finditer(html):
        source, alt = _SOURCE.search(found[0]), _ALT.search(found[0])
        if source:
            yield Shown(unescape(source[1]), unescape(alt[1]) if alt else "")


def described(html: str, alts: Mapping[str, str]) -> str:
    """The same text with these descriptions, by the pictures' addresses."""
    return _IMAGE.sub(lambda found: _with_alt(found[0], alts), html) if alts else html


def _with_alt(tag: str, alts: Mapping[str, str]) -> str:
    source = _SOURCE.search(tag)
    alt = alts.get(unescape(source[1])) if source else None
    if alt is None:
        return tag
    said = f'alt="{escape(alt)}"'
    return _ALT.sub(lambda _found: said, tag) if _ALT.search(tag) else f"{tag[:-1].rstrip('/ ')} {said}>"


def without_description(shown: Iterable[Shown]) -> int:
    return sum(not picture.alt.strip() for picture in shown)
