from __future__ import annotations

import zipfile
from io import BytesIO

from afterword.interop.exports.book import Book
from afterword.interop.exports.epub import pages
from afterword.interop.exports.epub.package import container, navigation, ncx, package

FIXED_DATE = (1980, 1, 1, 0, 0, 0)


def epub(book: Book) -> bytes:
    """The book as EPUB 3. The same rows give the same bytes; chapters keep their file names when others are added."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        _put(archive, "mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        _put(archive, "META-INF/container.xml", container())
        _put(archive, "OEBPS/package.opf", package(book))
        _put(archive, "OEBPS/nav.xhtml", navigation(book))
        _put(archive, "OEBPS/toc.ncx", ncx(book))
        _put(archive, "OEBPS/style.css", pages.STYLE)
        _put(archive, "OEBPS/cover.svg", pages.cover_drawing(book))
        _put(archive, "OEBPS/cover.xhtml", pages.cover(book))
        _put(archive, "OEBPS/title.xhtml", pages.title(book))
        for part in book.parts:
            _put(archive, f"OEBPS/{pages.file_of(part)}", pages.chapter(book, part))
        for picture in book.pictures:
            _put(archive, f"OEBPS/{pages.PICTURES}{picture.name}", bytes(picture.data), zipfile.ZIP_STORED)
        if book.work.note_after_html:
            _put(archive, "OEBPS/after.xhtml", pages.after(book))
    return target.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: str | bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, FIXED_DATE)
    entry.compress_type = method
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content, compresslevel=6)
