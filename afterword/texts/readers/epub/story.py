"""The pages of an EPUB as a story: chapters with their titles, notes, and what the pages before them say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from afterword.texts.counting import count_blocks
from afterword.texts.document import Leaf, Node, Run
from afterword.texts.found import Found, Part
from afterword.texts.readers.headings import drop_counts, first_heading, titled
from afterword.texts.readers.html_dialects import ao3_download, fanficfare, fichub
from afterword.texts.readers.html_page import Page

from .book import Book
from .chapters import Piece, pieces_of, without_sections
from .contents import Entry
from .pages import is_around

AROUND = "covers, title pages and lists of contents left out"
_HEADINGS = frozenset({"h3", "h4", "h5", "hr"})
_FORE = 300  # words that a dedication may have
_SPLIT = re.compile(r"_split_0*[1-9]\d*\.x?html?$", re.IGNORECASE)


def read_story(book: Book, entries: Sequence[Entry], pages: Sequence[Page], found: Found) -> None:
    """Put the chapters of the pages into `found`, and what is said about them beside."""
    if any(page.outline.by_id("preface") for page in pages) and any(page.outline.by_id("chapters") for page in pages):
        _read_ao3(pages, found)
    else:
        _Story(book, without_sections(entries, pages), pages, found).read()


def _read_ao3(pages: Sequence[Page], found: Found) -> None:
    """A book that Calibre made of AO3's pages. A page without a chapter's head goes on with the chapter before."""
    about = found.about
    about.tags = []
    for page in pages:
        outline = page.outline
        if preface := outline.by_id("preface"):
            ao3_download.read_preface(page, preface, about)
        if afterword := outline.by_id("afterword"):
            ao3_download.read_afterword(page, afterword, about)
        if chapters := outline.by_id("chapters"):
            text, parts = ao3_download.parts_in(page, chapters)
            if text and found.parts:
                found.parts[-1].blocks += text.blocks
            elif text:
                found.parts.append(text)
            found.parts += parts


@dataclass
class _Story:
    book: Book
    entries: Sequence[Entry]
    pages: Sequence[Page]
    found: Found
    waiting: list[Node] = field(default_factory=list)  # headings and images for the next chapter
    keeps_all: bool = False

    def read(self) -> None:
        self._read_pages()
        if not self.found.parts:
            # Rather a cover among the chapters than no words at all.
            self.keeps_all = True
            del self.found.losses[AROUND]
            self._read_pages()
        drop_counts(self.found.parts)

    def _read_pages(self) -> None:
        for number, page in enumerate(self.pages):
            if page.notes_of_book and page.notes_of_book.is_only_notes(page.path):
                continue
            if (not self.keeps_all and self._says_about(page)) or self._is_around(page, number):
                self.found.losses[AROUND] += 1
            else:
                self._take(page)
        if self.waiting:
            self._append(Part([]))

    def _listed(self, page: Page) -> bool:
        return page.path in self._paths

    @property
    def _paths(self) -> set[str]:
        """The pages that the list of contents leads to, if it leads to more than one place."""
        return {entry.path for entry in self.entries} if len(self.entries) > 1 else set()

    # Pages around the story

    def _is_around(self, page: Page, number: int) -> bool:
        return not self.keeps_all and is_around(page, self.book, self.found.about, number)

    def _says_about(self, page: Page) -> bool:
        """Read a title page of FanFicFare or FicHub."""
        outline, about = page.outline, self.found.about
        body = next(iter(outline.named("body")), outline.whole)
        if outline.attribute(body, "class") == "fff_titlepage":
            about.tags = []
            fanficfare.read_title_page(page, body, about)
            return True
        links = outline.named("a", within=body)
        if outline.named("h1", within=body) and any("fichub.net" in outline.attribute(link, "href") for link in links):
            about.summary = ""
            fichub.read_introduction(outline, body, about)
            return True
        return False

    # Pages of the story

    def _take(self, page: Page) -> None:
        entries = [entry for entry in self.entries if entry.path == page.path] if self._listed(page) else []
        for piece in pieces_of(page, entries):
            part = fanficfare.part_of(page, piece.span, piece.title or "", piece.around)
            if all(node.tag in _HEADINGS for node in part.blocks):
                self.waiting += part.blocks or ([Leaf("h3", [Run(part.title)])] if part.title else [])
            elif piece.title is None and not self._begins(page, piece, part):
                self._join(part)
            else:
                self._append(part)

    def _begins(self, page: Page, piece: Piece, part: Part) -> bool:
        """Whether a piece that the list of contents doesn't name is a chapter of its own."""
        if not _words(part):
            return False
        if self._paths:
            few = len(self._paths) * 2 < len(self.pages)
            if self.found.parts:
                return few and first_heading(part) is not None
            return _words(part) > _FORE
        return not self.found.parts or first_heading(part) is not None or not _SPLIT.search(page.path)

    def _append(self, part: Part) -> None:
        titled(part)
        part.blocks[:0] = self.waiting
        self.waiting = []
        self.found.parts.append(part)

    def _join(self, part: Part) -> None:
        """Go on with the chapter before; what stands before the first one is the story's, or a note before it."""
        if self.found.parts:
            self.found.parts[-1].blocks += part.blocks
            self.found.parts[-1].note_after += part.note_after
        elif _words(part):
            self.found.about.note_before += part.blocks
        else:
            self.waiting += part.blocks


def _words(part: Part) -> int:
    return count_blocks(part.blocks).words
