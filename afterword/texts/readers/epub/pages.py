"""What the pages of an EPUB are: story, or one of those that every book has around it."""

import re

from afterword.texts.found import About
from afterword.texts.outlining import Element
from afterword.texts.readers.html_page import Page
from afterword.texts.readers.noting import resolved

from .book import Book

# What `epub:type`, roles and the guide of EPUB 2 call pages that hold nothing of the story.
_AROUND = frozenset(
    [
        "cover",
        "doc-cover",
        "titlepage",
        "title-page",
        "halftitlepage",
        "halftitle",
        "copyright-page",
        "copyright",
        "toc",
        "doc-toc",
        "landmarks",
        "loi",
        "lot",
        "page-list",
        "colophon",
        "imprint",
    ]
)
_FANFICFARE = ("fff_coverpage", "fff_tocpage", "fff_logpage")
_SMALL = frozenset(["a", "and", "by", "de", "di", "et", "in", "novel", "of", "story", "the", "und", "von", "y"])
_WORD = re.compile(r"[^\W_]+")
_TITLE_PAGE = 60  # words that it has at most
_NAMED = re.compile(r"(?:^|/)(?:cover|title_?-?page|toc|nav|contents?|copyright)[^/]*\.x?html?$", re.IGNORECASE)


def is_around(page: Page, book: Book, about: About, number: int) -> bool:
    """Whether a page is a cover, a title page, a list of contents, or what a shop or program put in."""
    if _kinds(page, book) & _AROUND or page.path in book.contents:
        return True
    body = _body(page)
    if any(word in page.outline.attribute(body, "class").split() for word in _FANFICFARE):
        return True
    words = _WORD.findall(page.outline.text(body))
    if not words:
        return number == 0 or _NAMED.search(page.path) is not None
    return _is_contents(page, book, len(words)) or (number < 4 and _is_title_page(about, words))


def _body(page: Page) -> Element:
    return next(iter(page.outline.named("body")), page.outline.whole)


def _kinds(page: Page, book: Book) -> set[str]:
    """What the page is called, by itself, by the box that holds all of it, and in the guide."""
    outline = page.outline
    kinds = {book.guide.get(page.path, "")}
    level = _body(page)
    for _ in range(3):
        kinds |= {*outline.attribute(level, "epub:type").split(), *outline.attribute(level, "role").split()}
        boxes = [child for child in outline.children(level) if outline.name(child) in {"section", "div", "nav", "body"}]
        if len(boxes) != 1:
            break
        level = boxes[0]
    return kinds


def _is_contents(page: Page, book: Book, words: int) -> bool:
    """Whether nearly all words of a page lead to other pages of the book."""
    outline = page.outline
    linked = 0
    count = 0
    for link in outline.named("a"):
        path = resolved(page.path, outline.attribute(link, "href"))
        if path in book.items and path != page.path:
            linked += len(_WORD.findall(outline.label(link)))
            count += 1
    return count >= 3 and linked * 10 >= words * 8


def _is_title_page(about: About, words: list[str]) -> bool:
    """Whether a short page says only what the metadata say as well."""
    title = {word.lower() for word in _WORD.findall(about.title)}
    known = {word.lower() for word in _WORD.findall(f"{about.title} {about.writer} {about.series}")} | _SMALL
    said = [word.lower() for word in words]
    return (
        len(said) <= _TITLE_PAGE
        and bool(title)
        and title <= set(said)
        and all(word in known or word.isdigit() for word in said)
    )
