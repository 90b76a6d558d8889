"""Archives that grow, lead out, lie, are locked, broken, or two things at once."""

import gzip
import io
import stat
import struct
import zipfile
import zlib

from .kinds import HONEST, Entries, Hostile, docx, epub, odt, zipped

MEGABYTE = 1024 * 1024
STORY = f"{HONEST}, and a few more of them.\n\nThe lamp burned."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def deflated(piece: bytes, times: int) -> tuple[bytes, int]:
    """The same bytes many times, packed, without ever having them all; and their checksum."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed, check = [], 0
    for _ in range(times):
        packed.append(packer.compress(piece))
        check = zlib.crc32(piece, check)
    packed.append(packer.flush())
    return b"".join(packed), check


def local(name: bytes, packed: bytes, *, size: int, check: int, flags: int = 0) -> bytes:
    head = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, flags, 8, 0, 33, check, len(packed), size, len(name), 0)
    return head + name + packed


def central(name: bytes, packed: int, *, size: int, check: int, at: int, flags: int = 0) -> bytes:
    fields = (20, 20, flags, 8, 0, 33, check, packed, size, len(name), 0, 0, 0, 0, 0, at)
    return struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", *fields) + name


def archive(bodies: bytes, directory: bytes, entries: int) -> bytes:
    end = struct.pack(
        "<4sHHHHIIH", b"PK\x05\x06", 0, 0, min(entries, 65_535), min(entries, 65_535), len(directory), len(bodies), 0
    )
    return bodies + directory + end


def one_large_part() -> bytes:
    """266 kB that are 256 MB."""
    packed, check = deflated(b"\0" * MEGABYTE, 256)
    name, size = b"word/document.xml", 256 * MEGABYTE
    body = local(name, packed, size=size, check=check)
    return archive(body, central(name, len(packed), size=size, check=check, at=0), 1)


def overlapping() -> bytes:
    """16 GB in entries that all lie on the same bytes."""
    packed, check = deflated(b"a" * MEGABYTE, 10)
    size, count = 10 * MEGABYTE, 1_600
    body = local(b"0.txt", packed, size=size, check=check)
    names = [f"{number}.txt".encode() for number in range(count)]
    directory = b"".join(central(name, len(packed), size=size, check=check, at=0) for name in names)
    return archive(body, directory, count)


def overlapping_a_little() -> bytes:
    """Two entries on the same bytes, small enough to pass any measure of size."""
    packed, check = deflated(b"story ", 10)
    body = local(b"0.txt", packed, size=60, check=check)
    directory = b"".join(central(name, len(packed), size=60, check=check, at=0) for name in (b"0.txt", b"1.txt"))
    return archive(body, directory, 2)


def lies(*, says: int, real: int) -> bytes:
    """An entry whose size is another than it says, everywhere."""
    packed, check = deflated(b"words " * 100, real // 600)
    body = local(b"story.txt", packed, size=says, check=check)
    return archive(body, central(b"story.txt", len(packed), size=says, check=check, at=0), 1)


def wrong_checksum() -> bytes:
    packed, check = deflated(STORY.encode(), 1)
    size = len(STORY.encode())
    body = local(b"story.txt", packed, size=size, check=check ^ 1)
    return archive(body, central(b"story.txt", len(packed), size=size, check=check ^ 1, at=0), 1)


def nested(depth: int, width: int, leaf: bytes) -> bytes:
    """Archives in archives in archives."""
    content, name = leaf, "story.txt"
    for _ in range(depth):
        content = zipped({f"{number} {name}": content for number in range(width)})
        name = "more.zip"
    return content


def with_names(*names: str) -> bytes:
    return zipped({"1.txt": STORY} | dict.fromkeys(names, STORY))


def with_the_same_name_twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", STORY)
        made.writestr("b.txt", "Another story.")
    return out.getvalue().replace(b"b.txt", b"a.txt")


def with_a_link() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        link = zipfile.ZipInfo("link.txt")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
        made.writestr("story.txt", STORY)
    return out.getvalue()


def locked(plain: bytes) -> bytes:
    """The same archive with every entry marked as encrypted."""
    found = bytearray(plain)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = found.find(mark)
        while at >= 0:
            found[at + offset] |= 1
            at = found.find(mark, at + 4)
    return bytes(found)


def many_entries(count: int) -> bytes:
    packed, check = deflated(b"words", 1)
    bodies, directory, at = [], [], 0
    for number in range(count):
        name = f"{number:06}.txt".encode()
        bodies.append(local(name, packed, size=5, check=check))
        directory.append(central(name, len(packed), size=5, check=check, at=at))
        at += len(bodies[-1])
    return archive(b"".join(bodies), b"".join(directory), count)


def office_with_a_password() -> bytes:
    """How Word wraps a document that has a password."""
    return OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 4_000 + b"\x17" * 20_000


def old_word() -> bytes:
    return OLE + b"\0" * 504 + "WordDocument".encode("utf-16-le") + b"\0" * 4_000 + STORY.encode("utf-16-le") * 40


def with_rights() -> bytes:
    """A book that only its shop's own program may open."""
    locked_away = (
        '<?xml version="1.0"?><encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod '
        'Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><enc:CipherData><enc:CipherReference '
        'URI="one.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>'
    )
    entries: Entries = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book.opf"/></rootfiles></container>',
        "META-INF/encryption.xml": locked_away,
        "META-INF/rights.xml": "<rights/>",
        "book.opf": '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="one" href="one.xhtml" '
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="one"/></spine></package>',
        "one.xhtml": bytes(range(256)) * 30,
    }
    return zipped(entries, stored=("mimetype",))


def with_macros() -> bytes:
    return docx(word__vbaProject_dot_bin=OLE + b"Attribute VB_Name\0Sub AutoOpen()\0Shell calc" * 50)


def behind(beginning: bytes, package: bytes) -> bytes:
    """An archive with something before it, which most programs still open."""
    return beginning + package


PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + b"\x00" * 200 + b"\xff\xd9"

ARCHIVES: dict[str, Hostile] = {
    "256 MB in one part": Hostile(one_large_part, "refused"),
    "16 GB in overlapping entries": Hostile(overlapping, "refused"),
    "two overlapping entries": Hostile(overlapping_a_little, "refused"),
    "more than it says": Hostile(lambda: lies(says=600, real=12 * MEGABYTE), "refused"),
    "less than it says": Hostile(lambda: lies(says=90_000, real=60_000), "refused"),
    "4 GB that are none": Hostile(lambda: lies(says=4_000_000_000, real=600), "refused"),
    "a wrong checksum": Hostile(wrong_checksum, "refused"),
    "archives in archives": Hostile(lambda: nested(6, 16, b"0" * MEGABYTE), "refused"),
    "an archive in an archive": Hostile(lambda: nested(2, 1, STORY.encode())),
    "gzip": Hostile(lambda: gzip.compress(b"\0" * 10 * MEGABYTE), "refused", "story.txt.gz"),
    "a name that leads up": Hostile(lambda: with_names("../../../tmp/escaped.txt"), "refused"),
    "a name that leads up in Windows": Hostile(lambda: with_names("..\\..\\escaped.txt"), "refused"),
    "a name from the root": Hostile(lambda: with_names("/tmp/escaped.txt"), "refused"),
    "a name with a drive": Hostile(lambda: with_names("C:\\escaped.txt"), "refused"),
    "a name in the middle that leads up": Hostile(lambda: with_names("a/b/../../../escaped.txt"), "refused"),
    "a name of control characters": Hostile(lambda: with_names("\x1b]0;x\x07\n.txt", "a\u202etxt.exe")),
    "a name without end": Hostile(lambda: with_names("a" * 60_000 + ".txt")),
    "one name twice": Hostile(with_the_same_name_twice, "refused"),
    "a link": Hostile(with_a_link),
    "sixty thousand entries": Hostile(lambda: many_entries(60_000), "refused"),
    "an archive with a password": Hostile(lambda: locked(with_names("2.txt")), "refused"),
    "a document with locked entries": Hostile(lambda: locked(docx()), "refused"),
    "a document with a password": Hostile(office_with_a_password, "refused", "story.docx"),
    "an old Word document": Hostile(old_word, "refused", "story.doc"),
    "a book with digital rights": Hostile(with_rights, "refused"),
    "a document with macros": Hostile(with_macros, "read", "story.docm"),
    "PDF before a document": Hostile(lambda: behind(PDF, docx()), "refused"),
    "JPEG before a document": Hostile(lambda: behind(JPEG, docx()), "refused"),
    "HTML before a document": Hostile(lambda: behind(f"<html><p>{HONEST}</p><!--".encode(), docx())),
    "a document before HTML": Hostile(lambda: docx() + b"<html><script>alert(1)</script>"),
    "half a document": Hostile(lambda: docx()[: len(docx()) // 2], "refused"),
    "half a book": Hostile(lambda: epub()[: len(epub()) // 2], "refused"),
    "half an OpenDocument": Hostile(lambda: odt()[: len(odt()) // 2], "refused"),
    "an archive's first bytes": Hostile(lambda: b"PK\x03\x04", "refused"),
    "an empty archive": Hostile(lambda: zipped({}), "refused"),
    "an archive of programs": Hostile(lambda: zipped({"setup.exe": b"MZ\x90" * 99, "a.js": "alert(1)"}), "refused"),
    "a document without its text": Hostile(lambda: zipped({"[Content_Types].xml": "<Types/>"}), "refused"),
    "a directory that points behind the end": Hostile(
        lambda: archive(b"", central(b"a.txt", 4, size=4, check=0, at=4_000_000_000), 1), "refused"
    ),
}
