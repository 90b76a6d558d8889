"""EPUBs: those that programs make, and what may be wrong with one."""

from pathlib import Path

import pytest

from afterword import texts
from afterword.texts.tests.zipping import book, point, zipped

CORPUS = Path(__file__).resolve().parents[3] / "bench" / "corpus"


def read(name: str) -> texts.Manuscript:
    return texts.read((CORPUS / name).read_bytes())


def titles(manuscript: texts.Manuscript) -> list[str | None]:
    return [chapter.title for chapter in manuscript.chapters]


def bodies(manuscript: texts.Manuscript) -> list[str]:
    return [chapter.html for chapter in manuscript.chapters]


# What programs make


def test_forty_chapters_come_in_as_forty_chapters() -> None:
    manuscript = read("epub-forty-chapters.epub")
    assert manuscript.format == "epub"
    assert titles(manuscript) == [f"Chapter {number}: Lamp {number}" for number in range(1, 41)]
    assert bodies(manuscript)[39] == (
        "<p>Lamp <em>number 40</em> was lit.</p><hr><p>And then it was out, 40 times.</p>"
    )
    assert manuscript.language == "en"


def test_ao3s_epub_says_the_same_as_its_html() -> None:
    epub, html = read("epub-ao3.epub"), read("html-ao3-download.html")
    assert epub.chapters == html.chapters
    for name in ("title", "writer", "language", "summary", "note_before", "note_after"):
        assert getattr(epub, name) == getattr(html, name), name
    for name in ("rating", "warnings", "fandoms", "relationships", "characters", "tags", "series", "words", "updated"):
        assert getattr(epub.proposals, name) == getattr(html.proposals, name), name


def test_fanficfares_facts_and_notes_find_their_places() -> None:
    manuscript = read("epub-fanficfare.epub")
    assert titles(manuscript) == ["Crossing", "Rain"]
    first, second = manuscript.chapters
    assert (first.summary, first.note_before) == ("The ferry is late.", "<p>Thanks to Ilse.</p>")
    assert second.note_after == "<p>The boat is real.</p>"
    proposals = manuscript.proposals
    assert (proposals.fandoms, proposals.tags) == (("Harbor Tales",), ("Drama", "Hurt/Comfort"))
    assert (proposals.published, proposals.updated, proposals.words) == ("2014-01-17", "2014-05-13", 4321)


def test_fichubs_introduction_is_no_chapter() -> None:
    manuscript = read("epub-fichub.epub")
    assert titles(manuscript) == ["Crossing", "Rain"]
    assert (manuscript.summary, manuscript.proposals.words) == ("Two sisters run a ferry.", 4321)
    assert manuscript.proposals.updated == "2014-05-13"


def test_notes_in_a_file_of_their_own_come_to_their_chapters() -> None:
    manuscript = read("epub-notes-in-a-file.epub")
    assert titles(manuscript) == ["Ink", "Vellum"]
    assert bodies(manuscript)[1].endswith(
        '<ol class="notes"><li id="n1"><p>Calf, <em>not</em> goat. '
        '<a class="note-back" href="#r1">\u21a9</a></p></li></ol>'
    )


def test_pictures_come_with_the_text_and_covers_do_not() -> None:
    manuscript = read("epub-image-and-title-page.epub")
    assert titles(manuscript) == ["North"]
    assert len(manuscript.images) == 1
    assert f'src="/media/images/{manuscript.images[0].name}" alt="a map of the north shore"' in bodies(manuscript)[0]


def test_parts_head_their_first_chapters_and_a_dedication_is_a_note() -> None:
    manuscript = read("epub-parts.epub")
    assert titles(manuscript) == ["The Near Shore", "The Far Shore"]
    assert [html[:17] for html in bodies(manuscript)] == ["<h3>Part One</h3>", "<h3>Part Two</h3>"]
    assert manuscript.note_before == "<p>For everyone who waited at the ferry.</p>"


def test_places_in_one_file_are_chapters() -> None:
    manuscript = read("epub-chapters-in-one-file.epub")
    assert titles(manuscript) == ["Erstes Kapitel", "Zweites Kapitel", "Drittes Kapitel"]
    assert bodies(manuscript)[2] == "<p>Es endete.</p>"


# What may stand in one


def test_a_page_that_the_contents_do_not_name_goes_on_with_its_chapter() -> None:
    data = book(
        {"a_split_000.html": "<h2>One</h2><p>a</p>", "a_split_001.html": "<p>b</p>", "b.html": "<h2>Two</h2><p>c</p>"},
        ncx=point("One", "a_split_000.html") + point("Two", "b.html"),
    )
    assert bodies(texts.read(data)) == ["<p>a</p><p>b</p>", "<p>c</p>"]


def test_without_contents_each_page_is_a_chapter_with_its_heading() -> None:
    data = book({"a.html": "<h1>One</h1><p>a</p>", "a_split_001.html": "<p>b</p>", "c.html": "<h1>Two</h1><p>c</p>"})
    manuscript = texts.read(data)
    assert (titles(manuscript), bodies(manuscript)) == (["One", "Two"], ["<p>a</p><p>b</p>", "<p>c</p>"])


def test_sections_below_a_chapter_are_no_chapters() -> None:
    words = "<p>" + "word " * 100 + "</p>"
    data = book(
        {"a.html": f"<h2>One</h2>{words}<h3 id='s'>Night</h3>{words}", "b.html": f"<h2>Two</h2>{words}"},
        ncx=point("One", "a.html", point("Night", "a.html#s")) + point("Two", "b.html"),
    )
    manuscript = texts.read(data)
    assert titles(manuscript) == ["One", "Two"]
    assert "<h5>Night</h5>" in bodies(manuscript)[0] or "<h3>Night</h3>" in bodies(manuscript)[0]


def test_sections_that_calibre_split_off_are_no_chapters() -> None:
    words = "<p>" + "word " * 100 + "</p>"
    data = book(
        {
            "a_split_000.html": f"<h1>One</h1>{words}",
            "a_split_001.html": f"<h2>Night</h2>{words}",
            "b.html": f"<h1>Two</h1>{words}",
        },
        ncx=point("One", "a_split_000.html", point("Night", "a_split_001.html")) + point("Two", "b.html"),
    )
    manuscript = texts.read(data)
    assert titles(manuscript) == ["One", "Two"]
    assert "<h3>Night</h3>" in bodies(manuscript)[0]


def test_a_title_page_in_the_contents_is_still_none() -> None:
    data = book(
        {"t.html": "<h1>Salt</h1><p>by A. One</p>", "a.html": "<h1>Ebb</h1><p>a</p>"},
        metadata="<dc:title>Salt</dc:title><dc:creator>A. One</dc:creator>",
        ncx=point("Salt", "t.html") + point("Ebb", "a.html"),
    )
    assert titles(texts.read(data)) == ["Ebb"]


def test_a_number_in_the_contents_and_a_heading_make_one_title() -> None:
    data = book(
        {"a.html": "<h1>1</h1><h2>The Lamp</h2><p>a</p>", "b.html": "<h2>Rain</h2><p>b</p>"},
        ncx=point("Chapter 1", "a.html") + point("Chapter 2", "b.html"),
    )
    assert titles(texts.read(data)) == ["Chapter 1: The Lamp", "Chapter 2: Rain"]


def test_elements_that_close_themselves_hold_nothing() -> None:
    head = "<html><head><title/><script src='x'/></head>"
    data = book({"a.html": f"{head}<body><p><i/>a <a id='x'/>b</p><div/><p>c</p></body></html>"})
    assert bodies(texts.read(data)) == ["<p>a b</p><p>c</p>"]


def test_pages_that_stand_around_every_book_are_left_out_and_said() -> None:
    links = "".join(f'<p><a href="{to}">{to} Rope</a></p>' for to in ("a.html", "b.html", "a.html#x"))
    data = book(
        {
            "cover.html": '<svg><image href="c.jpg"/></svg>',
            "title.html": "<h1>Salt</h1><p>by Tidewrack</p>",
            "legal.html": '<section epub:type="copyright-page"><p>All rights reserved.</p></section>',
            "list.html": links,
            "a.html": "<p>Salt came up.</p>",
            "b.html": "<p>Tar came down.</p>",
        },
        metadata="<dc:title>Salt</dc:title><dc:creator>Tidewrack</dc:creator>",
        ncx=point("Salt", "a.html") + point("Tar", "b.html"),
    )
    manuscript = texts.read(data)
    assert bodies(manuscript) == ["<p>Salt came up.</p>", "<p>Tar came down.</p>"]
    assert ("covers, title pages and lists of contents left out", 4) in {
        (loss.what, loss.count) for loss in manuscript.losses
    }


def test_the_metadata_become_fields_and_proposals() -> None:
    data = book(
        {"a.html": "<p>Salt came up.</p>"},
        metadata=(
            "<dc:title>Salt &amp; Tar</dc:title><dc:creator>A. One</dc:creator><dc:creator>B. Two</dc:creator>"
            "<dc:contributor>Somebody</dc:contributor><dc:language>pt-BR</dc:language><dc:subject>Sea</dc:subject>"
            "<dc:subject>FanFiction</dc:subject><dc:date>2020-02-03T00:00:00Z</dc:date>"
            "<dc:description>&lt;p&gt;It &lt;i&gt;comes&lt;/i&gt; up.&lt;/p&gt;"
            "&lt;p&gt;It stays.&lt;/p&gt;</dc:description>"
            '<meta name="calibre:series" content="Harbour"/>'
        ),
    )
    manuscript = texts.read(data)
    assert (manuscript.title, manuscript.writer, manuscript.language) == ("Salt & Tar", "A. One, B. Two", "pt-BR")
    assert manuscript.summary == "It comes up.\n\nIt stays."
    assert (manuscript.proposals.tags, manuscript.proposals.series) == (("Sea",), "Harbour")
    assert manuscript.proposals.published == "2020-02-03"


def test_a_names_spelling_does_not_matter() -> None:
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="My%20Page.xhtml" '
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
    )
    data = zipped({"mimetype": "application/epub+zip", "content.opf": opf, "my page.xhtml": "<p>a</p>"})
    assert bodies(texts.read(data)) == ["<p>a</p>"]


# What is wrong with one


def encryption(algorithm: str) -> dict[str, str | bytes]:
    method = f'<EncryptionMethod xmlns="http://www.w3.org/2001/04/xmlenc#" Algorithm="{algorithm}"/>'
    return {"META-INF/encryption.xml": f"<encryption>{method}</encryption>"}


def test_a_locked_book_is_refused_and_one_with_hidden_fonts_is_not() -> None:
    locked = book({"a.html": "<p>a</p>"}, more=encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc"))
    with pytest.raises(texts.Refused) as refused:
        texts.read(locked)
    assert refused.value.code == "locked"
    assert "DRM" in str(refused.value)
    fonts = book({"a.html": "<p>a</p>"}, more=encryption("http://www.idpf.org/2008/embedding"))
    assert bodies(texts.read(fonts)) == ["<p>a</p>"]


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"META-INF/container.xml": "<container/>"},
        {"content.opf": "<package/>"},
        {"content.opf": "not xml"},
        {"content.opf": "<package><spine><itemref idref='x'/></spine></package>"},
    ],
)
def test_a_book_without_pages_is_refused(files: dict[str, str | bytes]) -> None:
    with pytest.raises(texts.Refused) as refused:
        texts.read(zipped({"mimetype": "application/epub+zip", **files}))
    assert refused.value.code == "damaged"
    assert str(refused.value).endswith(".")


def test_a_broken_list_of_contents_leaves_the_headings() -> None:
    data = book({"a.html": "<h2>One</h2><p>a</p>", "b.html": "<h2>Two</h2><p>b</p>"}, ncx="<navPoint><navLabel>")
    assert titles(texts.read(data)) == ["One", "Two"]


def test_an_epub_cut_off_in_the_middle_is_refused() -> None:
    data = (CORPUS / "epub-styles.epub").read_bytes()
    for length in (60, len(data) // 2, len(data) - 10):
        with pytest.raises(texts.Refused) as refused:
            texts.read(data[:length])
        assert refused.value.code == "damaged"
