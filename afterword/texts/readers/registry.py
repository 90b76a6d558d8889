"""The formats that can be read, in the order in which they are asked. Plain text takes what no other knows."""

from typing import Protocol

from afterword.texts.found import Found

from . import bbcode, html, markdown, plain_text, rtf
from .source import Source


class Reader(Protocol):
    """What a module in this folder has to offer."""

    NAME: str

    def knows(self, source: Source) -> bool: ...

    def read(self, source: Source) -> Found: ...


READERS: tuple[Reader, ...] = (rtf, bbcode, markdown, html, plain_text)
