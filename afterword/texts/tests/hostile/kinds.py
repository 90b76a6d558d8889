"""What a hostile file is, and the smallest honest files of each format to hide something in."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

CANARY = "the-words-of-another-file"
"""What stands in a file (and behind an address) that no manuscript may reach."""
SECRET_FILE = "@SECRET-FILE@"
SECRET_URL = "@SECRET-URL@"
"""A test that has such a file and such a server says so in `PLACES`."""
PLACES: dict[str, str] = {}
HONEST = "Honest words"
"""Where these are in the file, and it is read, they have to come out."""

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Entries = Mapping[str, bytes | str]


@dataclass
class Hostile:
    """One file. `answer` is what has to become of it: "refused", "read", or "" where either will do."""

    make: Callable[[], bytes]
    answer: str = ""
    filename: str = ""
    media_type: str = ""

    @property
    def data(self) -> bytes:
        return filled(self.make())


def filled(content: bytes | str) -> bytes:
    """The content with the real path and address in it."""
    data = content.encode() if isinstance(content, str) else content
    for mark, place in PLACES.items():
        data = data.replace(mark.encode(), place.encode())
    return data


def zipped(entries: Entries, *, stored: tuple[str, ...] = ()) -> bytes:
    """An archive of these files in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), filled(content), compress_type=kind)
    return out.getvalue()


def docx(body: str = "", *, before: str = "", relations: str = "", **more: bytes | str) -> bytes:
    """A Word document with an honest paragraph and this in its body. `more` are files, with `__` for a slash."""
    document = (
        f"{HEAD}{before}<w:document {W}><w:body><w:p><w:r><w:t>{HONEST}</w:t></w:r></w:p>{body}</w:body></w:document>"
    )
    return docx_of(document, relations=relations, **more)


def docx_of(document: bytes | str, *, relations: str = "", **more: bytes | str) -> bytes:
    """A Word document whose main part is this."""
    types = (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        '<Override PartName="/word/document.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    top = f'<Relationship Id="r1" Type="{OFFICE_RELATIONS}/officeDocument" Target="word/document.xml"/>'
    entries: Entries = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{RELATIONS}">{top}</Relationships>',
        "word/document.xml": document,
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
    }
    return zipped({**entries, **_named(more)})


def odt(body: str = "", *, before: str = "", styles: str = "", **more: bytes | str) -> bytes:
    """An OpenDocument text with an honest paragraph and this in its body."""
    content = (
        f"{HEAD}{before}<office:document-content {ODT}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text><text:p>{HONEST}</text:p>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return odt_of(content, **more)


def odt_of(content: bytes | str, **more: bytes | str) -> bytes:
    entries: Entries = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    return zipped({**entries, **_named(more)}, stored=("mimetype",))


def epub(
    body: str = "", *, before: str = "", manifest: str = "", spine: str = "", files: Entries | None = None
) -> bytes:
    """A book of one chapter with an honest paragraph and this in its body."""
    chapter = f"{HEAD}{before}<html {XHTML}><head><title>x</title></head><body><p>{HONEST}</p>{body}</body></html>"
    return epub_of(chapter, manifest=manifest, spine=spine, files=files)


def epub_of(
    chapter: bytes | str,
    *,
    manifest: str = "",
    spine: str = "",
    package: bytes | str | None = None,
    container: bytes | str | None = None,
    files: Entries | None = None,
) -> bytes:
    entries: Entries = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container or CONTAINER,
        "book.opf": package or opf(manifest=manifest, spine=spine),
        "one.xhtml": chapter,
        **(files or {}),
    }
    return zipped(entries, stored=("mimetype",))


CONTAINER = (
    f'{HEAD}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
    'full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def opf(*, before: str = "", title: str = "x", manifest: str = "", spine: str = "") -> str:
    """A book's list of contents."""
    return (
        f'{HEAD}{before}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">i</dc:identifier>'
        f"<dc:title>{title}</dc:title><dc:language>en</dc:language></metadata><manifest>"
        f'<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>{manifest}</manifest>'
        f'<spine><itemref idref="one"/>{spine}</spine></package>'
    )


def _named(more: Entries) -> Entries:
    """Keyword arguments cannot have slashes and dots in their names: `a__b_dot_png` is a/b.png."""
    return {name.replace("__", "/").replace("_dot_", "."): content for name, content in more.items()}
