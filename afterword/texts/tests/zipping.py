"""Archives for tests, made in memory."""

import zipfile
from io import BytesIO

CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def zipped(files: dict[str, str | bytes]) -> bytes:
    """A zip with these files in this order."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def book(
    pages: dict[str, str], *, metadata: str = "", ncx: str = "", more: dict[str, str | bytes] | None = None
) -> bytes:
    """An EPUB 2 whose pages have these bodies (or are these documents), in order; `ncx` is its list of contents."""
    items = "".join(
        f'<item id="p{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="p{number}"/>' for number in range(len(pages)))
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata><manifest>{items}'
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
        f'<spine toc="ncx">{spine}</spine></package>'
    )
    points = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{ncx}</navMap></ncx>'
    documents = {
        f"OEBPS/{name}": text if text.startswith("<html") else f"<html><body>{text}</body></html>"
        for name, text in pages.items()
    }
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": opf,
            "OEBPS/toc.ncx": points,
            **documents,
            **(more or {}),
        }
    )


def point(title: str, source: str, inside: str = "") -> str:
    """One entry of a list of contents."""
    return f'<navPoint><navLabel><text>{title}</text></navLabel><content src="{source}"/>{inside}</navPoint>'
