"""Formats that hold no text that could be read out of them faithfully: told apart, and refused with what to do."""

from afterword.texts.found import Found
from afterword.texts.refusals import Refused

from .source import Source

NAME = "unreadable"

_AGAIN = "save it as .docx or .odt there, or as .epub, and try again."
_PDF = f"This is a PDF, which knows pages and no paragraphs; open the document that it was made from, {_AGAIN}"
_KINDLE = (
    "This is a Kindle book (.mobi or .azw), which can't be read here; use the EPUB of the same book, or convert it to "
    "EPUB with Calibre, and try again."
)
_OLD_WORD = (
    "This is a document of Word 2003 or older (.doc); open it in Word or LibreOffice, save it as .docx or .odt, "
    "and try again."
)
_PAGES = "This is a document of Apple Pages; open it there, export it as Word (.docx) or EPUB, and try again."
_LOCKED = "This file is protected with a password; remove the protection and try again."
_PACKED = "This is an archive of a kind that isn't opened here; pack your chapters as .zip and try again."
_PICTURE = "This is a picture; if it shows your story, the words have to be typed before they can be read here."
_OTHER = (
    "This document's format (WordPerfect, Works or Microsoft Reader) can't be read here; open it in LibreOffice, "
    + _AGAIN
)

_BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    _PACKED: (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh9", b"\xfd7zXZ"),
    _PICTURE: (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF"),
    _KINDLE: (b"\xeaDRMION\xee", b"CONT\x02\0"),
    _OTHER: (b"\xffWPC", b"ITOLITLS"),
}
_OLE = b"\xd0\xcf\x11\xe0"
_LOOKED_AT = 5_000_000
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def knows(source: Source) -> bool:
    """Whether the first bytes are those of one of these formats."""
    return bool(_sentence(source))


def read(source: Source) -> Found:
    """Refuse it, saying what it is and how its words can come here."""
    sentence = _sentence(source)
    raise Refused("password" if sentence == _LOCKED else "binary", sentence or _PACKED)


def _sentence(source: Source) -> str:
    """What to say of a file, or nothing of one that may be a manuscript."""
    data = source.data
    if data.startswith(_OLE):
        return _LOCKED if _ENCRYPTED in data[:_LOOKED_AT] else _OLD_WORD
    if source.packed:
        return _PAGES if "Index/Document.iwa" in source.packed or "Index.zip" in source.packed else ""
    for said, begins in _BEGINNINGS.items():
        if data.startswith(begins):
            return said
    if data[60:68] in {b"BOOKMOBI", b"TEXtREAd"}:
        return _KINDLE
    return _PDF if b"%PDF-" in data[:1_000] and b"<" not in data[: data.index(b"%PDF-")] else ""
