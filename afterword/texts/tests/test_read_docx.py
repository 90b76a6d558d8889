"""Word's files: what their XML says in all the ways in which it can be said, and what is no text."""

import time
import zipfile
from io import BytesIO

import pytest

from afterword import texts
from afterword.texts import Choices, Manuscript, Refused
from afterword.texts.readers.docx.fields import address_in

from .word_xml import CORPUS, NAMESPACES, document, paragraph, repacked, word_file, words


def read(data: bytes, **choices: frozenset[str]) -> Manuscript:
    return texts.read(data, "story.bin", choices=Choices(**choices))


def html(blocks: str) -> str:
    return read(word_file(blocks)).chapters[0].html


def lost(manuscript: Manuscript) -> dict[str, int]:
    return {loss.what: loss.count for loss in manuscript.losses}


def either(new: str, old: str) -> str:
    choice = f'<mc:Choice Requires="new">{new}</mc:Choice>'
    return f"<mc:AlternateContent>{choice}<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"


FRAME = "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right"))


def in_paragraph(*runs: str) -> str:
    return html(f"<w:p>{words('a ')}{''.join(runs)}{words(' z')}</w:p>")


@pytest.mark.parametrize(
    ("properties", "made"),
    [
        ("<w:i/>", "<em>x</em>"),
        ('<w:i w:val="true"/>', "<em>x</em>"),
        ('<w:i w:val="0"/>', "x"),
        ('<w:i w:val="false"/><w:b w:val="on"/>', "<strong>x</strong>"),
        ("<w:b/><w:i/>", "<strong><em>x</em></strong>"),
        ('<w:u w:val="wave"/>', "<u>x</u>"),
        ('<w:u w:val="none"/>', "x"),
        ("<w:dstrike/>", "<s>x</s>"),
        ('<w:vertAlign w:val="superscript"/>', "<sup>x</sup>"),
        ('<w:vertAlign w:val="baseline"/>', "x"),
        ('<w:position w:val="8"/><w:sz w:val="14"/>', "<sup>x</sup>"),
        ('<w:position w:val="-2"/><w:sz w:val="14"/>', "<sub>x</sub>"),
        ('<w:position w:val="8"/>', "x"),
        ("<w:smallCaps/>", '<span class="small-caps">x</span>'),
        ("<w:caps/>", "X"),
        ('<w:em w:val="dot"/>', "<em>x</em>"),
        ("<w:iCs/>", "x"),
        ('<w:rStyle w:val="Strong"/><w:b w:val="0"/>', "x"),
        ('<w:rStyle w:val="NowhereDefined"/>', "x"),
        ('<w:rFonts w:ascii="Courier New"/>', "x"),
    ],
)
def test_marks_of_runs(properties: str, made: str) -> None:
    assert in_paragraph(words("x", properties)) == f"<p>a {made} z</p>"


@pytest.mark.parametrize(
    ("content", "made"),
    [
        ("<w:tab/>", "a z"),
        ("<w:br/>", "a<br>z"),
        ("<w:cr/>", "a<br>z"),
        ('<w:br w:type="page"/>', "a z"),
        ("<w:noBreakHyphen/>", "a \u2011 z"),
        ("<w:lastRenderedPageBreak/>", "a z"),
        ('<w:sym w:font="Symbol" w:char="F061"/>', "a \u03b1 z"),
        ('<w:sym w:font="Wingdings" w:char="F0E0"/>', "a \u2192 z"),
        ('<w:sym w:font="Arial" w:char="2603"/>', "a \u2603 z"),
        ("<w:t>line\nin the file</w:t>", "a line in the file z"),
        ("<w:t> trimmed </w:t>", "a trimmed z"),
        (
            either('<w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F600"/>', "<w:t>\U0001f600</w:t>"),
            "a \U0001f600 z",
        ),
        (either("<w:unheardOf/>", "<w:t>old</w:t>"), "a old z"),
    ],
)
def test_what_stands_in_runs(content: str, made: str) -> None:
    assert in_paragraph(f"<w:r>{content}</w:r>") == f"<p>{made}</p>"


@pytest.mark.parametrize(
    ("properties", "made"),
    [
        ('<w:jc w:val="both"/>', "<p>x</p>"),
        ('<w:jc w:val="end"/>', '<p class="end">x</p>'),
        ("<w:bidi/>", '<p dir="rtl">x</p>'),
        ('<w:pStyle w:val="Quote"/>', "<blockquote><p>x</p></blockquote>"),
        ('<w:pStyle w:val="Heading9"/>', "<h5>x</h5>"),
        ('<w:pStyle w:val="berschrift2"/>', "<p>x</p>"),
        ('<w:pStyle w:val="Title"/>', "<h3>x</h3>"),
        ('<w:pStyle w:val="HTMLPreformatted"/>', "<pre>x</pre>"),
        ('<w:outlineLvl w:val="1"/>', "<h4>x</h4>"),
        ('<w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/>', "<p>x</p>"),
        ('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>', "<p>x</p>"),
        ("<w:pBdr><w:top w:val='single'/></w:pBdr>", "<hr><p>x</p>"),
        (f"<w:pBdr>{FRAME}</w:pBdr>", "<p>x</p>"),
        ('<w:ind w:left="720" w:right="720"/>', "<blockquote><p>x</p></blockquote>"),
        ('<w:ind w:left="720" w:right="720"/><w:jc w:val="center"/>', '<p class="centre">x</p>'),
        ('<w:ind w:left="200" w:right="200"/>', "<p>x</p>"),
    ],
)  # fmt: skip
def test_paragraphs(properties: str, made: str) -> None:
    assert (
        html(paragraph("before") + paragraph("x", properties) + paragraph("after"))
        == f"<p>before</p>{made}<p>after</p>"
    )


def test_lines_around_a_group_of_paragraphs_are_one_scene_break() -> None:
    line = "<w:pBdr><w:bottom w:val='single'/></w:pBdr>"
    assert html(paragraph("a", line) + paragraph("b", line) + paragraph("c")) == "<p>a</p><p>b</p><hr><p>c</p>"


def test_nobody_asked_for_bold_headings() -> None:
    heading = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    assert html(f"<w:p>{heading}{words('All', '<w:b/>')}</w:p>") == "<h3>All</h3>"
    some = f"<w:p>{heading}{words('The ')}{words('Ada', '<w:i/>')}{words(' sails', '<w:b/>')}</w:p>"
    assert html(some) == "<h3>The <em>Ada</em><strong> sails</strong></h3>"


EMPHASIS, UPRIGHT = '<w:rStyle w:val="E"/>', '<w:i w:val="0"/>'
STYLES = f"""<w:styles {NAMESPACES}>
<w:docDefaults><w:rPrDefault><w:rPr>{{defaults}}</w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:rPr>{{normal}}</w:rPr></w:style>
<w:style w:type="character" w:styleId="E"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/><w:rPr><w:i/></w:rPr></w:style>
</w:styles>"""


@pytest.mark.parametrize(
    ("defaults", "normal"), [("<w:i/><w:b/>", ""), ("", "<w:i/><w:b/>")], ids=["in the defaults", "in the usual style"]
)
def test_what_the_whole_text_has_means_nothing_and_what_lacks_it_stands_out(defaults: str, normal: str) -> None:
    styles = STYLES.format(defaults=defaults, normal=normal)
    blocks = f"<w:p>{words('all ')}{words('one', EMPHASIS)}{words(' two', UPRIGHT)}</w:p>"
    assert read(word_file(blocks, styles=styles)).chapters[0].html == "<p>all <em>one two</em></p>"


def test_styles_that_are_based_on_each_other_end() -> None:
    blocks = paragraph("x", '<w:pStyle w:val="A"/>')
    assert read(word_file(blocks, styles=STYLES.format(defaults="", normal=""))).chapters[0].html == "<p><em>x</em></p>"


def change(kind: str, inner: str) -> str:
    return f'<w:{kind} w:id="1" w:author="B">{inner}</w:{kind}>'


def test_tracked_changes_can_be_left_unaccepted() -> None:
    gone = change("del", '<w:r><w:delText xml:space="preserve">old </w:delText></w:r>')
    blocks = f"<w:p>{words('the ')}{gone}{change('ins', words('new '))}{words('lamp')}</w:p>"
    accepted = read(word_file(blocks))
    assert accepted.chapters[0].html == "<p>the new lamp</p>"
    assert [(repair.code, repair.count) for repair in accepted.repairs] == [("tracked-changes", 2)]
    assert read(word_file(blocks), undo=frozenset({"tracked-changes"})).chapters[0].html == "<p>the old lamp</p>"


@pytest.mark.parametrize(
    ("code", "address"),
    [
        (' HYPERLINK "https://a.example/" ', "https://a.example/"),
        ("HYPERLINK https://a.example/", "https://a.example/"),
        (' HYPERLINK "https://a.example/" \\l "part" \\o "tip" ', "https://a.example/#part"),
        (' HYPERLINK \\l "_Toc1" ', "#_Toc1"),
        (' HYPERLINK \\n \\t "_blank" "https://a.example/" ', "https://a.example/"),
        (" HYPERLINK ", ""),
    ],
)
def test_addresses_of_fields(code: str, address: str) -> None:
    assert address_in(code) == address


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_fields_show_their_results_and_never_hide_the_text_after_them() -> None:
    code = "<w:r><w:instrText> REF x </w:instrText></w:r>"
    assert html(f"<w:p>{mark('begin')}{code}{mark('separate')}{words('seen')}{mark('end')}{words(' too')}</w:p>") == (
        "<p>seen too</p>"
    )
    assert html(f"<w:p>{mark('begin')}{code}{words('kept')}</w:p>{paragraph('after')}") == "<p>kept</p><p>after</p>"
    assert html(f"<w:p>{words('kept')}{mark('end')}</w:p>") == "<p>kept</p>"
    assert html(f'<w:p><w:fldSimple w:instr=" SYMBOL 74 \\f Wingdings"/>{words("x")}</w:p>') == "<p>x</p>"


def test_a_field_may_go_on_over_paragraphs_and_hold_another() -> None:
    toc = "<w:r><w:instrText> TOC \\o </w:instrText></w:r>"
    inner = (
        f"{mark('begin')}<w:r><w:instrText> PAGEREF _T </w:instrText></w:r>{mark('separate')}{words('7')}{mark('end')}"
    )
    blocks = (
        f"<w:p>{mark('begin')}{toc}{mark('separate')}{words('One ')}{inner}</w:p>"
        f"<w:p>{words('Two ')}{inner}</w:p><w:p>{mark('end')}{words('The story.')}</w:p>"
    )
    manuscript = read(word_file(blocks))
    assert manuscript.chapters[0].html == "<p>The story.</p>"
    assert lost(manuscript) == {"tables of contents left out": 1}


def test_links_that_lead_to_dangerous_places_keep_their_words() -> None:
    code = '<w:r><w:instrText> HYPERLINK "javascript:alert(1)" </w:instrText></w:r>'
    manuscript = read(word_file(f"<w:p>{mark('begin')}{code}{mark('separate')}{words('here')}{mark('end')}</w:p>"))
    assert manuscript.chapters[0].html == "<p>here</p>"
    assert lost(manuscript) == {"links removed": 1}


def test_notes_made_of_bookmarks_are_notes() -> None:
    blocks = (
        '<w:p><w:bookmarkStart w:id="1" w:name="fnref1"/><w:bookmarkEnd w:id="1"/>'
        f'{words("Said")}<w:hyperlink w:anchor="fn1">{words("1")}</w:hyperlink></w:p>'
        f'<w:p><w:bookmarkStart w:id="2" w:name="fn1"/><w:hyperlink w:anchor="fnref1">{words("1")}</w:hyperlink>'
        f"{words(' Meant.')}</w:p>"
    )
    assert 'class="note-ref" href="#n1"' in html(blocks)


def test_rows_and_cells_of_all_kinds() -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr>" + paragraph("{}") + "</w:tc>"
    gone = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cell.format('', 'gone')}</w:tr>"
    wide = cell.format('<w:gridSpan w:val="2"/>', "Ships")
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{wide}</w:tr>"
    inner = f"<w:tbl><w:tr>{cell.format('', 'deep')}{cell.format('', 'deeper')}</w:tr></w:tbl>"
    row = f"<w:tr>{cell.format('', 'a')}<w:tc>{inner}<w:p/></w:tc></w:tr>"
    assert html(f"<w:tbl>{head}{gone}{row}</w:tbl>") == (
        '<table><thead><tr><th colspan="2"><p>Ships</p></th></tr></thead>'
        "<tbody><tr><td><p>a</p></td><td><table><tbody><tr><td><p>deep</p></td><td><p>deeper</p></td></tr></tbody></table></td></tr></tbody></table>"
    )


def test_hidden_words_and_sub_documents() -> None:
    blocks = f"<w:p>{words('seen')}{words('hidden', '<w:vanish/>')}{words('too', '<w:vanish/>')}</w:p>"
    manuscript = read(word_file(blocks))
    assert manuscript.chapters[0].html == "<p>seen</p>"
    assert lost(manuscript) == {"hidden passages left out": 1}


def test_a_strict_file_says_the_same() -> None:
    strict = document(paragraph("x", '<w:jc w:val="center"/>')).replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    data = repacked(CORPUS / "docx-marks.docx", {"word/document.xml": strict})
    assert read(data).chapters[0].html == '<p class="centre">x</p>'


def test_a_title_that_a_program_gave_is_none_and_the_style_of_a_title_proposes_one() -> None:
    manuscript = read((CORPUS / "docx-quirks.docx").read_bytes())
    assert (manuscript.title, manuscript.writer) == (None, None)
    blocks = paragraph("The Lamp", '<w:pStyle w:val="Title"/>') + paragraph("x")
    titled = repacked(CORPUS / "docx-quirks.docx", {"word/document.xml": document(blocks)})
    assert read(titled).proposals.title == "The Lamp"


def test_a_page_in_the_file_is_read() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId9" Target="chunk.html" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"/></Relationships>'
    )
    parts: dict[str, str | bytes] = {
        "word/document.xml": document('<w:altChunk r:id="rId9"/>'),
        "word/_rels/document.xml.rels": relations,
        "word/chunk.html": "<html><body><p>In <i>a</i> page.</p></body></html>",
    }
    assert read(repacked(CORPUS / "docx-marks.docx", parts)).chapters[0].html == "<p>In <em>a</em> page.</p>"


# What is no text


def test_macros_are_left_out_and_said() -> None:
    manuscript = read(repacked(CORPUS / "docx-marks.docx", {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}))
    assert lost(manuscript) == {"macros removed": 1}


def ole(*names: str) -> bytes:
    """The beginning of the kind of file in which Word keeps old and locked documents."""
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in names)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + directory.ljust(1024, b"\0")


@pytest.mark.parametrize(
    ("data", "code", "sentence"),
    [
        (ole("Root Entry", "EncryptedPackage"), "password", "password"),
        (ole("Root Entry", "WordDocument"), "binary", "save it as .docx"),
        (word_file(paragraph("x"))[:9_000], "damaged", "damaged"),
        (word_file("<w:p><w:r><w:t>x</w:r></w:p>"), "damaged", "damaged"),
        (word_file("<w:p/>"), "empty", "no words"),
        (word_file("<w:p>" + "<w:sdt>" * 300 + "</w:sdt>" * 300 + "</w:p>"), "unsafe", "deeper"),
    ],
    ids=["locked", "old", "truncated", "broken", "empty", "deep"],
)
def test_what_is_refused_is_refused_with_a_reason(data: bytes, code: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        read(data)
    assert refused.value.code == code


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE d [<!ENTITY a "aaaa">]>' + document(paragraph("&a;"))
    with pytest.raises(Refused) as refused:
        read(repacked(CORPUS / "docx-marks.docx", {"word/document.xml": bomb}))
    assert refused.value.code == "unsafe"


def test_a_damaged_part_beside_the_text_costs_only_itself() -> None:
    for name in ("styles.xml", "numbering.xml", "_rels/document.xml.rels"):
        data = repacked(CORPUS / "docx-marks.docx", {f"word/{name}": b"<broken"})
        assert "The next morning it rained." in read(data).chapters[0].html


def test_other_programs_files_are_not_word_documents() -> None:
    into = BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(Refused):
        read(into.getvalue())


def test_sizes_are_numbers_only_if_they_are() -> None:
    broken = '<w:ind w:left="1e999" w:right="nan"/><w:outlineLvl w:val="-1"/>'
    broken += '<w:numPr><w:ilvl w:val="99999999999"/><w:numId w:val="x"/></w:numPr>'
    assert html(paragraph("x", broken)) == "<p>x</p>"


@pytest.mark.parametrize(
    "blocks",
    [
        "<w:p>" + mark("begin") * 20_000 + words("x") * 20_000 + mark("end") * 20_000 + "</w:p>",
        "<w:p>" + '<w:r><w:t> </w:t><w:pict><v:rect o:hr="t"/></w:pict></w:r>' * 20_000 + words("x") + "</w:p>",
    ],
    ids=["fields in fields", "lines in a line"],
)
def test_what_nobody_writes_is_read_in_time(blocks: str) -> None:
    begun = time.process_time()
    assert "x" in html(blocks)
    assert time.process_time() - begun < 10
