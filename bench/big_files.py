"""Manuscripts of the size of a novel, each in the manner of the program that writes such files."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from html import escape
from io import BytesIO

from bench.prose import paragraphs

_EMPHASIS = re.compile(r"\*([^*]+)\*")
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"
ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"
ContentType="application/xml"/><Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>"""
_CONTAINER = """<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
_CLIPBOARD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0in; mso-style-qformat:yes; font-family:"Calibri",sans-serif;} --></style></head>
<body lang=EN-US style='tab-interval:.5in'><!--StartFragment-->"""


def word_file(words: int) -> bytes:
    """A .docx: each change of look a run of its own, with the numbers of its revisions."""
    body = "".join(
        f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E">{_pieces(text, _run)}</w:p>' for text in _story(words)
    )
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{_NAMESPACE}"><w:body>{body}'
    )
    return _zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS,
            "word/document.xml": f"{document}<w:sectPr/></w:body></w:document>",
        }
    )


def _run(text: str, *, em: bool) -> str:
    look = "<w:rPr><w:i/><w:iCs/></w:rPr>" if em else ""
    return f'<w:r w:rsidRPr="0045">{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def epub_file(words: int, *, chapters: int = 30) -> bytes:
    """An EPUB 3 with as many files as chapters."""
    files = {"mimetype": "application/epub+zip", "META-INF/container.xml": _CONTAINER}
    items, spine = [], []
    for number in range(1, chapters + 1):
        body = "".join(f"<p>{_pieces(text, _element)}</p>" for text in _story(words // chapters, seed=number))
        files[f"OEBPS/c{number}.xhtml"] = (
            '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
            f"<title>Evening {number}</title></head><body><h2>Evening {number}</h2>{body}</body></html>"
        )
        items.append(f'<item id="c{number}" href="c{number}.xhtml" media-type="application/xhtml+xml"/>')
        spine.append(f'<itemref idref="c{number}"/>')
    files["OEBPS/book.opf"] = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">a</dc:identifier><dc:title>'
        f"Thirty Evenings</dc:title><dc:language>en</dc:language></metadata><manifest>{''.join(items)}</manifest>"
        f"<spine>{''.join(spine)}</spine></package>"
    )
    return _zipped(files)


def _element(text: str, *, em: bool) -> str:
    return f"<em>{escape(text)}</em>" if em else escape(text)


def clipboard(size: int) -> bytes:
    """At least so many bytes of what Word puts into the clipboard."""
    parts, length = [_CLIPBOARD], 0
    for text in _story(size // 8):
        part = (
            f"<p class=MsoNormal style='margin-bottom:8.0pt;line-height:107%'>{_pieces(text, _span)}<o:p></o:p></p>\n"
        )
        parts.append(part)
        length += len(part.encode("utf-8"))
        if length >= size:
            break
    return "".join([*parts, "<!--EndFragment--></body></html>"]).encode("utf-8")


def _span(text: str, *, em: bool) -> str:
    look = "font-style:italic;mso-bidi-font-style:normal" if em else "mso-bidi-font-family:Calibri"
    return f"<span lang=EN-US style='font-size:11.0pt;{look}'>{escape(text)}</span>"


def rtf_file(words: int) -> bytes:
    """An .rtf: each change of look a group of its own, typographic signs by number and by byte."""
    head = (
        r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}}{\stylesheet{\s0 Normal;}}"
    )
    body = "".join(
        rf"\pard\plain\ltrpar\ql\li0\sa160\f0\fs24\lang1033 {_pieces(text, _group)}\par" + "\n"
        for text in _story(words)
    )
    return f"{head}\n{body}}}".encode("ascii")


def _group(text: str, *, em: bool) -> str:
    signs = "".join(sign if sign.isascii() else f"\\u{ord(sign)}\\'3f" for sign in text)
    look = r"\i" if em else ""
    return rf"{{\rtlch\fcs1\af0\ltrch\fcs0 {look}\insrsid1 {signs}}}"


def _story(words: int, *, seed: int = 1) -> list[str]:
    parts = paragraphs(words, seed=seed)
    for place in range(12, len(parts), 40):
        parts[place] = "* * *"
    return parts


def _pieces(text: str, write: Callable[..., str]) -> str:
    if text == "* * *":
        return write(text, em=False)
    parts = _EMPHASIS.split(text)
    return "".join(write(part, em=place % 2 == 1) for place, part in enumerate(parts) if part)


def _zipped(files: dict[str, str]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return target.getvalue()
