"""Word files for tests: a package that python-docx made, with other XML for its text."""

import zipfile
from io import BytesIO
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[3] / "bench" / "corpus"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/relationships",
    "m": f"{_OFFICE}/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())


def document(blocks: str) -> bytes:
    """The part with the text, with these blocks."""
    return f"<w:document {NAMESPACES}><w:body>{blocks}</w:body></w:document>".encode()


def word_file(blocks: str, **parts: str | bytes) -> bytes:
    """A .docx with these blocks; `styles`, `numbering` and so on replace other parts, None of which is checked."""
    replaced: dict[str, str | bytes] = {"word/document.xml": document(blocks)}
    replaced |= {f"word/{name}.xml": content for name, content in parts.items()}
    return repacked(CORPUS / "docx-marks.docx", replaced)


def repacked(path: Path, replaced: dict[str, str | bytes]) -> bytes:
    """The archive with some of its files replaced, and others added."""
    into = BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made:
        for name in archive.namelist():
            made.writestr(name, replaced.get(name, archive.read(name)))
        for name in replaced.keys() - set(archive.namelist()):
            made.writestr(name, replaced[name])
    return into.getvalue()


def words(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{words(text)}</w:p>"
