"""Documents whose parts are in order and whose numbers and references are not."""

from collections.abc import Callable
from functools import partial

from .kinds import HEAD, HONEST, OFFICE_RELATIONS, SECRET_FILE, SECRET_URL, XHTML, Hostile, W, docx, epub, odt

HUGE = "2000000000"
WORD = "<w:p><w:r><w:t>words</w:t></w:r></w:p>"
R = f'xmlns:r="{OFFICE_RELATIONS}"'


def paragraph(properties: str = "", run: str = "<w:t>words</w:t>") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{run}</w:r></w:p>"


def styles(*rows: str) -> str:
    return f"{HEAD}<w:styles {W}>{''.join(rows)}</w:styles>"


def style(name: str, parent: str) -> str:
    based = f'<w:basedOn w:val="{parent}"/>'
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{based}</w:style>'


def in_a_ring() -> bytes:
    return docx(
        paragraph('<w:pStyle w:val="a"/>'),
        word__styles_dot_xml=styles(style("a", "b"), style("b", "a"), style("c", "c")),
    )


def in_a_long_row() -> bytes:
    rows = [style(f"s{number}", f"s{number + 1}") for number in range(20_000)]
    return docx(paragraph('<w:pStyle w:val="s0"/>') * 50, word__styles_dot_xml=styles(*rows))


def cell(inside: str, span: str = "1") -> str:
    return f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{inside}</w:tc></w:tr></w:tbl>'


def nested_tables(depth: int) -> bytes:
    return docx("<w:tbl><w:tr><w:tc>" * depth + WORD + f"{WORD}</w:tc></w:tr></w:tbl>" * depth)


def notes_that_call_themselves() -> bytes:
    reference = '<w:footnoteReference w:id="2"/>'
    notes = f'{HEAD}<w:footnotes {W}><w:footnote w:id="2">{paragraph(run=reference)}</w:footnote></w:footnotes>'
    relation = f'<Relationship Id="r9" Type="{OFFICE_RELATIONS}/footnotes" Target="footnotes.xml"/>'
    return docx(paragraph(run=reference) * 3, relations=relation, word__footnotes_dot_xml=notes)


def one_note_a_thousand_times() -> bytes:
    notes = f'{HEAD}<w:footnotes {W}><w:footnote w:id="2">{WORD * 3_000}</w:footnote></w:footnotes>'
    relation = f'<Relationship Id="r9" Type="{OFFICE_RELATIONS}/footnotes" Target="footnotes.xml"/>'
    return docx(
        paragraph(run='<w:footnoteReference w:id="2"/>' * 3_000), relations=relation, word__footnotes_dot_xml=notes
    )


def one_picture_a_thousand_times() -> bytes:
    drawing = (
        '<w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'{R} r:embed="r7"/></w:drawing>'
    )
    relation = f'<Relationship Id="r7" Type="{OFFICE_RELATIONS}/image" Target="media/one.png"/>'
    return docx(paragraph(run=drawing) * 3_000, relations=relation, word__media__one_dot_png=b"\x89PNG\r\n\x1a\n" * 9)


def with_target(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    drawing = (
        '<w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'{R} r:embed="r7" r:link="r7"/></w:drawing>'
    )
    relation = f'<Relationship Id="r7" Type="{OFFICE_RELATIONS}/{kind}" Target="{target}"{mode}/>'
    link = f'<w:p><w:hyperlink r:id="r7" {R}><w:r><w:t>words</w:t></w:r></w:hyperlink></w:p>'
    return docx(paragraph(run=drawing) + link + f'<w:altChunk r:id="r7" {R}/>', relations=relation)


def instructions(what: str) -> bytes:
    return docx(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
        f'{what}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>words</w:t></w:r></w:p>'
    )


def long_paragraph(megabytes: int) -> bytes:
    return docx(paragraph(run=f"<w:t>{'some words ' * (megabytes * 90_000)}</w:t>"))


def odt_styles_in_a_ring() -> bytes:
    row = '<style:style style:name="{}" style:family="paragraph" style:parent-style-name="{}"/>'
    return odt('<text:p text:style-name="a">words</text:p>', styles=row.format("a", "b") + row.format("b", "a"))


def book_of(chapters: int, times: int) -> bytes:
    """A book whose list of contents names chapters that are few, or the same one, very often."""
    items = "".join(
        f'<item id="c{number}" href="c{number}.xhtml" media-type="application/xhtml+xml"/>'
        for number in range(chapters)
    )
    spine = "".join(f'<itemref idref="c{number % max(chapters, 1)}"/>' for number in range(times))
    page = f"<html {XHTML}><body>{'<p>Words of a chapter.</p>' * 400}</body></html>"
    files = {f"c{number}.xhtml": page for number in range(chapters)}
    return epub(manifest=items, spine=spine, files=files)


def book_with(href: str) -> bytes:
    item = f'<item id="x" href="{href}" media-type="application/xhtml+xml"/>'
    return epub(f'<p><img src="{href}" alt="x"/></p>', manifest=item, spine='<itemref idref="x"/>')


def book_with_style(css: str) -> bytes:
    item = '<item id="s" href="s.css" media-type="text/css"/>'
    link = '<link rel="stylesheet" href="s.css"/>'
    return epub(f"{link}<p class='a b c'>words</p>", manifest=item, files={"s.css": css})


def either(make: Callable[[], bytes]) -> Hostile:
    return Hostile(make)


STYLE_SHEETS = {
    "a hundred thousand rules": "".join(f".a{number}{{font-style:italic}}" for number in range(100_000)),
    "a long selector": "div " * 200_000 + "{font-style:italic}",
    "open braces": "{" * 300_000,
    "open comments": "/*" * 300_000,
    "open strings": "a{b:'" * 100_000,
    "nested media": "@media all{" * 50_000 + "p{font-style:italic}",
    "imports": f"@import url({SECRET_URL});" * 1_000,
    "a property without end": "p{font-style:" + "i" * 1_000_000,
    "escapes": "\\69\\74\\61\\6c" * 100_000,
    "selectors that all hit": "p,p.a,p.b,p.c,*{font-style:italic}" * 30_000,
}

DOCUMENTS: dict[str, Hostile] = {
    "styles in a ring": Hostile(in_a_ring, "read"),
    "styles in a long row": either(in_a_long_row),
    "a cell over two billion columns": Hostile(lambda: docx(cell(WORD, HUGE)), "read"),
    "tables five thousand deep": either(lambda: nested_tables(5_000)),
    "tables sixty deep": either(lambda: nested_tables(60)),
    "a list at level two billion": Hostile(
        lambda: docx(paragraph(f'<w:numPr><w:ilvl w:val="{HUGE}"/><w:numId w:val="1"/></w:numPr>')), "read"
    ),
    "an indent of two billion": Hostile(lambda: docx(paragraph(f'<w:ind w:left="{HUGE}"/>')), "read"),
    "numbers that are none": Hostile(
        lambda: docx(paragraph('<w:numPr><w:ilvl w:val="x"/><w:numId w:val=""/></w:numPr><w:ind w:left="1e9"/>')),
        "read",
    ),
    "a note that calls itself": Hostile(notes_that_call_themselves, "read"),
    "a long note called three thousand times": either(one_note_a_thousand_times),
    "a picture shown three thousand times": either(one_picture_a_thousand_times),
    "parts elsewhere": Hostile(lambda: with_target("image", SECRET_URL), "read"),
    "parts in our files": Hostile(lambda: with_target("image", f"file://{SECRET_FILE}"), "read"),
    "parts that lead up": Hostile(lambda: with_target("image", "../../../../etc/passwd", ""), "read"),
    "a template elsewhere": Hostile(lambda: with_target("attachedTemplate", SECRET_URL), "read"),
    "a chunk of HTML": Hostile(lambda: with_target("aFChunk", "../word/document.xml", ""), "read"),
    "a link that is a script": Hostile(lambda: with_target("hyperlink", "javascript:alert(1)"), "read"),
    "a field that calls a program": Hostile(lambda: instructions(" DDEAUTO c:\\\\windows\\\\cmd.exe /k calc "), "read"),
    "a field that reads a file": Hostile(lambda: instructions(f' INCLUDETEXT "{SECRET_FILE}" '), "read"),
    "fields that never end": Hostile(
        lambda: docx('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 5_000 + WORD), ""
    ),
    "50 MB of one paragraph": either(lambda: long_paragraph(50)),
    "a million empty paragraphs": either(lambda: docx("<w:p/>" * 1_000_000)),
    "a million runs": either(lambda: docx(f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * 1_000_000}</w:p>")),
    "a million line breaks": either(lambda: docx(f"<w:p>{'<w:r><w:br/></w:r>' * 1_000_000}</w:p>")),
    "two billion spaces": Hostile(lambda: odt(f'<text:p>a<text:s text:c="{HUGE}"/>b</text:p>')),
    "two billion spaces, often": Hostile(lambda: odt('<text:p>a<text:s text:c="99999"/>b</text:p>' * 5_000)),
    "cells repeated two billion times": Hostile(
        lambda: odt(
            f'<table:table><table:table-row table:number-rows-repeated="{HUGE}"><table:table-cell '
            f'table:number-columns-repeated="{HUGE}"><text:p>x</text:p></table:table-cell></table:table-row>'
            "</table:table>"
        )
    ),
    "OpenDocument styles in a ring": Hostile(odt_styles_in_a_ring, "read"),
    "OpenDocument lists a hundred deep": Hostile(
        lambda: odt("<text:list><text:list-item>" * 90 + "<text:p>x</text:p>" + "</text:list-item></text:list>" * 90)
    ),
    "OpenDocument pictures elsewhere": Hostile(
        lambda: odt(f'<text:p><draw:frame><draw:image xlink:href="{SECRET_URL}"/></draw:frame></text:p>'), "read"
    ),
    "OpenDocument scripts": Hostile(
        lambda: odt(
            '<text:p><text:script>alert(1)</text:script><text:a xlink:href="javascript:alert(1)">x</text:a></text:p>'
        ),
        "read",
    ),
    "one chapter fifty thousand times": either(lambda: book_of(1, 50_000)),
    "three hundred chapters that are there three times": either(lambda: book_of(300, 900)),
    "a book of a file elsewhere": Hostile(lambda: book_with(SECRET_URL)),
    "a book of our files": Hostile(lambda: book_with(f"file://{SECRET_FILE}")),
    "a book that leads up": Hostile(lambda: book_with("../../../../../../../../etc/passwd")),
    "a book of itself": Hostile(lambda: book_with("book.opf")),
    **{f"a book's style sheet: {name}": Hostile(partial(book_with_style, css)) for name, css in STYLE_SHEETS.items()},
    **{
        f"a page's style sheet: {name}": Hostile(
            f"<html><style>{css}</style><p class='a b c'>{HONEST}</p></html>".encode
        )
        for name, css in STYLE_SHEETS.items()
    },
}
