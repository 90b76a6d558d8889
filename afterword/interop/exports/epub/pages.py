"""The pages of the book, as XHTML."""

from __future__ import annotations

import re
import unicodedata
from html import escape

from django.utils.translation import gettext as _

from afterword import texts
from afterword.interop.exports.book import Book, Part

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
PICTURES = "images/"
LINE = 18
MOST_LINES = 7

STYLE = """body { margin: 5%; line-height: 1.5; }
h1, h2, h3, h4, h5 { font-weight: normal; text-align: center; line-height: 1.2; page-break-after: avoid; }
.story p { margin: 0; text-indent: 1.4em; }
.story p:first-child, .story hr + p { text-indent: 0; }
.story hr { border: 0; text-align: center; margin: 1.6em 0; }
.story hr::before { content: "\\2766"; }
.story blockquote { margin: 1em 1.5em; }
.centre { text-align: center; text-indent: 0 !important; }
.end { text-align: end; }
.small-caps { font-variant: small-caps; }
.letter, .text-message { margin: 1em 1.5em; }
.note { border-top: 1px solid; border-bottom: 1px solid; padding: 0.5em 0; margin: 1.5em 0; font-size: 0.9em; }
.answer { margin-top: 3em; text-align: center; }
.by { text-align: center; font-style: italic; }
dt { font-weight: bold; margin-top: 0.6em; }
dd { margin: 0; }
.cover { margin: 0; text-align: center; }
.cover svg { height: 98vh; max-width: 100%; }
pre { white-space: pre-wrap; }
table { border-collapse: collapse; }
td, th { border: 1px solid; padding: 0.2em 0.5em; }
figure { margin: 1em 0; text-align: center; }
figure img { max-width: 100%; height: auto; }
figcaption { font-style: italic; font-size: 0.9em; }
.note-ref { vertical-align: super; font-size: 0.75em; line-height: 0; text-decoration: none; }
.notes { border-top: 1px solid; margin-top: 2em; padding-top: 1em; font-size: 0.9em; }
.notes p { text-indent: 0 !important; }
.note-sign { vertical-align: super; font-size: 0.75em; line-height: 0; text-decoration: none; font-style: normal; }
.aside { border-top: 1px solid; margin-top: 1em; padding-top: 0.5em; font-size: 0.9em; }
.quiet { font-size: 0.85em; }
:lang(ja) .story p, :lang(zh) .story p { text-indent: 1em; }
"""


_NOTE = re.compile(r'<li (?=id="n[0-9]+")')


def file_of(part: Part) -> str:
    """The same for ever: named by the chapter's id, not its number."""
    return f"chapter-{part.pk}.xhtml"


def document(book: Book, title: str, body: str, *, body_class: str = "") -> str:
    work = book.work
    of_class = f' class="{body_class}"' if body_class else ""
    return (
        f'{DECLARATION}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops" lang="{work.language}" xml:lang="{work.language}" '
        f'dir="{work.direction}">\n<head><meta charset="utf-8"/><title>{escape(title)}</title>'
        f'<link rel="stylesheet" type="text/css" href="style.css"/></head>\n<body{of_class}>\n{body}\n</body>\n</html>'
    )


def chapter(book: Book, part: Part) -> str:
    """A chapter with its notes and, at its end, the way back to its review box."""
    heading = book.title if book.is_one_shot else part.heading
    before = _note(_("A word from the writer"), part.note_before)
    after = _note(_("A word from the writer, afterwards"), part.note_after)
    answer = escape(_("Tell %(writers)s what stayed with you") % {"writers": book.byline})
    body = (
        f'<section epub:type="chapter" role="doc-chapter" aria-labelledby="heading">\n'
        f'<h1 id="heading">{escape(heading)}</h1>\n{before}'
        f'<div class="story">\n{_story(part.html)}\n</div>\n{after}'
        f'<p class="answer"><a href="{escape(part.review_address)}">{answer}</a></p>\n{part.asides}</section>'
    )
    return document(book, heading, body)


def _story(html: str) -> str:
    """The text with its pictures out of the book itself, and notes that reading systems show above the page."""
    html = texts.to_xhtml(html).replace(f'src="{texts.IMAGES}', f'src="{PICTURES}')
    html = html.replace(' class="note-ref" ', ' class="note-ref" epub:type="noteref" role="doc-noteref" ')
    html = html.replace('<a class="note-back" ', '<a class="note-back" role="doc-backlink" ')
    return _NOTE.sub('<li epub:type="footnote" ', html)


def title(book: Book) -> str:
    """The title page: what the story is, as its writer declared it."""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in book.labels)
    summary = texts.to_xhtml(book.work.summary_html)
    note = _note(_("A word from the writer"), book.work.note_before_html)
    address = escape(book.address)
    body = (
        f'<section epub:type="titlepage">\n<h1>{escape(book.title)}</h1>\n<p class="by">{escape(book.byline)}</p>\n'
        f"{summary}\n<dl>{rows}</dl>\n{note}"
        f'<p>{escape(book.house)}: <a href="{address}">{address}</a></p>\n</section>'
    )
    return document(book, book.title, body)


def after(book: Book) -> str:
    heading = _("A word from the writer, afterwards")
    return document(book, heading, f"<h1>{escape(heading)}</h1>\n{texts.to_xhtml(book.work.note_after_html)}")


def _note(heading: str, html: str) -> str:
    if not html:
        return ""
    return f'<aside class="note"><p><b>{escape(heading)}</b></p>{texts.to_xhtml(html)}</aside>\n'


def cover(book: Book) -> str:
    body = (
        f'<section epub:type="cover" class="cover"><img src="cover.svg" alt="{escape(_cover_words(book))}"/></section>'
    )
    return document(book, _("Cover"), body, body_class="cover")


def _cover_words(book: Book) -> str:
    return _("%(title)s, by %(writers)s") % {"title": book.title, "writers": book.byline}


def cover_drawing(book: Book) -> str:
    """The cover: title and writer on paper, with one rule in the accent colour."""
    lines = _lines(book.title)
    size = 96 if len(lines) <= 3 else 72
    first = 760 - (len(lines) - 1) * size * 0.6
    title = "".join(
        f'<text x="600" y="{first + number * size * 1.25:.0f}" font-size="{size}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    below = first + len(lines) * size * 1.25
    writers = "".join(
        f'<text x="600" y="{below + 120 + number * 64:.0f}" font-size="52" font-style="italic">{escape(line)}</text>'
        for number, line in enumerate(_lines(book.byline, most=3, length=30))
    )
    return f"""{DECLARATION}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 1600" width="1200" height="1600"
 role="img" aria-label="{escape(_cover_words(book))}">
<rect width="1200" height="1600" fill="#faf6ee"/>
<rect x="60" y="60" width="1080" height="1480" fill="none" stroke="#e0d6c6" stroke-width="3"/>
<g fill="#26201a" text-anchor="middle" font-family="Georgia, 'Times New Roman', serif">{title}
<line x1="500" y1="{below:.0f}" x2="700" y2="{below:.0f}" stroke="#7b2230" stroke-width="6"/>{writers}
<text x="600" y="1460" font-size="36" fill="#5d5348">{escape(book.house)}</text></g></svg>"""


def _lines(text: str, *, most: int = MOST_LINES, length: int = LINE) -> list[str]:
    """The text in lines of about this width; wide (East Asian) letters count two."""
    lines = [""]
    for word in _pieces(text, length):
        joined = f"{lines[-1]} {word}".strip()
        if _width(joined) <= length or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines[:most] if len(lines) <= most else [*lines[: most - 1], lines[most - 1] + "…"]


def _pieces(text: str, length: int) -> list[str]:
    """Words, cut where one alone would be wider than the line."""
    pieces: list[str] = []
    for word in text.split():
        rest = word
        while _width(rest) > length:
            cut = length // 2 if _width(rest[:2]) > 2 else length
            pieces.append(rest[:cut])
            rest = rest[cut:]
        if rest:
            pieces.append(rest)
    return pieces


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
