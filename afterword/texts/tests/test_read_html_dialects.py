"""What word processors and archives make of a story: each dialect gives it back, and says what it left out."""

from pathlib import Path

import pytest

from afterword import texts
from afterword.texts.readers.html_dialects.registry import dialect_of
from afterword.texts.readers.html_page import Page
from afterword.texts.repairs import Choices, Repairs

CORPUS = Path(__file__).resolve().parents[3] / "bench" / "corpus"


def read(name: str, **choices: frozenset[str]) -> texts.Manuscript:
    return texts.read((CORPUS / name).read_bytes(), name, choices=Choices(**choices))


def html_of(source: str, **choices: frozenset[str]) -> str:
    return texts.read(source.encode(), choices=Choices(**choices)).chapters[0].html


def codes(manuscript: texts.Manuscript) -> dict[str, int]:
    return {repair.code: repair.count for repair in manuscript.repairs}


def losses(manuscript: texts.Manuscript) -> dict[str, int]:
    return {loss.what: loss.count for loss in manuscript.losses}


@pytest.mark.parametrize(
    ("name", "dialect"),
    [
        ("html-word-clipboard.html", "word"),
        ("html-google-docs-clipboard.html", "google_docs"),
        ("html-google-docs-export.html", "google_docs"),
        ("html-libreoffice.html", "libreoffice"),
        ("html-ao3-download.html", "ao3_download"),
        ("html-ao3-page.html", "ao3_page"),
        ("html-fanfiction-net.html", "fanfiction_net"),
        ("html-fanficfare.html", "fanficfare"),
        ("html-dreamwidth.html", "livejournal"),
        ("html-livejournal-typed.html", "livejournal"),
        ("html-wattpad.html", "wattpad"),
        ("html-tumblr.html", "tumblr"),
        ("html-line-breaks.html", ""),
    ],
)
def test_each_dialect_is_told_by_its_content(name: str, dialect: str) -> None:
    found = dialect_of(Page.of((CORPUS / name).read_text(encoding="utf-8"), Repairs(Choices())))
    assert getattr(found, "__name__", "").rpartition(".")[2] == dialect


def test_our_own_html_is_no_dialect_and_passes_unchanged() -> None:
    for path in sorted(CORPUS.glob("html-*.html")):
        for chapter in texts.read(path.read_bytes()).chapters:
            again = texts.read(chapter.html.encode())
            assert again.chapters[0].html == chapter.html, path.name
            assert again.repairs == (), path.name


# Word


def test_word_lists_nest_by_their_levels_and_keep_their_numbers() -> None:
    item = (
        "<p class=MsoListParagraph style='mso-list:l0 level{} lfo1'>"
        "<span style='mso-list:Ignore'>{}<span> </span></span>{}</p>"
    )
    source = "".join(
        item.format(level, sign, words)
        for level, sign, words in ((1, "1.", "a"), (2, "a)", "b"), (2, "b)", "c"), (1, "2.", "d"), (3, "\u00b7", "e"))
    )
    assert html_of(source) == (
        '<ol><li><p>a</p><ol type="a"><li><p>b</p></li><li><p>c</p></li></ol></li>'
        "<li><p>d</p><ul><li><p>e</p></li></ul></li></ol>"
    )


def test_words_tracked_changes_are_accepted_and_can_be_left_as_they_are() -> None:
    source = "<p class=MsoNormal>She <del cite='x' datetime='y'>ran</del><ins cite='x' datetime='y'>rowed</ins>.</p>"
    assert html_of(source) == "<p>She rowed.</p>"
    assert html_of(source, undo=frozenset({"tracked-changes"})) == "<p>She <s>ran</s><u>rowed</u>.</p>"


def test_word_says_what_it_left_out() -> None:
    manuscript = read("html-word-clipboard.html")
    assert losses(manuscript) == {"comments left out": 1}
    assert codes(manuscript) == {"notes": 1, "tracked-changes": 2, "drawn-breaks": 1}
    assert manuscript.language == "en-GB"


def test_the_look_of_words_own_styles_is_no_emphasis() -> None:
    styles = "<style>p.MsoQuote{font-style:italic} p.Dream{font-style:italic}</style>"
    assert (
        html_of(f"{styles}<p class=MsoQuote>a</p><p class=Dream>b</p>")
        == "<blockquote><p>a</p></blockquote><p><em>b</em></p>"
    )


def test_lines_that_word_draws_under_paragraphs_are_scene_breaks() -> None:
    border = "border:none;border-bottom:solid windowtext 1.0pt"
    box = f"<div style='mso-element:para-border-div;{border}'><p class=MsoNormal>b</p></div>"
    assert html_of(f"<p class=MsoNormal>a</p>{box}<p>c</p>") == "<p>a</p><p>b</p><hr><p>c</p>"
    box = "<p class=MsoNormal style='border:solid windowtext 1.0pt'>b</p>"
    assert "<hr>" not in html_of(f"<p class=MsoNormal>a</p>{box}<p>c</p>")


def test_word_in_a_browser_and_outlook_are_word_too() -> None:
    source = (
        '<div class="OutlineElement Ltr" style="direction:ltr;"><p class="Paragraph" lang="EN-US">'
        '<span class="TextRun" lang="EN-US">It rang </span>'
        '<span class="TextRun" style="font-style:italic">twice</span></p></div>'
        '<div class="ListContainerWrapper"><ul role="list"><li class="OutlineElement"><p>rope</p></li></ul></div>'
    )
    assert html_of(source) == "<p>It rang <em>twice</em></p><ul><li><p>rope</p></li></ul>"
    assert (
        html_of('<p class="x_MsoQuote">a</p><p class="x_MsoNormal">b</p>')
        == "<blockquote><p>a</p></blockquote><p>b</p>"
    )


# Archives


def test_ao3s_download_gives_everything_back() -> None:
    manuscript = read("html-ao3-download.html")
    assert (manuscript.title, manuscript.writer, manuscript.language) == ("The Keeper of Skarn", "mossbell", "en")
    assert manuscript.summary == "A keeper, a boat, and a lamp that will not stay lit."
    assert manuscript.note_before == "<p>Written for the winter fest.</p>"
    assert manuscript.note_after == "<p>Thank you for reading to the end.</p>"
    proposals = manuscript.proposals
    assert (proposals.rating, proposals.words) == ("Teen And Up Audiences", 12_345)
    assert proposals.tags == ("Lighthouses", "Slow Burn, Very Slow")
    assert (proposals.published, proposals.updated, proposals.series) == (
        "2019-03-02",
        "2019-05-11",
        "Lights of the North",
    )
    first, second, third = manuscript.chapters
    assert (first.title, first.summary, first.note_before) == (
        "The Lamp",
        "A lamp is lit.",
        "<p>Thanks to Ilse for the beta.</p>",
    )
    assert (second.title, second.note_after) == ("Low Water", "<p>The boat is real.</p>")
    assert (third.title, third.html) == (None, "<p>Home, then.</p>")


def test_ao3s_page_leaves_the_archive_out_and_says_so() -> None:
    manuscript = read("html-ao3-page.html")
    assert [chapter.title for chapter in manuscript.chapters] == ["The Lamp", None]
    assert manuscript.chapters[0].note_after == "<p>Oil burns at dusk.</p>"
    assert (manuscript.proposals.published, manuscript.proposals.updated) == ("2019-03-02", "2019-05-11")
    assert losses(manuscript) == {"parts of a site's page around the story left out": 1}


def test_fanfiction_nets_line_of_facts_is_taken_apart() -> None:
    proposals = read("html-fanfiction-net.html").proposals
    assert proposals.rating == "T"
    assert proposals.characters == ("Anna V.", "Jory", "Mrs. Pell")
    assert proposals.relationships == ("Anna V./Jory",)
    assert proposals.tags == ("Drama", "Hurt/Comfort")
    assert (proposals.words, proposals.published, proposals.updated) == (4321, "2014-01-17", "2014-05-13")


def test_a_paste_from_wattpad_loses_nothing_beside_its_paragraphs() -> None:
    source = '<p>Before.</p><pre><p data-p-id="a">One.<span class="num-comment">3</span><br></p></pre><p>After.</p>'
    assert html_of(source) == "<p>Before.</p><p>One.</p><p>After.</p>"
    assert html_of('<br data-p-id="x"><p>One.</p>') == "<p>One.</p>"


# Spacing


def test_empty_paragraphs_between_all_others_are_only_spacing() -> None:
    source = "<p>&nbsp;</p>".join(f"<p>It rang {number} times.</p>" for number in range(6))
    manuscript = texts.read(source.encode())
    assert manuscript.chapters[0].scene_breaks == 0
    assert codes(manuscript) == {"double-spacing": 5}


def test_wider_gaps_are_scene_breaks_only_where_they_are_the_texts_own_sign() -> None:
    manuscript = read("html-empty-paragraphs.html")
    assert (manuscript.chapters[0].scene_breaks, codes(manuscript)) == (3, {"blank-breaks": 3})
    assert read("html-empty-paragraphs.html", undo=frozenset({"blank-breaks"})).chapters[0].scene_breaks == 0
    stray = "<p>One rang.</p><p>Two rang.</p><p>&nbsp;</p><p>Three rang.</p><p>Four rang.</p>"
    assert "<hr>" not in html_of(stray)
    drawn = (CORPUS / "html-empty-paragraphs.html").read_text(encoding="utf-8") + "<p>***</p><p>The end of it.</p>"
    assert html_of(drawn).count("<hr>") == 1


def test_pairs_of_line_breaks_are_paragraphs_until_that_is_undone() -> None:
    source = "<div>One.<br><br>Two.<br>Three.<br><br>Four.</div>"
    assert html_of(source) == "<p>One.</p><p>Two.<br>Three.</p><p>Four.</p>"
    assert codes(texts.read(source.encode())) == {"line-breaks": 2}
    assert html_of(source, undo=frozenset({"line-breaks"})) == "<p>One.<br>Two.<br>Three.<br>Four.</p>"


def test_a_box_for_each_line_is_a_paragraph_until_that_is_undone() -> None:
    source = "<div>One, two.</div><div>Three.</div><div><br></div><div>Four.</div>"
    assert html_of(source) == "<p>One, two.</p><p>Three.</p><p>Four.</p>"
    assert html_of(source, undo=frozenset({"line-divs"})) == "<p>One, two.<br>Three.</p><p>Four.</p>"


def test_short_lines_in_boxes_are_verse() -> None:
    source = "<div>Roses,</div><div>violets,</div><div><br></div><div>salt,</div><div>and tar.</div>"
    assert html_of(source) == "<p>Roses,<br>violets,</p><p>salt,<br>and tar.</p>"


def test_lines_with_one_break_are_paragraphs_where_they_are_long_or_indented() -> None:
    long = "It rang for a long time that morning, and nobody who heard it ever said what it had been like."
    assert html_of(f"<body>{long}<br>{long}<br>{long}</body>") == f"<p>{long}</p>" * 3
    assert html_of("<body>&nbsp;&nbsp;One.<br>&nbsp;&nbsp;Two.<br>&nbsp;&nbsp;Three.</body>") == (
        "<p>One.</p><p>Two.</p><p>Three.</p>"
    )
    assert html_of(f"<p>{long}<br>{long}<br>{long}</p>").count("<p>") == 1


# Styles and notes


@pytest.mark.parametrize(
    ("css", "body", "html"),
    [
        (".t{font-style:italic}", "<p>a <span class=t>b</span></p>", "<p>a <em>b</em></p>"),
        ("span.t{font:italic 12px Times}", "<p>a <span class=t>b</span></p>", "<p>a <em>b</em></p>"),
        ("i.n{font-style:normal}", "<p>a <i class=n>b</i></p>", "<p>a b</p>"),
        ("p{text-align:left}", "<p align=center>a</p>", '<p class="centre">a</p>'),
        (".c{text-align:center}.c.r{text-align:right}", '<p class="c r">a</p>', '<p class="end">a</p>'),
        ("#workskin .t{text-decoration:underline}", "<p>a <span class=t>b</span></p>", "<p>a <u>b</u></p>"),
        ("@media print{.t{font-style:italic}}", "<p>a</p>", "<p>a</p>"),
        (".x .t{font-style:italic}", "<p>a <span class=t>b</span></p>", "<p>a b</p>"),
        ("h2{text-align:center}", "<h2>a</h2><p>b</p>", '<h3 class="centre">a</h3><p>b</p>'),
        ("", '<p>a</p><div class="scene-break"></div><p>b</p>', "<p>a</p><hr><p>b</p>"),
        ("", "<p>a</p><p style='border-top:1px solid'>&nbsp;</p><p>b</p>", "<p>a</p><hr><p>b</p>"),
        (".s{border-bottom:0}", "<p>a</p><p class=s>&nbsp;</p><p>b</p>", "<p>a</p><p>b</p>"),
        ("", "<p>a<span style='position:relative;top:-3pt'>b</span></p>", "<p>a<sup>b</sup></p>"),
    ],
)
def test_style_sheets_say_what_classes_mean(css: str, body: str, html: str) -> None:
    assert html_of(f"<html><head><style>{css}</style></head><body>{body}</body></html>") == html


@pytest.mark.parametrize(
    "source",
    [
        '<p>Ink.<a href="#f" id="r"><sup>1</sup></a></p><hr><ol><li id="f"><p>Galls. <a href="#r">^</a></p></li></ol>',
        '<p>Ink.<sup><a name="b" href="#f">[1]</a></sup></p><p>Notes</p><p><a name="f" href="#b">[1]</a> Galls.</p>',
        '<p>Ink.<a role="doc-noteref" href="#n">*</a></p><aside role="doc-footnote" id="n"><p>* Galls.</p></aside>',
        '<p>Ink.<a href="#a" id="b">1</a></p><dl><dt id="a">1. <a href="#b">back</a></dt><dd>Galls.</dd></dl>',
    ],
)
def test_notes_are_linked_however_they_were(source: str) -> None:
    manuscript = texts.read(f"<body>{source}</body>".encode())
    assert manuscript.chapters[0].html == (
        '<p>Ink.<a id="r1" class="note-ref" href="#n1">1</a></p><ol class="notes"><li id="n1">'
        '<p>Galls. <a class="note-back" href="#r1">\u21a9</a></p></li></ol>'
    )
    assert codes(manuscript) == {"notes": 1}


def test_scene_breaks_around_a_list_of_notes_are_one() -> None:
    note = '<ol><li id="f">Galls. <a href="#r">1</a></li></ol>'
    html = html_of(f'<p>Ink.<a href="#f" id="r">1</a></p><hr><p>Dye.</p><hr>{note}<hr><p>b</p>')
    assert html.count("<hr>") == 2
    assert html_of(html) == html
