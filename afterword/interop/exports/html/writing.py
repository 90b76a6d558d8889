from __future__ import annotations

from base64 import b64encode
from html import escape

from django.utils.translation import gettext as _

from afterword import texts
from afterword.interop.exports.book import Book, Part

STYLE = """body{max-width:34rem;margin:2rem auto;padding:0 1rem;font:1.125rem/1.6 Palatino,Georgia,serif}
h1,h2{font-weight:500;line-height:1.2;text-align:center}.by{text-align:center;font-style:italic}
.story p{margin:0;text-indent:1.4em}.story p:first-child,.story hr+p{text-indent:0}
.story hr{border:0;text-align:center;margin:1.6em 0}.story hr::before{content:"\\2766"}
.note{border-block:1px solid;padding:.5em 0;margin:1.5em 0;font-size:.9em}.centre{text-align:center}.end{text-align:end}
.small-caps{font-variant:small-caps}figure{margin:1em 0;text-align:center}
img{max-width:100%;height:auto}
.note-ref{vertical-align:super;font-size:.75em;line-height:0}.notes{border-top:1px solid;font-size:.9em}
dt{font-weight:600}dd{margin:0 0 .5em}"""


def html(book: Book) -> bytes:
    """One HTML file without script or anything from elsewhere; pictures stand in it."""
    work = book.work
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in book.labels)
    parts = "\n".join(_part(book, part) for part in book.parts)
    page = f"""<!doctype html>
<html lang="{work.language}" dir="{work.direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(book.title)}</title><style>{STYLE}</style></head>
<body>
<h1>{escape(book.title)}</h1>
<p class="by">{escape(book.byline)}</p>
{work.summary_html}
<dl>{rows}</dl>
{_note(_("A word from the writer"), work.note_before_html)}
{parts}
{_note(_("A word from the writer, afterwards"), work.note_after_html)}
<p>{escape(book.house)}: <a href="{escape(book.address)}">{escape(book.address)}</a></p>
</body>
</html>
"""
    for picture in book.pictures:
        inside = f"data:{picture.media_type};base64,{b64encode(bytes(picture.data)).decode()}"
        page = page.replace(f'src="{picture.get_absolute_url()}"', f'src="{inside}"')
    return page.encode()


def _part(book: Book, part: Part) -> str:
    heading = "" if book.is_one_shot else f"<h2>{escape(part.heading)}</h2>\n"
    answer = escape(_("Tell %(writers)s what stayed with you") % {"writers": book.byline})
    return (
        f'<section id="chapter-{part.number}">\n{heading}{_note(_("A word from the writer"), part.note_before)}'
        f'<div class="story">{texts.with_prefix(part.html, f"c{part.number}-")}</div>\n'
        f"{_note(_('A word from the writer, afterwards'), part.note_after)}"
        f'<p class="by"><a href="{escape(part.review_address)}">{answer}</a></p></section>'
    )


def _note(heading: str, note: str) -> str:
    return f'<aside class="note"><b>{escape(heading)}</b>{note}</aside>' if note else ""
