from __future__ import annotations

from django.utils.translation import gettext as _

from afterword import texts
from afterword.interop.exports.book import Book, Part


def text(book: Book) -> bytes:
    """UTF-8 with a byte order mark (old editors guess wrongly without), paragraphs with an empty line between."""
    blocks = [book.title, book.byline, _plain(book.work.summary_html)]
    blocks.append("\n".join(f"{name}: {value}" for name, value in book.labels))
    blocks.append(_note(_("A word from the writer"), book.work.note_before_html))
    for part in book.parts:
        blocks += _part(book, part)
    blocks.append(_note(_("A word from the writer, afterwards"), book.work.note_after_html))
    blocks.append(f"{book.house}: {book.address}")
    return ("\n\n".join(block for block in blocks if block) + "\n").encode("utf-8-sig")


def _part(book: Book, part: Part) -> list[str]:
    heading = "" if book.is_one_shot else f"{part.heading}\n{'=' * min(len(part.heading), 60)}"
    return [
        heading,
        _note(_("A word from the writer"), part.note_before),
        _plain(part.html),
        _note(_("A word from the writer, afterwards"), part.note_after),
    ]


def _note(heading: str, html: str) -> str:
    return f"[{heading}]\n\n{_plain(html)}\n\n[/]" if html else ""


def _plain(html: str) -> str:
    """As its writer would type it; block by block where the whole can't be typed (tables, ruby)."""
    bare = texts.without_ids(html)
    whole = texts.as_plain(bare)
    if whole is not None:
        return whole.strip()
    return "\n\n".join(texts.as_plain(block.html) or texts.readable_text(block.html) for block in texts.blocks(bare))
