"""A zip of chapters: files of any formats that we read, in the order in which people number them."""

import posixpath
import re
from collections import Counter
from collections.abc import Sequence
from typing import Protocol
from urllib.parse import unquote

from afterword.texts.document import leaves_of
from afterword.texts.found import About, Found
from afterword.texts.packages import Package, is_package, open_package
from afterword.texts.refusals import Refused

from .headings import first_heading, titled
from .source import Source

NESTED = "archives in the archive left out"
OTHERS = "files that are no manuscripts left out"
_MOST = 500  # chapters
_JUNK = re.compile(r"(?:thumbs\.db|desktop\.ini|icon\r?|.*~|~\$.*|.*\.(?:tmp|bak|lnk))", re.IGNORECASE)
_ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tgz", ".bz2", ".xz", ".tar")
_BESIDE = re.compile(
    r"\.(?:css|js|json|xml|png|jpe?g|gif|webp|svg|bmp|ico|ttf|otf|woff2?|mp3|mp4|ini|log|yaml|yml)$", re.IGNORECASE
)
_DIGITS = re.compile(r"(\d+)")
_SEPARATORS = re.compile(r"[_\s]+|(?<=\w)\.(?=\w)")
_NUMBER = re.compile(
    r"^\W*(?:(?:chapter|chap|ch|part|pt|kapitel|chapitre|capitulo|capitolo|episode|ep|prompt|day)\W*)?\d{1,4}\b\W*",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"\W*(?:(?:chapter|chap|ch|part|pt|untitled|document|doc|index|story|text|draft|final|new|copy|fic|file)\W*\d*\W*)*"
    r"(?:\(\d+\))?\W*",
    re.IGNORECASE,
)


class Reader(Protocol):
    """A format that may stand in an archive."""

    def knows(self, source: Source) -> bool: ...

    def read(self, source: Source) -> Found: ...


class Zips:
    """The reader of archives. `inside` are the formats that it looks for in one, in the order in which it asks them."""

    NAME = "zip"

    def __init__(self, inside: Sequence[Reader]) -> None:
        self.inside = inside

    def knows(self, source: Source) -> bool:
        """Any archive that is no book and no document itself; those are asked before."""
        return is_package(source.data)

    def read(self, source: Source) -> Found:
        """All manuscripts of an archive as chapters of one. What can't be read is counted among the losses.

        A chapter's title is the heading that it begins with, else what its file's name says beside a number.
        """
        return _Archive(open_package(source.data), source, self.inside).read()


def natural_key(name: str) -> list[list[tuple[bool, int, str]]]:
    """By this key 2 comes before 10, and the files of a folder stand together."""
    return [[_piece_key(piece) for piece in _DIGITS.split(part) if piece] for part in name.split("/")]


def _piece_key(piece: str) -> tuple[bool, int, str]:
    is_number = piece.isdecimal() and len(piece) < 18
    return not is_number, int(piece) if is_number else 0, piece.casefold()


class _Archive:
    def __init__(self, package: Package, source: Source, inside: Sequence[Reader]) -> None:
        self.package, self.source, self.inside = package, source, inside
        self.losses: Counter[str] = Counter()
        self.refusals: list[Refused] = []

    def read(self) -> Found:
        names = self._manuscripts()
        if len(names) > _MOST:
            raise Refused("too-large", "There are more than five hundred files in this archive; send it in several.")
        files = [(name, found) for name in names if (found := self._read_one(name))]
        if not files:
            raise self.refusals[0] if self.refusals else _nothing()
        if len(files) == 1:
            found = files[0][1]
            return Found(Zips.NAME, found.encoding, found.parts, found.about, found.losses + self.losses, found.images)
        return _joined(files, self.losses)

    def _manuscripts(self) -> list[str]:
        kept: list[str] = []
        for name in self.package.names:
            parts = name.split("/")
            if any(part.startswith((".", "__MACOSX")) for part in parts) or _JUNK.fullmatch(parts[-1]):
                continue
            if name.lower().endswith(_ARCHIVES):
                self.losses[NESTED] += 1
            elif not _BESIDE.search(name):
                kept.append(name)
        return sorted(kept, key=lambda name: natural_key(shown_name(name)))

    def _read_one(self, name: str) -> Found | None:
        data = self.package.read(name)
        if not data.strip():
            return None
        source = Source(data, name, "", self.source.repairs, lambda address: self._beside(name, address))
        try:
            return next(reader for reader in self.inside if reader.knows(source)).read(source)
        except Refused as refused:
            self.losses[NESTED if is_package(data) and refused.code == "binary" else OTHERS] += 1
            self.refusals.append(refused)
            return None

    def _beside(self, name: str, address: str) -> bytes | None:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(address.partition("?")[0])))
        return self.package.read(path) if path in self.package else None


def shown_name(name: str) -> str:
    """A file's name as its writer saw it: many programs write UTF-8 without saying so."""
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def title_of(name: str) -> str:
    """The title that a file's name says, without its number: "03 - The Ferry.docx" is "The Ferry"."""
    stem = shown_name(name).rpartition("/")[2].rpartition(".")[0]
    words = _SEPARATORS.sub(" ", stem).strip()
    title = _NUMBER.sub("", words, count=1).strip(" -\u2013\u2014.:_")
    return "" if _NO_TITLE.fullmatch(title) else title


def _joined(files: Sequence[tuple[str, Found]], losses: Counter[str]) -> Found:
    """One manuscript of many; what all of them say about themselves is said about it."""
    joined = Found(Zips.NAME, _same([found.encoding for _, found in files]) or "mixed", [], _about(files), losses)
    _drop_common_heading(files, joined.about)
    for name, found in files:
        joined.losses += found.losses
        _rename_images(name, found)
        joined.images |= found.images
        for number, part in enumerate(found.parts):
            if number == 0:
                part.note_before = [*found.about.note_before, *part.note_before]
            if number == len(found.parts) - 1:
                part.note_after = [*part.note_after, *found.about.note_after]
            titled(part)
            if not part.title and len(found.parts) == 1:
                part.title = title_of(name)
            joined.parts.append(part)
    return joined


def _about(files: Sequence[tuple[str, Found]]) -> About:
    abouts = [found.about for _, found in files]
    about = About()
    for field in ("title", "writer", "language", "direction", "rating", "series"):
        setattr(about, field, _same([getattr(one, field) for one in abouts]))
    for field in ("fandoms", "relationships", "characters", "tags", "warnings"):
        setattr(about, field, list(dict.fromkeys(said for one in abouts for said in getattr(one, field))))
    return about


def _same(values: Sequence[str]) -> str:
    """What all that say something say."""
    said = set(values) - {""}
    return said.pop() if len(said) == 1 else ""


def _drop_common_heading(files: Sequence[tuple[str, Found]], about: About) -> None:
    """A heading with which every file begins is the story's title, printed on each chapter."""
    parts = [found.parts[0] for _, found in files if found.parts]
    headings = {" ".join(heading.text.split()) if (heading := first_heading(part)) else "" for part in parts}
    if len(headings) == 1 and len(parts) > 1 and (title := headings.pop()):
        about.proposed_title = about.proposed_title or title
        for part in parts:
            part.blocks = [node for node in part.blocks if node is not first_heading(part)]


def _rename_images(name: str, found: Found) -> None:
    """Two files may have an image of the same name."""
    found.images = {f"{name}/{key}": data for key, data in found.images.items()}
    for part in found.parts:
        for leaf in leaves_of([*part.blocks, *part.note_before, *part.note_after]):
            if leaf.tag == "img" and f"{name}/{leaf.attributes.get('src', '')}" in found.images:
                leaf.attributes["src"] = f"{name}/{leaf.attributes['src']}"


def _nothing() -> Refused:
    return Refused("empty", "There are no manuscripts in this archive; put your chapters into it and try again.")
