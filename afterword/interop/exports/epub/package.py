"""The files that tell a reading system what the book is made of."""

from __future__ import annotations

from html import escape

from django.utils.translation import gettext as _

from afterword.interop.exports.book import Book
from afterword.interop.exports.epub.pages import DECLARATION, PICTURES, document, file_of

ACCESS = """<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">readingOrder</meta>
<meta property="schema:accessibilityFeature">displayTransformability</meta>
<meta property="schema:accessibilityHazard">none</meta>"""

VISUAL = """<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>"""


def container() -> str:
    return f"""{DECLARATION}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""


def package(book: Book) -> str:
    """The package document: metadata, every file, the reading order."""
    work = book.work
    progression = ' page-progression-direction="rtl"' if work.direction == "rtl" else ""
    return f"""{DECLARATION}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"
 xml:lang="{work.language}" dir="{work.direction}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{_metadata(book)}
{ACCESS}
{VISUAL if book.pictures else ""}
<meta property="schema:accessibilitySummary">{escape(_accessibility_summary(book))}</meta>
</metadata>
<manifest>
{_manifest(book)}
</manifest>
<spine toc="ncx"{progression}>
{_spine(book)}
</spine>
</package>"""


def _accessibility_summary(book: Book) -> str:
    if book.pictures:
        return _(
            "Text that flows, with headings and a table of contents in reading order. "
            "It has pictures, described where the writer described them."
        )
    return _(
        "Text that flows, with headings and a table of contents in reading order. "
        "It has no images but the cover, which shows title and writer."
    )


def _metadata(book: Book) -> str:
    work = book.work
    lines = [
        f'<dc:identifier id="id">{escape(book.identifier or book.address)}</dc:identifier>',
        f'<dc:title id="title">{escape(book.title)}</dc:title>',
        f"<dc:language>{work.language}</dc:language>",
        f"<dc:publisher>{escape(book.house)}</dc:publisher>",
        f"<dc:source>{escape(book.address)}</dc:source>",
        f'<meta property="dcterms:modified">{book.modified:%Y-%m-%dT%H:%M:%SZ}</meta>',
        '<meta name="cover" content="cover-image"/>',
    ]
    for number, writer in enumerate(work.writers, start=1):
        lines.append(f'<dc:creator id="writer{number}">{escape(writer.name)}</dc:creator>')
        lines.append(f'<meta refines="#writer{number}" property="role" scheme="marc:relators">aut</meta>')
    if work.published_at:
        lines.append(f"<dc:date>{work.published_at:%Y-%m-%d}</dc:date>")
    if work.summary_html:
        lines.append(f"<dc:description>{escape(work.summary_text)}</dc:description>")
    subjects = [tag.name for tag in [*work.fandoms, *work.relationships, *work.characters, *work.additional_tags]]
    subjects += [*work.category_labels, work.rating_label, *work.warning_labels]
    lines += [f"<dc:subject>{escape(subject)}</dc:subject>" for subject in subjects]
    return "\n".join(lines)


def _manifest(book: Book) -> str:
    xhtml = 'media-type="application/xhtml+xml"'
    items = [
        f'<item id="nav" href="nav.xhtml" properties="nav" {xhtml}/>',
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
        '<item id="cover-image" href="cover.svg" properties="cover-image" media-type="image/svg+xml"/>',
        f'<item id="cover" href="cover.xhtml" {xhtml}/>',
        f'<item id="title-page" href="title.xhtml" {xhtml}/>',
    ]
    items += [f'<item id="c{part.pk}" href="{file_of(part)}" {xhtml}/>' for part in book.parts]
    items += [
        f'<item id="p{number}" href="{PICTURES}{picture.name}" media-type="{picture.media_type}"/>'
        for number, picture in enumerate(book.pictures, start=1)
    ]
    if book.work.note_after_html:
        items.append(f'<item id="after" href="after.xhtml" {xhtml}/>')
    return "\n".join(items)


def _spine(book: Book) -> str:
    names = ["cover", "title-page", *(f"c{part.pk}" for part in book.parts)]
    if book.work.note_after_html:
        names.append("after")
    return "\n".join(f'<itemref idref="{name}"/>' for name in names)


def navigation(book: Book) -> str:
    """The table of contents for EPUB 3, and the landmarks."""
    entries = "".join(f'<li><a href="{href}">{escape(label)}</a></li>' for href, label in _contents(book))
    first = file_of(book.parts[0]) if book.parts else "title.xhtml"
    body = f"""<nav epub:type="toc" role="doc-toc" aria-labelledby="toc">
<h1 id="toc">{escape(_("Contents"))}</h1><ol>{entries}</ol></nav>
<nav epub:type="landmarks" aria-label="{escape(_("Landmarks"))}" hidden="hidden"><ol>
<li><a epub:type="cover" href="cover.xhtml">{escape(_("Cover"))}</a></li>
<li><a epub:type="bodymatter" href="{first}">{escape(_("The story"))}</a></li></ol></nav>"""
    return document(book, _("Contents"), body)


def _contents(book: Book) -> list[tuple[str, str]]:
    entries = [("title.xhtml", _("About this story"))]
    entries += [(file_of(part), book.title if book.is_one_shot else part.heading) for part in book.parts]
    if book.work.note_after_html:
        entries.append(("after.xhtml", _("A word from the writer, afterwards")))
    return entries


def ncx(book: Book) -> str:
    """The table of contents for reading systems of EPUB 2."""
    points = "".join(
        f'<navPoint id="p{order}" playOrder="{order}"><navLabel><text>{escape(label)}</text></navLabel>'
        f'<content src="{href}"/></navPoint>'
        for order, (href, label) in enumerate(_contents(book), start=1)
    )
    return f"""{DECLARATION}<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"
 xml:lang="{book.work.language}">
<head><meta name="dtb:uid" content="{escape(book.identifier or book.address)}"/></head>
<docTitle><text>{escape(book.title)}</text></docTitle><navMap>{points}</navMap></ncx>"""
