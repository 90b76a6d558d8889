"""EPUB 2 and 3, whoever made it: AO3, FanFicFare, FicHub, Calibre, a publisher.

The spine gives the order, the list of contents the chapters and their titles; what every book has around its story
(cover, title page, contents) is left out, and what it says is read.
"""

from afterword.texts.characters import without_controls
from afterword.texts.encodings import decode
from afterword.texts.found import Found
from afterword.texts.lexing import tokens
from afterword.texts.packages import Package, is_package, open_package
from afterword.texts.readers.html_page import Page
from afterword.texts.readers.noting import Notes, resolved
from afterword.texts.readers.source import Source
from afterword.texts.stylesheets import Sheet

from .about import about_of
from .book import Book, read_book
from .contents import entries_of
from .story import read_story

NAME = "epub"

_MIMETYPE = b"mimetypeapplication/epub+zip"
_CONTAINER = "META-INF/container.xml"


def knows(source: Source) -> bool:
    """Whether this is an archive with one of the files that each EPUB has to have."""
    return is_package(source.data) and (_MIMETYPE in source.data[30:80] or _CONTAINER in source.packed)


def read(source: Source) -> Found:
    """The story in a book, chapter by chapter."""
    package = open_package(source.data)
    book = read_book(package)
    found = Found(NAME, "utf-8", [], about_of(book))
    pages = _Pages(package, book, source, found).read()
    read_story(book, entries_of(package, book), pages, found)
    for page in pages:
        found.losses += page.losses
    return found


class _Pages:
    """The pages of a book with the sheets that style them, its footnotes linked across them."""

    def __init__(self, package: Package, book: Book, source: Source, found: Found) -> None:
        self.package, self.book, self.source, self.found = package, book, source, found
        self.sheets: dict[tuple[str, ...], Sheet] = {}

    def read(self) -> list[Page]:
        pages = [self._page(page.path) for page in self.book.pages]
        if self.source.repairs.may("notes"):
            notes = Notes({page.path: page.outline for page in pages})
            self.source.repairs.count("notes", len(notes.notes))
            for page in pages:
                page.notes_of_book = notes if notes.notes else None
        return pages

    def _page(self, path: str) -> Page:
        text, controls = without_controls(decode(self.package.read(path)).text)
        self.source.repairs.count("controls", controls)
        inside = list(tokens(text, xml=True))
        page = Page(inside, self.source.repairs, path=path, pictures=lambda address: self._picture(path, address))
        page.sheet = self._sheet(page)
        return page

    def _sheet(self, page: Page) -> Sheet:
        """The linked sheets and those in the page itself; pages with the same sheets share them."""
        linked = tuple(
            resolved(page.path, token.attributes.get("href", ""))
            for token in page.tokens
            if token.kind == "start" and token.name == "link" and token.attributes.get("href", "").endswith(".css")
        )
        own = tuple(token.text for token in page.tokens if token.kind == "raw" and token.name == "style")
        key = (*linked, "", *own)
        if key not in self.sheets:
            sheet = Sheet()
            for path in linked:
                if path in self.package:
                    sheet.add(self.package.read(path).decode("utf-8", "replace"))
            for css in own:
                sheet.add(css)
            self.sheets[key] = sheet
        return self.sheets[key]

    def _picture(self, path: str, address: str) -> str:
        """The key of an image that is in the book."""
        image = resolved(path, address)
        if ":" in address.partition("/")[0] or image not in self.package:
            return ""
        if image not in self.found.images:
            self.found.images[image] = self.package.read(image)
        return image
