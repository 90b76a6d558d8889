"""Make the EPUBs of the corpus with ebooklib (`pip install ebooklib`), which is a real writer of the format.

Run it as `python bench/corpus/making/epubs.py FOLDER`. FanFicFare's and Calibre's books are made by those programs from
the stories here; see the notes beside them.
"""

import struct
import sys
import zlib
from pathlib import Path

from ebooklib import epub

STYLE = """
.thought { font-style: italic }
span.loud { font-weight: bold }
p.mid { text-align: center }
p.sig { text-align: right }
.sc { font-variant: small-caps }
.calibre3 { text-decoration: line-through }
p.upright, em.upright { font-style: normal }
.gone { display: none }
"""


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int) -> bytes:
    """A picture of slanting stripes."""
    rows = b"".join(b"\0" + bytes(200 if (x + y) // 8 % 2 else 40 for x in range(width)) for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


PNG = png(240, 160)


def begun(title: str, writer: str, language: str = "en") -> epub.EpubBook:
    book = epub.EpubBook()
    book.set_identifier(f"urn:sample:{title.lower().replace(' ', '-')}")
    book.set_title(title)
    book.set_language(language)
    book.add_author(writer)
    return book


def page(book: epub.EpubBook, name: str, title: str, body: str, **more: str) -> epub.EpubHtml:
    made = epub.EpubHtml(title=title, file_name=f"{name}.xhtml", lang=book.language, **more)
    made.content = f"<html><head></head><body>{body}</body></html>"
    book.add_item(made)
    return made


def finish(book: epub.EpubBook, pages: list, folder: Path, name: str, toc: list | None = None) -> None:
    book.toc = pages if toc is None else toc
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    book.spine = ["nav", *pages]
    epub.write_epub(str(folder / f"epub-{name}.epub"), book)


def forty_chapters(folder: Path) -> None:
    book = begun("The Forty Lamps", "mossbell")
    pages = [
        page(
            book,
            f"chap_{number:02}",
            f"Chapter {number}: Lamp {number}",
            f"<h2>Chapter {number}: Lamp {number}</h2><p>Lamp <em>number {number}</em> was lit.</p><p>* * *</p>"
            f"<p>And then it was out, {number} times.</p>",
        )
        for number in range(1, 41)
    ]
    finish(book, pages, folder, "forty-chapters")


def styles(folder: Path) -> None:
    book = begun("Salt", "tidewrack")
    sheet = epub.EpubItem(uid="style", file_name="style/main.css", media_type="text/css", content=STYLE)
    book.add_item(sheet)
    made = page(
        book,
        "one",
        "Salt",
        "<h1>Salt</h1>"
        '<p>She thought, <span class="thought">not again</span>, and said it <span class="loud">aloud</span>.</p>'
        '<p class="mid">The sign read so.</p>'
        '<p class="thought">All of this is a dream, <em class="upright">but not this</em>.</p>'
        '<p>In <span class="sc">Skarn</span>, the <span class="calibre3">mayor</span> left.</p><p class="sig">Anna</p>'
        '<div class="scene-break"></div><p>After the break.</p><p class="gone">never seen</p>',
    )
    made.add_item(sheet)
    finish(book, [made], folder, "styles")


def notes_in_a_file(folder: Path) -> None:
    book = begun("Marginalia", "reedbird")
    pages = [
        page(
            book,
            f"c{number}",
            title,
            f'<h2>{title}</h2><p>The word{mark} stood there.<a epub:type="noteref" id="r{number}" '
            f'href="notes.xhtml#n{number}"><sup>{number}</sup></a> It stayed.</p>',
        )
        for number, title, mark in ((1, "Ink", " ink"), (2, "Vellum", " skin"))
    ]
    notes = page(
        book,
        "notes",
        "Notes",
        '<h2>Notes</h2><section epub:type="endnotes"><ol><li id="n1" epub:type="endnote"><p>Oak galls, mostly. '
        '<a href="c1.xhtml#r1">\u21a9</a></p></li><li id="n2" epub:type="endnote"><p>Calf, <i>not</i> goat. '
        '<a href="c2.xhtml#r2">\u21a9</a></p></li></ol></section>',
    )
    finish(book, [*pages, notes], folder, "notes-in-a-file")


def images(folder: Path) -> None:
    book = begun("The Map", "quayside")
    book.set_cover("cover.png", PNG)
    book.add_item(epub.EpubItem(uid="map", file_name="images/map.png", media_type="image/png", content=PNG))
    title_page = page(book, "title", "The Map", "<h1>The Map</h1><p>by quayside</p>")
    chapter = page(
        book,
        "one",
        "North",
        '<h2>North</h2><p>Here it is:</p><p><img src="images/map.png" alt="a map of the north shore"/></p>'
        "<p>They folded it up.</p>",
    )
    finish(book, [title_page, chapter], folder, "image-and-title-page", [chapter])


def one_file(folder: Path) -> None:
    book = begun("All in One", "mossbell", "de")
    made = page(
        book,
        "all",
        "All",
        '<div><h2 id="eins">Erstes Kapitel</h2><p>Es <i>begann</i> am Meer.</p><h2 id="zwei">Zweites Kapitel</h2>'
        '<p>Es ging weiter.</p><blockquote><p>Ein Brief.</p></blockquote><h2><a id="drei"></a>Drittes Kapitel</h2>'
        "<p>Es endete.</p></div>",
    )
    toc = [
        epub.Link("all.xhtml#eins", "Erstes Kapitel", "eins"),
        epub.Link("all.xhtml#zwei", "Zweites Kapitel", "zwei"),
        epub.Link("all.xhtml#drei", "Drittes Kapitel", "drei"),
    ]
    finish(book, [made], folder, "chapters-in-one-file", toc)


def parts(folder: Path) -> None:
    book = begun("Two Shores", "tidewrack")
    first = page(book, "p1", "Part One", "<h1>Part One</h1>")
    sand = "<p>Sand, and <b>sand</b>.</p><p>~</p><p>More of it.</p>"
    one = page(book, "c1", "The Near Shore", f"<h2>The Near Shore</h2>{sand}")
    second = page(book, "p2", "Part Two", "<h1>Part Two</h1>")
    two = page(book, "c2", "The Far Shore", "<h2>The Far Shore</h2><p>Stone.</p>")
    front = page(book, "front", "Dedication", '<p class="mid">For everyone who waited at the ferry.</p>')
    toc = [(epub.Section("Part One", "p1.xhtml"), (one,)), (epub.Section("Part Two", "p2.xhtml"), (two,))]
    finish(book, [front, first, one, second, two], folder, "parts", toc)


def ruby(folder: Path) -> None:
    book = begun("\u6e21\u3057\u821f", "sazanami", "ja")
    book.set_direction("rtl")
    made = page(
        book,
        "one",
        "\u4e00",
        "<h2>\u4e00</h2><p><ruby>\u821f<rt>\u3075\u306d</rt></ruby>\u304c\u51fa\u305f\u3002</p>"
        '<p><span lang="en">Farewell</span>\u3001\u3068\u5f7c\u5973\u306f\u8a00\u3063\u305f\u3002</p>',
    )
    finish(book, [made], folder, "ruby")


INTRODUCTION = """<h1>The Late Ferry</h1><p><b>By: quayside</b></p><p><p>Two sisters run a ferry.</p></p>
<p>Status: complete</p><p>Published: 2014-01-17</p><p>Updated: 2014-05-13</p><p>Words: 4321</p><p>Chapters: 2</p>
<p>Rated: Fiction T - Language: English - Genre: Drama/Romance - Characters: [Anna V., Jory] - Reviews: 12 - id: 77</p>
<p>Original source: <a href="https://example.org/s/77">https://example.org/s/77</a></p>
<p>Exported with the assistance of <a href='https://fichub.net'>FicHub.net</a></p>"""


def fichub(folder: Path) -> None:
    """A book in the layout of FicHub, which uses ebooklib as well: introduction, contents, chapters."""
    book = begun("The Late Ferry", "quayside")
    book.add_metadata("DC", "description", "<p>Two sisters run a ferry.</p>")
    introduction = page(book, "introduction", "Introduction", INTRODUCTION)
    chapters = [
        page(
            book,
            "chap_1",
            "1. Crossing",
            "<h2>1. Crossing</h2><p>The ferry was <em>late</em>.</p><hr/><p>Anna waited.</p>",
        ),
        page(book, "chap_2", "2. Rain", "<h2>2. Rain</h2><p>Jory <strong>rowed</strong>.</p>"),
    ]
    book.toc = [epub.Link("introduction.xhtml", "Introduction", "intro"), *chapters]
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    book.spine = [introduction, "nav", *chapters]
    epub.write_epub(str(folder / "epub-fichub.epub"), book)


if __name__ == "__main__":
    where = Path(sys.argv[1])
    for make in (forty_chapters, styles, notes_in_a_file, images, one_file, parts, ruby, fichub):
        make(where)
