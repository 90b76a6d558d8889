"""Texts of LibreOffice and its kin: OpenDocument, packed (.odt) or flat (.fodt)."""

import base64
import binascii
import re
from collections import Counter
from hashlib import sha256
from xml.etree.ElementTree import Element

from afterword.texts.document import Box, Leaf, Node, Run, leaves_of
from afterword.texts.found import About, Found, Part
from afterword.texts.limits import MAX_NOTES
from afterword.texts.packages import Package, damaged, open_package, parse_xml
from afterword.texts.readers.office.claims import clean_summary, clean_title, clean_writer, keywords
from afterword.texts.readers.office.lines import Picture
from afterword.texts.readers.office.passages import find_quotes, gather
from afterword.texts.readers.office.pictures import is_raster, make_breaks
from afterword.texts.readers.office.tongues import settle_tongues
from afterword.texts.readers.source import Source
from afterword.texts.refusals import Refused

from .characters import Characters
from .names import n, said
from .stories import Context, Story
from .styles import Styles

NAME = "odt"

_TYPE = re.compile(rb"application/vnd\.oasis\.opendocument\.text(?:-\w+)?\s*")
_FLAT = re.compile(rb"""<office:document\b[^>]*?office:mimetype\s*=\s*["']application/vnd\.oasis\.opendocument\.text""")
_ANY_TYPE = b"application/vnd.oasis.opendocument."
_OLD = b"application/vnd.sun.xml.writer"
_LOOKED_AT = 20_000
_LISTS_OF_MACROS = ("script-lc.xml", "script-lb.xml")  # there even when no macro is


def knows(source: Source) -> bool:
    """Whether it is a text of OpenDocument, or one of StarOffice, which was before it."""
    if not source.packed:
        return _FLAT.search(source.data[:_LOOKED_AT]) is not None
    if "content.xml" not in source.packed:
        return False
    package = open_package(source.data)
    kind = package.read("mimetype")[:200] if "mimetype" in package else b""
    if kind.startswith((_ANY_TYPE, _OLD)):
        return _TYPE.fullmatch(kind) is not None or kind.startswith(_OLD)
    return "META-INF/manifest.xml" in package and b"<office:text" in package.read("content.xml")


def read(source: Source) -> Found:
    """The text of an OpenDocument."""
    if not source.packed:
        root = parse_xml(source.data)
        return _Reading(source, None, root, [root], root).read()
    package = open_package(source.data)
    _refuse_locked(package)
    content = parse_xml(package.read("content.xml"))
    styles = _beside(package, "styles.xml")
    roots = [root for root in (styles, content) if root is not None]
    return _Reading(source, package, content, roots, _beside(package, "meta.xml")).read()


def _refuse_locked(package: Package) -> None:
    if "mimetype" in package and package.read("mimetype").startswith(_OLD):
        raise Refused(
            "binary",
            "This is a document of StarOffice or OpenOffice 1; open it in LibreOffice, save it as .odt and try again.",
        )
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Refused("password", "This file is protected with a password; remove the protection and try again.")


def _beside(package: Package, name: str) -> Element | None:
    """A part that a text can do without: where it is damaged, it is as if it were not there."""
    try:
        return parse_xml(package.read(name)) if name in package else None
    except Refused as refused:
        if refused.code == "damaged":
            return None
        raise


class _Reading:
    def __init__(
        self, source: Source, package: Package | None, content: Element, styled: list[Element], meta: Element | None
    ) -> None:
        self.source = source
        self.package = package
        self.content = content
        self.styled = styled
        self.meta = meta
        self.losses: Counter[str] = Counter()
        self.images: dict[str, bytes] = {}
        self.generator = self.property("meta:generator")
        styles = Styles(styled, is_physical="Office" in self.generator)
        self.characters = Characters(styles, self.losses, accepts=source.repairs.may("tracked-changes"))
        self.characters.formula = self.formula
        self.context = Context(self.characters, self.picture)

    def read(self) -> Found:
        text = self.content.find(f"{n('office:body')}/{n('office:text')}")
        if text is None:
            raise damaged()
        self.read_changes(text)
        row = Story(self.context).read(text)
        find_quotes(row)
        blocks = gather(row)
        blocks += self.notes()
        if self.source.repairs.may("drawn-breaks"):
            self.source.repairs.count("drawn-breaks", make_breaks(self.context.lone))
        about = self.about()
        about.language, about.direction = settle_tongues(leaves_of(blocks))
        about.proposed_title = self.context.title if self.context.title != about.title else ""
        self.count_losses()
        return Found(NAME, "utf-8", [Part(blocks)], about, self.losses, self.images)

    def read_changes(self, text: Element) -> None:
        characters = self.characters
        for region in text.iter(n("text:changed-region")):
            identifier = said(region, "text:id") or said(region, "xml:id")
            if region.find(n("text:insertion")) is not None:
                characters.insertions.add(identifier)
            gone = region.find(n("text:deletion"))
            if gone is not None:
                characters.deletions[identifier] = _without_who(gone)
        changes = len(characters.insertions) + len(characters.deletions)
        if characters.accepts:
            self.source.repairs.count("tracked-changes", changes)

    def notes(self) -> list[Node]:
        items: list[Node] = []
        for key, body in list(self.characters.notes.items())[:MAX_NOTES]:
            blocks = gather(Story(self.context).read(body))
            items.append(Box("li", blocks or [Leaf("p", [Run("")])], {"note": key}))
        return [Box("ol", items, {"class": "notes"})] if items else []

    # What the file says about itself, and what is left out

    def property(self, name: str) -> str:
        """What the file says by one of its properties."""
        found = next(self.meta.iter(n(name)), None) if self.meta is not None else None
        return "".join(found.itertext()) if found is not None else ""

    def about(self) -> About:
        found = self.meta.iter(n("meta:keyword")) if self.meta is not None else ()
        return About(
            title=clean_title(self.property("dc:title")),
            writer=clean_writer(self.property("meta:initial-creator") or self.property("dc:creator")),
            summary=clean_summary(self.property("dc:description")),
            tags=[tag for word in found for tag in keywords(word.text)],
        )

    def count_losses(self) -> None:
        for root in self.styled:
            for name in ("header", "footer"):
                self.losses["headers and footers left out"] += sum(map(_has_words, root.iter(n(f"style:{name}"))))
        names = self.package.names if self.package else []
        macros = any(name.startswith("Basic/") and not name.endswith(_LISTS_OF_MACROS) for name in names)
        flat = (part for scripts in self.content.iter(n("office:scripts")) for part in scripts.iter())
        if macros or any(part.tag.endswith("}module") for part in flat):
            self.losses["macros removed"] += 1

    # Things in the file

    def picture(self, picture: Picture) -> str:
        data = None if picture.is_outside else self.bytes_of(picture.name)
        if not data or not is_raster(data):
            self.losses["images left out"] += 1
            return ""
        name = picture.name if not picture.name.startswith("data:") else sha256(data).hexdigest()
        self.images[name] = data
        return name

    def bytes_of(self, name: str) -> bytes | None:
        if name.startswith("data:"):
            try:
                return base64.b64decode(name[5:])
            except (binascii.Error, ValueError):
                return None
        name = name.removeprefix("./")
        try:
            return self.package.read(name) if self.package and name in self.package else None
        except Refused:
            return None

    def formula(self, name: str) -> str:
        """The signs of a formula that stands in a file of its own."""
        part = f"{name.removeprefix('./')}/content.xml"
        root = _beside(self.package, part) if self.package else None
        if root is None or not root.tag.startswith(n("math:")):
            return ""
        for notation in root.iter(n("math:annotation")):
            notation.clear()
        return " ".join("".join(root.itertext()).split())


def _without_who(gone: Element) -> Element:
    """What was deleted, without who did it and when."""
    kept = Element(gone.tag)
    kept.extend(child for child in gone if child.tag != n("office:change-info"))
    return kept


def _has_words(part: Element) -> bool:
    """Whether a header says more than the number of the page."""
    fields = {
        text
        for name in ("page-number", "page-count", "date", "time", "chapter", "title", "file-name")
        for field in part.iter(n(f"text:{name}"))
        for text in field.itertext()
    }
    return any(any(map(str.isalpha, text)) for text in part.itertext() if text not in fields)
