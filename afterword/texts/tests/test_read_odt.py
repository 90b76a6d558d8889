"""OpenDocument: what LibreOffice wrote, with other XML in it for what it writes elsewhere."""

import base64
import zipfile
from io import BytesIO

import pytest

from afterword import texts
from afterword.texts import Choices, Manuscript, Refused

from .word_xml import CORPUS, repacked

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMESPACES = {
    **{name: f"{_OASIS}:{name}:1.0" for name in ("office", "style", "text", "table", "meta", "script")},
    "draw": f"{_OASIS}:drawing:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def flat(blocks: str, styles: str = "", meta: str = "") -> bytes:
    """A flat file with these blocks, whose styles are made for single passages."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.text"><office:meta>{meta}</office:meta>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{blocks}</office:text>"
        "</office:body></office:document>"
    ).encode()


def read(data: bytes, **choices: frozenset[str]) -> Manuscript:
    return texts.read(data, "story.bin", choices=Choices(**choices))


def html(blocks: str, styles: str = "") -> str:
    return read(flat(blocks, styles)).chapters[0].html


def lost(manuscript: Manuscript) -> dict[str, int]:
    return {loss.what: loss.count for loss in manuscript.losses}


@pytest.mark.parametrize(
    ("properties", "made"),
    [
        ('fo:font-style="italic"', "<em>x</em>"),
        ('fo:font-style="oblique"', "<em>x</em>"),
        ('fo:font-weight="bold"', "<strong>x</strong>"),
        ('fo:font-weight="700"', "<strong>x</strong>"),
        ('fo:font-weight="400"', "x"),
        ('style:text-underline-style="wave"', "<u>x</u>"),
        ('style:text-underline-style="none"', "x"),
        ('style:text-line-through-type="double"', "<s>x</s>"),
        ('style:text-position="super 58%"', "<sup>x</sup>"),
        ('style:text-position="-33% 58%"', "<sub>x</sub>"),
        ('style:text-position="0% 100%"', "x"),
        ('fo:font-variant="small-caps"', '<span class="small-caps">x</span>'),
        ('fo:text-transform="uppercase"', "X"),
        ('style:text-emphasize="dot above"', "<em>x</em>"),
        ('style:font-style-complex="italic"', "x"),
        ('fo:language="fr" fo:country="FR"', '<span lang="fr-FR">x</span>'),
        ('fo:language="none" fo:country="none"', "x"),
        ('text:display="none"', ""),
        ('style:font-name="Wingdings"', "\u2327"),
    ],
)
def test_marks_of_spans(properties: str, made: str) -> None:
    usual = '<style:style style:name="E" style:family="text"><style:text-properties fo:language="en"/></style:style>'
    style = f'<style:style style:name="T" style:family="text"><style:text-properties {properties}/></style:style>'
    blocks = (
        '<text:p><text:span text:style-name="E">many words before </text:span>'
        '<text:span text:style-name="T">x</text:span><text:span text:style-name="E"> after</text:span></text:p>'
    )
    made = made + " " if made else made
    assert html(blocks, usual + style) == f"<p>many words before {made}after</p>"


@pytest.mark.parametrize(
    ("content", "made"),
    [
        ("a<text:s/><text:s text:c='3'/>b", "a b"),
        ("a<text:tab/>b", "a b"),
        ("a<text:line-break/>b", "a<br>b"),
        ("a\n   b", "a b"),
        ("a\xa0b", "a&nbsp;b"),
        ("a<text:soft-page-break/>b", "ab"),
        ('a<text:bookmark text:name="x"/>b', "ab"),
        ("a <text:page-number>3</text:page-number>", "a 3"),
        ("a<text:placeholder>&lt;Name&gt;</text:placeholder>b", "ab"),
        ('<text:a xlink:href="javascript:alert(1)">a</text:a>', "a"),
        ("<text:meta>a</text:meta>", "a"),
    ],
)  # fmt: skip
def test_what_stands_in_paragraphs(content: str, made: str) -> None:
    assert html(f"<text:p>{content}</text:p>") == f"<p>{made}</p>"


@pytest.mark.parametrize(
    ("properties", "made"),
    [
        ('fo:text-align="center"', '<p class="centre">x</p>'),
        ('fo:text-align="end"', '<p class="end">x</p>'),
        ('fo:text-align="justify"', "<p>x</p>"),
        ('style:writing-mode="rl-tb"', '<p dir="rtl">x</p>'),
        ('fo:margin-left="2cm" fo:margin-right="2cm"', "<blockquote><p>x</p></blockquote>"),
        ('fo:border-bottom="0.06pt solid #000000"', "<p>x</p><hr>"),
        ('fo:border="0.06pt solid #000000"', "<p>x</p>"),
    ],
)
def test_paragraphs(properties: str, made: str) -> None:
    style = (
        f'<style:style style:name="P" style:family="paragraph"><style:paragraph-properties {properties}/></style:style>'
    )
    blocks = '<text:p>before it all</text:p><text:p text:style-name="P">x</text:p><text:p>after</text:p>'
    assert html(blocks, style) == f"<p>before it all</p>{made}<p>after</p>"


def test_lists_nest_and_go_on() -> None:
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/>'
        '<text:list-level-style-bullet text:level="2" text:bullet-char="-"/></text:list-style>'
    )
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    inner = f"<text:list>{item.format('c', '')}</text:list>"
    blocks = (
        f'<text:list text:style-name="L">{item.format("a", "")}{item.format("b", inner)}</text:list>'
        "<text:p>between</text:p>"
        f'<text:list text:style-name="L" text:continue-numbering="true">{item.format("d", "")}</text:list>'
    )
    assert html(blocks, styles) == (
        "<ol><li><p>a</p></li><li><p>b</p><ul><li><p>c</p></li></ul></li></ol><p>between</p>"
        '<ol start="3"><li><p>d</p></li></ol>'
    )


def test_headings_in_lists_are_headings() -> None:
    blocks = '<text:list><text:list-item><text:h text:outline-level="2">One</text:h></text:list-item></text:list>'
    assert html(f"{blocks}<text:p>x</text:p>") == "<h4>One</h4><p>x</p>"


CHANGED = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:insertion/></text:changed-region>'
    '<text:changed-region text:id="c2"><text:deletion>'
    "<office:change-info><dc:creator>Beta</dc:creator></office:change-info>"
    "<text:p>old </text:p></text:deletion></text:changed-region></text:tracked-changes>"
    '<text:p>the <text:change text:change-id="c2"/><text:change-start text:change-id="c1"/>new '
    '<text:change-end text:change-id="c1"/>lamp</text:p>'
)


def test_tracked_changes_can_be_left_unaccepted() -> None:
    accepted = read(flat(CHANGED))
    assert accepted.chapters[0].html == "<p>the new lamp</p>"
    assert [(repair.code, repair.count) for repair in accepted.repairs] == [("tracked-changes", 2)]
    assert read(flat(CHANGED), undo=frozenset({"tracked-changes"})).chapters[0].html == "<p>the old lamp</p>"


def test_what_is_left_out_is_said() -> None:
    blocks = (
        "<text:table-of-content><text:index-body><text:p>Listed</text:p></text:index-body></text:table-of-content>"
        '<text:section text:display="none"><text:p>secret</text:p></text:section>'
        "<text:p>seen<office:annotation><text:p>why?</text:p></office:annotation><text:script>alert(1)</text:script></text:p>"
    )
    manuscript = read(flat(blocks))
    assert manuscript.chapters[0].html == "<p>seen</p>"
    assert lost(manuscript) == {
        "tables of contents left out": 1,
        "hidden passages left out": 1,
        "comments left out": 1,
        "scripts removed": 1,
    }


def test_pictures_and_boxes_of_flat_files() -> None:
    image = f"<draw:image><office:binary-data>{PIXEL}</office:binary-data></draw:image><svg:desc>A lamp</svg:desc>"
    box = "<draw:text-box><text:p>in a box</text:p></draw:text-box>"
    frame = '<text:p>x<draw:frame svg:width="5cm" svg:height="5cm">{}</draw:frame></text:p>'
    manuscript = read(flat(frame.format(image) + frame.format(box)))
    assert len(manuscript.images) == 1
    assert 'alt="A lamp"' in manuscript.chapters[0].html
    assert "<p>x</p><p>in a box</p>" in manuscript.chapters[0].html


def test_a_table_that_repeats_itself_a_million_times_is_small() -> None:
    row = (
        '<table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="1000000"><text:p>x</text:p></table:table-cell>'
        "<table:table-cell><text:p>y</text:p></table:table-cell></table:table-row>"
    )
    assert html(f"<table:table>{row}</table:table>") == (
        "<table><tbody><tr><td><p>x</p></td><td><p>y</p></td></tr></tbody></table>"
    )


def test_a_million_spaces_are_few() -> None:
    assert html('<text:p>a<text:s text:c="999999999"/>b<text:s text:c="-5"/></text:p>') == "<p>a b</p>"


def test_what_the_file_says_of_itself() -> None:
    meta = "<dc:title>Untitled 1</dc:title><dc:creator>Mara</dc:creator><meta:keyword>sea</meta:keyword>"
    manuscript = read(flat("<text:p>x</text:p>", meta=meta))
    assert (manuscript.title, manuscript.writer, manuscript.proposals.tags) == (None, "Mara", ("sea",))


def of(**files: str | bytes) -> bytes:
    """An archive with these files, whose points are spelled with two underlines and slashes with one."""
    into = BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", ".").replace("_", "/"), content)
    return into.getvalue()


TYPE = "application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (repacked(CORPUS / "odt-page.odt", {"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "password"),
        (repacked(CORPUS / "odt-page.odt", {"mimetype": "application/vnd.sun.xml.writer"}), "binary"),
        (repacked(CORPUS / "odt-page.odt", {"content.xml": "<broken"}), "damaged"),
        (repacked(CORPUS / "odt-page.odt", {"content.xml": "<empty/>"}), "damaged"),
        ((CORPUS / "odt-page.odt").read_bytes()[:4_000], "damaged"),
        (of(mimetype=TYPE, content__xml='<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "unsafe"),
        (flat("<text:p/>"), "empty"),
    ],
    ids=["locked", "old", "broken", "empty part", "truncated", "entities", "no words"],
)
def test_what_is_refused_is_refused_with_a_reason(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(data)
    assert refused.value.code == code


def test_a_damaged_part_beside_the_text_costs_only_itself() -> None:
    data = repacked(CORPUS / "odt-page.odt", {"styles.xml": "<broken", "meta.xml": b"\xff\xfe"})
    assert "and nobody slept." in read(data).chapters[0].html


def test_the_pixel_is_a_picture() -> None:
    assert base64.b64decode(PIXEL).startswith(b"\x89PNG")
