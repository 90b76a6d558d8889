"""Files that are archives of files: measured before they are opened, and XML that can't reach out or grow."""

import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from .refusals import Refused

MAX_ENTRIES = 5_000
MAX_EXPANDED = 200_000_000  # bytes of all entries together
MAX_ENTRY = 80_000_000
MAX_RATIO = 250  # how many times as large as the file its content may be, beyond the first ten million bytes
MAX_XML_DEPTH = 200
_FREE = 10_000_000

_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[<>]*>", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*?\?>")
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})["']""")


@dataclass
class Package:
    """An opened archive. `names` are its files in their order; folders are none."""

    names: list[str]
    _archive: zipfile.ZipFile

    def __contains__(self, name: str) -> bool:
        return name in self._archive.NameToInfo

    def size(self, name: str) -> int:
        """How large the file says it is, unpacked."""
        return self._archive.getinfo(name).file_size

    def read(self, name: str) -> bytes:
        """The file's bytes. Raises `KeyError` where there is none, `Refused` where it is damaged or lied."""
        info = self._archive.getinfo(name)
        try:
            with self._archive.open(info) as file:
                content = file.read(info.file_size + 1)
        except (
            zipfile.BadZipFile,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,
            MemoryError,
        ) as error:
            raise damaged() from error
        except Exception as error:  # each way of packing has an error class of its own for bytes that are none
            raise damaged() from error
        if len(content) != info.file_size:
            raise damaged()
        return content


def open_package(data: bytes) -> Package:
    """Open an archive (a .zip, .docx, .odt, .epub) after measuring it.

    Raises `Refused`: "damaged", "password", "too-large" for what would unpack to more than a story needs, "unsafe" for
    names that lead out of the archive, files that overlap or come twice.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except Exception as error:  # struct, decoding and value errors of every kind: the bytes are no archive
        raise damaged() from error
    files = [info for info in archive.infolist() if not info.is_dir()]
    _measure(files, len(data))
    for info in files:
        if info.flag_bits & 0x1:
            raise Refused("password", "This file is protected with a password; remove the protection and try again.")
        if not _is_inside(info.filename):
            raise _unsafe()
    _look_for_overlaps(files)
    return Package([info.filename for info in files], archive)


def is_package(data: bytes) -> bool:
    """Whether the bytes begin like an archive."""
    return data.startswith(b"PK\x03\x04")


def names_in(data: bytes) -> frozenset[str]:
    """The names that an archive lists, without opening anything in it; none where the bytes are no archive."""
    if not is_package(data):
        return frozenset()
    try:
        return frozenset(zipfile.ZipFile(BytesIO(data)).namelist())
    except Exception:  # as in open_package: whoever opens it says that it is damaged
        return frozenset()


def _measure(files: list[zipfile.ZipInfo], size: int) -> None:
    if len(files) > MAX_ENTRIES:
        raise Refused("too-large", "There are more than five thousand files in this archive; that is no manuscript.")
    total = sum(info.file_size for info in files)
    too_much = total > MAX_EXPANDED or any(info.file_size > MAX_ENTRY for info in files)
    if too_much or total > max(_FREE, size * MAX_RATIO):
        raise Refused("too-large", "This file would unpack to far more than a story needs, so it was not opened.")


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return not path.is_absolute() and ".." not in path.parts and not re.match("[A-Za-z]:", name) and "\0" not in name


def _look_for_overlaps(files: list[zipfile.ZipInfo]) -> None:
    names = Counter(info.filename for info in files)
    if names and max(names.values()) > 1:
        raise _unsafe()
    end = 0
    for info in sorted(files, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise _unsafe()
        end = info.header_offset + 30 + len(info.filename.encode("utf-8", "replace")) // 4 + info.compress_size


def damaged() -> Refused:
    return Refused(
        "damaged", "This file is damaged or incomplete; open it in your word processor, save it anew and try again."
    )


def _unsafe() -> Refused:
    return Refused(
        "unsafe",
        "This archive has files that lead out of it or lie over each other, so it was not opened.",
    )


def parse_xml(data: bytes) -> Element:
    """The root of an XML document. No entity is read and nothing else is opened.

    Raises `Refused`: "unsafe" for a document that declares entities or is nested too deep, "damaged" for
    what is no XML.
    """
    text = _DOCTYPE.sub("", _decoded(data))
    if "<!DOCTYPE" in text[:10_000].upper() or "<!ENTITY" in text:
        raise Refused(
            "unsafe", "This file declares things that no manuscript needs (XML entities), so it was not read."
        )
    try:
        root = ET.fromstring(_DECLARATION.sub("", text, count=1))  # nosec B314: nothing is declared in it
    except (ET.ParseError, ValueError, LookupError, RecursionError) as error:
        raise damaged() from error
    _check_depth(root)
    return root


def _decoded(data: bytes) -> str:
    """The characters, so that no encoding hides what is declared."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif data[:4] in {b"<\0?\0", b"<\0d\0"}:
        encoding = "utf-16-le"
    elif data[:4] == b"\0<\0?":
        encoding = "utf-16-be"
    else:
        declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf").lstrip()[:300])
        encoding = declared[1].decode("ascii") if declared else "utf-8"
        if encoding.lower().replace("_", "-") in {"utf-8", "utf8"}:
            encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError) as error:
        raise damaged() from error


def _check_depth(root: Element) -> None:
    level = [root]
    for _ in range(MAX_XML_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return
    raise Refused(
        "unsafe", "The parts of this file stand in each other deeper than any text needs, so it was not read."
    )
