"""Word's own files: .docx, with or without macros, strict or not."""

from collections import Counter
from email import message_from_bytes
from xml.etree.ElementTree import Element

from afterword.texts.document import Box, Node, leaves_of
from afterword.texts.found import Found, Part
from afterword.texts.limits import MAX_NOTES
from afterword.texts.packages import is_package, open_package
from afterword.texts.readers.office.lines import Picture
from afterword.texts.readers.office.passages import find_quotes, gather
from afterword.texts.readers.office.pictures import is_raster, make_breaks
from afterword.texts.readers.office.tongues import settle_tongues
from afterword.texts.readers.source import Source
from afterword.texts.refusals import Refused

from .beside import about, count_losses
from .characters import Characters
from .names import FIELD_CHARACTER, w
from .numbering import Numbering
from .opening import Opened, find_main, main_text
from .stories import Context, Story
from .styles import Styles

NAME = "docx"

_LOOSE_PARTS = ("footnotes", "endnotes")
_NO_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def knows(source: Source) -> bool:
    """Whether it is an archive with a Word document in it."""
    return "[Content_Types].xml" in source.packed and bool(find_main(open_package(source.data)))


def read(source: Source) -> Found:
    """The text of a Word document."""
    package = open_package(source.data)
    return _Reading(Opened(package, find_main(package)), source).read()


class _Reading:
    def __init__(self, opened: Opened, source: Source) -> None:
        self.opened = opened
        self.source = source
        self.losses: Counter[str] = Counter()
        self.images: dict[str, bytes] = {}
        self.accepts = source.repairs.may("tracked-changes")
        styles = Styles(self.related("styles"))
        self.context = Context(styles, Numbering(self.related("numbering")), self.picture, self.file_in_file)

    def related(self, kind: str) -> Element | None:
        """The root of the one part of a kind that a text can do without."""
        roots = map(self.opened.beside, self.opened.related(kind))
        return next((root for root in roots if root is not None), None)

    def read(self) -> Found:
        root = main_text(self.opened)
        body = root.find(w("body"))
        characters = self.characters(root, self.opened.main)
        row = Story(self.context, characters, self.opened.main).read(root if body is None else body)
        changes = characters.changes
        find_quotes(row)
        blocks = gather(row)
        del root, body, row
        notes, changed = self.notes(characters.notes)
        blocks += notes
        self.put_right(changes + changed)
        found = Found(NAME, "utf-8", [Part(blocks)], about(self.opened), self.losses, self.images)
        count_losses(self.opened, self.losses)
        found.about.language, found.about.direction = settle_tongues(leaves_of(blocks))
        found.about.proposed_title = self.context.title if self.context.title != found.about.title else ""
        return found

    def put_right(self, changes: int) -> None:
        repairs = self.source.repairs
        if self.accepts:
            repairs.count("tracked-changes", changes)
        if repairs.may("drawn-breaks"):
            repairs.count("drawn-breaks", make_breaks(self.context.lone))

    def characters(self, root: Element, part: str) -> Characters:
        return Characters(
            self.context.styles,
            self.opened.relations(part),
            self.losses,
            accepts=self.accepts,
            has_fields=_ends_as_it_begins(root),
        )

    # Notes

    def notes(self, wanted: list[str]) -> tuple[list[Node], int]:
        """The list of the notes to which the text refers, and how many changes were tracked in them."""
        if not wanted:
            return [], 0
        found: dict[str, Box] = {}
        changes = 0
        for kind in _LOOSE_PARTS:
            for part in self.opened.related(kind):
                root = self.opened.beside(part)
                if root is not None:
                    characters = self.characters(root, part)
                    found |= self.notes_in(root, characters, kind[:-5].removesuffix("s"), part)
                    changes += characters.changes
        items: list[Node] = [found[key] for key in dict.fromkeys(wanted[:MAX_NOTES]) if key in found]
        return ([Box("ol", items, {"class": "notes"})] if items else []), changes

    def notes_in(self, root: Element, characters: Characters, kind: str, part: str) -> dict[str, Box]:
        found = {}
        for note in root:
            if note.get(w("type"), "normal") not in _NO_NOTES:
                key = f"{kind}{note.get(w('id'), '')}"
                found[key] = Box("li", gather(Story(self.context, characters, part).read(note)), {"note": key})
        return found

    # Things in the file

    def picture(self, picture: Picture, part: str) -> str:
        relation = self.opened.relations(part).get(picture.name)
        if relation is None or relation.is_outside or picture.is_outside:
            self.losses["images left out"] += 1
            return ""
        try:
            data = self.images.get(relation.target) or self.opened.bytes_of(relation.target)
        except Refused:
            data = None
        if not data or not is_raster(data):
            self.losses["images left out"] += 1
            return ""
        self.images[relation.target] = data
        return relation.target

    def file_in_file(self, part: str, identifier: str) -> list[Node]:
        """The blocks of a page or a text that stands in the file as it is."""
        from afterword.texts.readers.registry import READERS

        relation = self.opened.relations(part).get(identifier)
        data = self.opened.bytes_of(relation.target) if relation and not relation.is_outside else None
        if not data or is_package(data):
            self.losses["embedded things left out"] += 1
            return []
        source = Source(_page_in(data), repairs=self.source.repairs)
        found = next(reader for reader in READERS if reader.knows(source)).read(source)
        self.losses.update(found.losses)
        return [block for part in found.parts for block in part.blocks]


def _ends_as_it_begins(root: Element) -> bool:
    """Whether every field ends; one that does not would hide the text after it."""
    depth = 0
    for mark in root.iter(FIELD_CHARACTER):
        depth += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType"), ""), 0)
        if depth < 0:
            return False
    return depth == 0


def _page_in(data: bytes) -> bytes:
    """The page in a message, as browsers save pages with all that belongs to them."""
    if not data[:2_000].lstrip().lower().startswith((b"mime-version:", b"from:", b"content-type:")):
        return data
    message = message_from_bytes(data)
    parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
    content = parts[0].get_payload(decode=True) if parts else None
    return content if isinstance(content, bytes) else data
