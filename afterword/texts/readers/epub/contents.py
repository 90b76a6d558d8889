"""The list of contents of an EPUB: which title stands at which place."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from afterword.texts.encodings import decode
from afterword.texts.lexing import tokens
from afterword.texts.outlining import Outline
from afterword.texts.packages import Package, parse_xml
from afterword.texts.readers.noting import resolved
from afterword.texts.refusals import Refused

from .book import Book, local

_LIMIT = 5_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A title and the place that it leads to. `depth` counts the titles that it stands under."""

    title: str
    path: str
    fragment: str
    depth: int


def entries_of(package: Package, book: Book) -> list[Entry]:
    """The list of contents that says most, in its order."""
    best: list[Entry] = []
    for path in book.contents:
        found = list(_of_file(package, path))[:_LIMIT]
        if len(found) > len(best):
            best = found
    return best


def _of_file(package: Package, path: str) -> Iterator[Entry]:
    data = package.read(path)
    if path.lower().endswith(".ncx"):
        try:
            root = parse_xml(data)
        except Refused:
            return  # a broken list says nothing, and the pages have their headings
        for element in root.iter():
            if local(element) == "navMap":
                yield from _points(element, path, 0)
    else:
        yield from _of_nav(Outline(list(tokens(decode(data).text, xml=True))), path)


def _points(element: Element, path: str, depth: int) -> Iterator[Entry]:
    for point in element:
        if local(point) != "navPoint":
            continue
        title = " ".join("".join(text.itertext()) for text in point if local(text) == "navLabel")
        source = next((child.get("src", "") for child in point if local(child) == "content"), "")
        yield Entry(" ".join(title.split()), resolved(path, source), source.partition("#")[2], depth)
        yield from _points(point, path, depth + 1)


def _of_nav(outline: Outline, path: str) -> Iterator[Entry]:
    navs = outline.named("nav")
    lists = [nav for nav in navs if "toc" in outline.attribute(nav, "epub:type").split()] or navs[:1]
    for nav in lists[:1]:
        for link in outline.named("a", within=nav):
            href = outline.attribute(link, "href")
            depth = sum(outline.name(around) == "ol" for around in outline.around(link.start)) - 1
            yield Entry(outline.text(link), resolved(path, href), href.partition("#")[2], max(depth, 0))
