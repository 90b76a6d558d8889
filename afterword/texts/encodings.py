"""Bytes into characters."""

import codecs
import re
from dataclasses import dataclass

from .encoding_guesses import guess, guess_wide
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
_MEASURED = 100_000
_AS_WINDOWS = "afterword-as-windows"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, the encoding they were in, and whether it had to be guessed."""

    text: str
    encoding: str
    guessed: bool


def decode(data: bytes, *, guessing: bool = True) -> Decoded:
    """The text in the bytes. Refuses what is binary or in no encoding that gives words.

    Without `guessing`, bytes that don't say what they are in are UTF-8, or else Windows-1252.
    """
    if data.startswith(_MAGIC):
        raise _binary()
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data, encoding), encoding.removesuffix("-sig"), guessed=False)
    if wide := guess_wide(data):
        return _checked(_strictly(data, wide), wide, guessed=True)
    if b"\x1b$" in data and data.isascii() and (text := _switching(data)):
        return _checked(text, "iso2022_jp", guessed=True)
    try:
        return _checked(data.decode("utf-8"), "utf-8", guessed=False)
    except UnicodeDecodeError:
        if wide := guess_wide(data, is_text=True):
            return _checked(_strictly(data, wide), wide, guessed=True)
        return _checked_guess(data) if guessing else _checked(data.decode("cp1252", "replace"), "cp1252", guessed=True)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if len(data) % 2 and encoding.startswith("utf-16"):
            return _strictly(data[:-1], encoding)
        raise Refused(
            "undecodable", "The characters of this file can't be read; save it as UTF-8 text and try again."
        ) from None


def _checked_guess(data: bytes) -> Decoded:
    declared = _DECLARED.search(data[:2_000])
    if declared:
        try:
            return _checked(
                data.decode(declared[1].decode("ascii")), declared[1].decode("ascii").lower(), guessed=False
            )
        except (UnicodeDecodeError, LookupError):
            pass
    nearly = data.decode("utf-8", "replace")
    if nearly.count("\ufffd") * 20 < len(nearly) - len(nearly.encode("ascii", "ignore")):
        # A few bytes of a long text are of another encoding.
        return _checked(data.decode("utf-8", _AS_WINDOWS), "utf-8", guessed=True)
    encoding = guess(data)
    return _checked(data.decode(encoding, "replace"), encoding, guessed=True)


def _switching(data: bytes) -> str:
    """ISO-2022-JP, in which Japanese mail was once sent: plain bytes, and signs that switch their meaning."""
    try:
        return data.decode("iso2022_jp_2")
    except UnicodeDecodeError:
        return ""


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_AS_WINDOWS, _as_windows)


def _checked(text: str, encoding: str, *, guessed: bool) -> Decoded:
    sample = text[:_MEASURED]
    strange = len(_UNUSUAL.findall(sample))
    if strange > 8 and strange * 50 > len(sample):
        raise _binary()
    return Decoded(text.removeprefix("\ufeff"), encoding, guessed)


def _binary() -> Refused:
    return Refused("binary", "This is not a text file; save your story as plain text or HTML and try again.")
