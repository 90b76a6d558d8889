"""What python-docx has no words for, put into a package that it made."""

import zlib

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": WORD,
        "r": f"{_OFFICE}/relationships",
        "m": f"{_OFFICE}/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": f"{_DRAWING}/wordprocessingDrawing",
        "a": f"{_DRAWING}/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)


def new(title="", writer="Mara Quill"):
    """An empty document with properties of its own."""
    document = docx.Document()
    package = document.part.package
    for identifier, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package.rels.pop(identifier)
    document.core_properties.title = title
    document.core_properties.author = writer
    document.core_properties.comments = ""
    return document


def add_xml(document, xml):
    """Add blocks in Word's own XML to the end of the text."""
    for block in list(parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>")):
        document.element.body.insert(len(document.element.body) - 1, block)


def add_part(document, name, xml):
    """Add a part of which the main part knows, such as "footnotes"."""
    content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
    xml = xml.replace(">", f" {NAMESPACES}>", 1)
    part = Part(PackURI(f"/word/{name}.xml"), content_type, xml.encode(), document.part.package)
    document.part.relate_to(part, f"{_OFFICE}/relationships/{name}")


def png(width, height, colour):
    """A picture of one colour."""

    def chunk(kind, data):
        body = kind + data
        return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    rows = b"".join(b"\0" + bytes(colour) * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
