"""The files of an EPUB: which belong to the book, in what order, and what the book says about itself."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from afterword.texts.packages import Package, parse_xml
from afterword.texts.refusals import Refused

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
# Fonts are garbled so that they can't be taken out of a book; its text stays as it is.
_FONTS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"})
_LIMIT = 3_000  # pages


@dataclass(slots=True)
class Item:
    """A file of the book."""

    path: str
    media_type: str
    properties: frozenset[str] = frozenset()


@dataclass(slots=True)
class Page:
    """A page in reading order; one that is not linear stands beside the text."""

    path: str
    is_linear: bool = True


@dataclass(slots=True)
class Book:
    """What the package document says. Paths are those in the archive."""

    items: dict[str, Item]
    pages: list[Page]
    metadata: list[Element]
    guide: dict[str, str] = field(default_factory=dict)  # path → what the page is ("cover", "toc", "text")
    contents: list[str] = field(default_factory=list)  # paths of the lists of contents, the best first
    direction: str = ""


def read_book(package: Package) -> Book:
    """The book in an archive. Refuses one that is locked, and one that holds no pages."""
    _refuse_locked(package)
    path = _package_path(package)
    root = parse_xml(package.read(path))
    base = posixpath.dirname(path)
    items: dict[str, Item] = {}
    for element in _named(root, "item"):
        href = element.get("href", "")
        found = _existing(package, base, href)
        if found:
            properties = frozenset(element.get("properties", "").split())
            items[element.get("id", href)] = Item(found, element.get("media-type", ""), properties)
    spine = next(_named(root, "spine"), None)
    pages = list(_pages(spine, items)) or [Page(item.path) for item in items.values() if _is_page(item)]
    if not pages:
        raise Refused("damaged", "This book has no pages in it; make the EPUB anew and try again.")
    metadata = next(_named(root, "metadata"), None)
    return Book(
        {item.path: item for item in items.values()},
        pages[:_LIMIT],
        list(metadata.iter()) if metadata is not None else [],
        _guide(package, root, base),
        _contents(items, spine),
        {"rtl": "rtl", "ltr": "ltr"}.get(spine.get("page-progression-direction", "") if spine is not None else "", ""),
    )


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _named(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if local(element) == name)


def _refuse_locked(package: Package) -> None:
    if _ENCRYPTION not in package:
        return
    for method in _named(parse_xml(package.read(_ENCRYPTION)), "EncryptionMethod"):
        if method.get("Algorithm", "") not in _FONTS:
            raise Refused(
                "locked",
                "This book is locked by its shop (DRM), so nobody can read its text out of the file; "
                "use the manuscript that it was made from.",
            )


def _package_path(package: Package) -> str:
    if _CONTAINER in package:
        for element in _named(parse_xml(package.read(_CONTAINER)), "rootfile"):
            path = _existing(package, "", element.get("full-path", ""))
            if path:
                return path
    found = sorted((name for name in package.names if name.lower().endswith(".opf")), key=len)
    if not found:
        raise Refused("damaged", "This book doesn't say what is in it; make the EPUB anew and try again.")
    return found[0]


def _existing(package: Package, base: str, href: str) -> str:
    """The path of a file that the archive has, however its name is spelled."""
    plain = href.partition("#")[0]
    for candidate in (unquote(plain), plain):
        path = posixpath.normpath(posixpath.join(base, candidate)) if candidate else ""
        if path in package:
            return path
    wanted = posixpath.normpath(posixpath.join(base, unquote(plain))).lower() if plain else ""
    return next((name for name in package.names if wanted and name.lower() == wanted), "")


def _is_page(item: Item) -> bool:
    return item.media_type in _PAGES or re.search(r"\.x?html?$", item.path.lower()) is not None


def _pages(spine: Element | None, items: dict[str, Item]) -> Iterator[Page]:
    seen: set[str] = set()
    for reference in spine if spine is not None else ():
        item = items.get(reference.get("idref", ""))
        if item and _is_page(item) and item.path not in seen:
            seen.add(item.path)
            yield Page(item.path, reference.get("linear", "yes") != "no")


def _guide(package: Package, root: Element, base: str) -> dict[str, str]:
    return {
        path: element.get("type", "").lower()
        for element in _named(root, "reference")
        if (path := _existing(package, base, element.get("href", "")))
    }


def _contents(items: dict[str, Item], spine: Element | None) -> list[str]:
    """The navigation document of EPUB 3, then the NCX of EPUB 2."""
    nav = [item.path for item in items.values() if "nav" in item.properties]
    named = items.get(spine.get("toc", "")) if spine is not None else None
    ncx = [item.path for item in items.values() if item.media_type == "application/x-dtbncx+xml"]
    return list(dict.fromkeys([*nav, *([named.path] if named else []), *ncx]))
