"""Which formats there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from afterword.interop.exports.book import Book
from afterword.interop.exports.epub.writing import epub
from afterword.interop.exports.html.writing import html
from afterword.interop.exports.text.writing import text


@dataclass(frozen=True)
class Format:
    ending: str
    media_type: str
    write: Callable[[Book], bytes]


FORMATS = {
    "epub": Format("epub", "application/epub+zip", epub),
    "html": Format("html", "text/html; charset=utf-8", html),
    "text": Format("txt", "text/plain; charset=utf-8", text),
}
