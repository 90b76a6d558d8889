"""Which formats there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from afterword.interop.exports.book import Book
from afterword.interop.exports.commentary import notes_alone, with_notes
from afterword.interop.exports.epub.writing import epub
from afterword.interop.exports.html.writing import html
from afterword.interop.exports.text.writing import text


def as_it_is(book: Book) -> Book:
    """The work, and nothing of what was pinned to it."""
    return book


@dataclass(frozen=True)
class Format:
    """`arrange` makes another book of the one that the work is; None: there is no such book of this work."""

    ending: str
    media_type: str
    write: Callable[[Book], bytes]
    arrange: Callable[[Book], Book | None] = as_it_is


EPUB = "application/epub+zip"
FORMATS = {
    "epub": Format("epub", EPUB, epub),
    "epub_with_notes": Format("epub", EPUB, epub, with_notes),
    "commentary": Format("epub", EPUB, epub, notes_alone),
    "html": Format("html", "text/html; charset=utf-8", html),
    "text": Format("txt", "text/plain; charset=utf-8", text),
}
