"""The formats that can be read, in the order in which they are asked. Plain text takes what no other knows."""

from typing import Protocol

from afterword.texts.found import Found

from . import bbcode, docx, epub, html, markdown, odt, plain_text, rtf, unreadable
from .archive import Zips
from .source import Source


class Reader(Protocol):
    """What a module in this folder has to offer."""

    @property
    def NAME(self) -> str: ...  # noqa: N802 - a constant of each module

    def knows(self, source: Source) -> bool: ...

    def read(self, source: Source) -> Found: ...


# What is packed comes first: what knows its own archives, then a zip of any of these and of what is not packed.
_PACKED: tuple[Reader, ...] = (unreadable, docx, odt, epub)
_PLAIN: tuple[Reader, ...] = (rtf, bbcode, markdown, html, plain_text)

READERS: tuple[Reader, ...] = (*_PACKED, Zips((*_PACKED, *_PLAIN)), *_PLAIN)
