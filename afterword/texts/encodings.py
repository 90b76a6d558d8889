"""Bytes into characters."""

import re
from dataclasses import dataclass

from .refusals import Refused

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_MAGIC = (
    b"PK\x03\x04", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf",
    b"Rar!", b"\x7fELF", b"MZ\x90", b"RIFF", b"ID3", b"OggS", b"SQLite format 3", b"wOFF", b"wOF2", b"\x00\x01\x00\x00",
)  # fmt: skip
_UNUSUAL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HARD_LATIN = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_MEASURED = 100_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, the encoding they were in, and whether it had to be guessed."""

    text: str
    encoding: str
    guessed: bool


def decode(data: bytes) -> Decoded:
    """The text in the bytes. Refuses what is binary or in no encoding that gives words."""
    if data.startswith(_MAGIC):
        raise _binary()
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data, encoding), encoding.removesuffix("-sig"), guessed=False)
    if wide := _wide(data):
        return _checked(_strictly(data, wide), wide, guessed=True)
    try:
        return _checked(data.decode("utf-8"), "utf-8", guessed=False)
    except UnicodeDecodeError:
        return _checked_guess(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if len(data) % 2 and encoding.startswith("utf-16"):
            return _strictly(data[:-1], encoding)
        raise Refused(
            "undecodable", "The characters of this file can't be read; save it as UTF-8 text and try again."
        ) from None


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    sample = data[:2_000]
    half = len(sample) // 2
    if half < 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd < half * 0.1 else ""


def _checked_guess(data: bytes) -> Decoded:
    declared = _DECLARED.search(data[:2_000])
    if declared:
        try:
            return _checked(
                data.decode(declared[1].decode("ascii")), declared[1].decode("ascii").lower(), guessed=False
            )
        except (UnicodeDecodeError, LookupError):
            pass
    encoding = _guess(data)
    return _checked(data.decode(encoding, "replace"), encoding, guessed=True)


def _guess(data: bytes) -> str:
    nearly = data.decode("utf-8", "replace")
    broken = nearly.count("\ufffd")
    if broken and broken * 20 < sum(character > "\x7f" for character in nearly):
        return "utf-8"  # one byte in a long text is damaged
    # Loaded where it is needed: most texts say what they are in, and each upload is read in a fresh process.
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_MEASURED]).best()
    found = best.encoding if best else ""
    # Among the one-byte encodings of the west, the one that writers' machines used.
    if found in {
        "",
        "ascii",
        "latin_1",
        "cp1250",
        "cp1252",
        "iso8859_15",
        "iso8859_9",
        "cp1254",
        "cp1257",
        "hp_roman8",
        "iso8859_10",
        "iso8859_14",
        "cp1258",
        "utf_8",
    } and not _HARD_LATIN.search(data):
        return "cp1252"
    return found or "latin-1"


def _checked(text: str, encoding: str, *, guessed: bool) -> Decoded:
    sample = text[:_MEASURED]
    strange = len(_UNUSUAL.findall(sample))
    if strange > 8 and strange * 50 > len(sample):
        raise _binary()
    return Decoded(text.removeprefix("\ufeff"), encoding, guessed)


def _binary() -> Refused:
    return Refused("binary", "This is not a text file; save your story as plain text or HTML and try again.")
