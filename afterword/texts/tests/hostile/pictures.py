"""Pictures that are larger than they look, or no pictures, inside documents."""

import struct
import zlib
from collections.abc import Callable
from functools import partial

from .archives import deflated
from .kinds import OFFICE_RELATIONS, SECRET_FILE, SECRET_URL, Hostile, docx, epub

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, *more: bytes, bits: int = 1, colour: int = 0, rows: bytes | None = None) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0))
    if rows is None:
        packed, _check = deflated(b"\0" * ((width * bits + 7) // 8 + 1), height)
        # The stream's frame; its checksum is that of zeros.
        rows = b"\x78\x9c" + packed + struct.pack(">I", _adler_of_zeros(((width * bits + 7) // 8 + 1) * height))
    return SIGNATURE + head + b"".join(more) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _adler_of_zeros(length: int) -> int:
    return ((length % 65_521) << 16) | 1


def profile_bomb() -> bytes:
    packed, _check = deflated(b"\0" * 1_000_000, 200)
    content = b"x\0\0" + b"\x78\x9c" + packed + struct.pack(">I", _adler_of_zeros(200_000_000))
    return png(4, 4, chunk(b"iCCP", content))


def words_bomb() -> bytes:
    packed, _check = deflated(b"\0" * 1_000_000, 100)
    content = b"Comment\0\0" + b"\x78\x9c" + packed + struct.pack(">I", _adler_of_zeros(100_000_000))
    return png(4, 4, *[chunk(b"zTXt", content)] * 20)


def gif(width: int, height: int, frames: int) -> bytes:
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x44\x01\x00"
    return head + frame * frames + b";"


def jpeg(width: int, height: int) -> bytes:
    frame = struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xc0" + frame + b"\xff\xd9"


def bmp(width: int, height: int) -> bytes:
    return b"BM" + struct.pack("<IHHIIiiHHIIiiII", 60, 0, 0, 54, 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0) + b"\0" * 6


def tiff_in_a_ring() -> bytes:
    return b"II*\0" + struct.pack("<I", 8) + struct.pack("<HHHIII", 1, 256, 4, 1, 90_000, 8)


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">'
    f'<image href="{SECRET_URL}"/><script>alert(1)</script></svg>'
)
XML_SVG = f"<!DOCTYPE svg [<!ENTITY e SYSTEM 'file://{SECRET_FILE}'>]><svg xmlns='http://www.w3.org/2000/svg'>&e;</svg>"

PICTURES_THEMSELVES: dict[str, Callable[[], bytes]] = {
    "900 megapixels": lambda: png(30_000, 30_000),
    "900 megapixels in colour": lambda: png(30_000, 30_000, bits=8, colour=2, rows=b"\x78\x9c\x03\x00\x00\x00\x00\x01"),
    "2 billion by 2 billion": lambda: png(2**31 - 1, 2**31 - 1, rows=b"\x78\x9c\x03\x00\x00\x00\x00\x01"),
    "100 megapixels": lambda: png(10_000, 10_000),
    "no width": lambda: png(0, 5, rows=b""),
    "a profile of 200 MB": profile_bomb,
    "words of 2 GB": words_bomb,
    "a GIF of 4 gigapixels": lambda: gif(65_535, 65_535, 1),
    "ten thousand frames": lambda: gif(2_000, 2_000, 10_000),
    "a JPEG of 4 gigapixels": lambda: jpeg(65_535, 65_535),
    "a BMP of 2 gigapixels": lambda: bmp(46_000, 46_000),
    "a TIFF in a ring": tiff_in_a_ring,
    "a cut PNG": lambda: png(40, 40)[:60],
    "wrong checksums": lambda: png(4, 4).replace(b"IDAT", b"IDAU"),
    "SVG": SVG.encode,
    "SVG with entities": XML_SVG.encode,
    "HTML": lambda: b"<html><script>alert(1)</script>",
    "PostScript": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n",
    "nothing": lambda: b"",
}


def in_a_document(picture: bytes) -> bytes:
    drawing = (
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'xmlns:r="{OFFICE_RELATIONS}" r:embed="r7"/></w:drawing></w:r></w:p>'
    )
    relation = f'<Relationship Id="r7" Type="{OFFICE_RELATIONS}/image" Target="media/one.png"/>'
    return docx(drawing, relations=relation, word__media__one_dot_png=picture)


def in_a_book(picture: bytes) -> bytes:
    item = '<item id="p" href="one.png" media-type="image/png"/>'
    return epub('<p><img src="one.png" alt="A lamp"/></p>', manifest=item, files={"one.png": picture})


def wrapped(wrap: Callable[[bytes], bytes], make: Callable[[], bytes]) -> bytes:
    return wrap(make())


PICTURES: dict[str, Hostile] = {
    f"{name}, in a {where}": Hostile(partial(wrapped, wrap, make), "read")
    for name, make in PICTURES_THEMSELVES.items()
    for where, wrap in (("document", in_a_document), ("book", in_a_book))
}
