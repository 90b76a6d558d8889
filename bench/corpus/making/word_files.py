"""Makes the docx-*.docx files of the corpus with python-docx, which nothing else here needs.

python bench/corpus/making/word_files.py
"""

import io
from pathlib import Path

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.shared import Cm, Pt
from word_package import NAMESPACES, add_part, add_xml, new, png

HERE = Path(__file__).resolve().parent.parent
CHANGE = 'w:id="{}" w:author="Beta" w:date="2024-05-01T10:00:00Z"'


def paragraph(words, properties=""):
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def run(words, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def field(code, result=""):
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}' if result else ""
    written = f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{written}{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def marks():
    document = new("The Harbour Lamp")
    document.add_heading("Chapter 1: The Harbour", 1)
    line = document.add_paragraph("She said ")
    line.add_run("never").italic = True
    line.add_run(" and meant ")
    line.add_run("always").bold = True
    line.add_run(", which was ")
    line.add_run("just").underline = True
    line.add_run(" like her, ")
    line.add_run("damn it").font.strike = True
    line.add_run(". Water is H")
    line.add_run("2").font.subscript = True
    line.add_run("O on the 3")
    line.add_run("rd").font.superscript = True
    line.add_run(" of May, and ")
    line.add_run("The Gazette").font.small_caps = True
    line.add_run(" came late.")
    line.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    document.add_paragraph("In the middle.").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("Yours, at the end.").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph("* * *").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("The next morning it rained.")
    return document


def styles():
    document = new()
    made = document.styles
    thought = made.add_style("Thought", WD_STYLE_TYPE.CHARACTER)
    thought.font.italic = True
    deep = made.add_style("Deep Thought", WD_STYLE_TYPE.CHARACTER)
    deep.base_style = thought
    deep.font.bold = True
    dream = made.add_style("Dream", WD_STYLE_TYPE.PARAGRAPH)
    dream.base_style = made["Normal"]
    dream.font.italic = True
    nightmare = made.add_style("Nightmare", WD_STYLE_TYPE.PARAGRAPH)
    nightmare.base_style = dream
    nightmare.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line = document.add_paragraph("He wondered, ")
    line.add_run("is it far", style="Thought")
    line.add_run(", and ")
    line.add_run("is it too far", style="Deep Thought")
    line.add_run(", and ")
    line.add_run("plain again", style="Thought").italic = False
    line.add_run(", and kept his ")
    line.add_run("word", style="Strong")
    line.add_run(".")
    line = document.add_paragraph("All of this was dreamt, but ", style="Dream")
    line.add_run("not this", style="Emphasis")
    line.add_run(" and not ")
    line.add_run("that").italic = False
    line.add_run(".")
    document.add_paragraph("The water rose.", style="Nightmare")
    document.add_paragraph("A letter that was quoted.", style="Quote")
    document.add_paragraph("And one that was shouted.", style="Intense Quote")
    return document


def lists():
    document = new()
    document.add_paragraph("Before the list.")
    for text in ("bread", "salt"):
        document.add_paragraph(text, style="List Bullet")
    document.add_paragraph("grey salt", style="List Bullet 2")
    document.add_paragraph("rope", style="List Bullet")
    document.add_paragraph("Between the lists.")
    for text in ("wake", "row"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("He stopped there, and went on.")
    document.add_paragraph("sleep", style="List Number")
    level = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    kings = level.format(0, 3, "upperRoman", "%1.") + level.format(1, 1, "lowerLetter", "%2)")
    chapters = level.format(0, 1, "cardinalText", "Chapter %1")
    numbering = document.part.numbering_part.element
    for place, (identifier, levels) in enumerate(((90, kings), (91, chapters))):
        made = f'<w:abstractNum {NAMESPACES} w:abstractNumId="{identifier}">{levels}</w:abstractNum>'
        numbering.insert(place, parse_xml(made))
        made = f'<w:num {NAMESPACES} w:numId="{identifier}"><w:abstractNumId w:val="{identifier}"/></w:num>'
        numbering.append(parse_xml(made))
    place = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
    for depth, text in ((0, "third king"), (1, "his son"), (1, "his heir"), (0, "fourth king")):
        add_xml(document, paragraph(text, place.format(depth, 90)))
    for text in ("The Tide", "The Ebb"):
        add_xml(document, paragraph(text, '<w:pStyle w:val="Heading1"/>' + place.format(0, 91)))
        document.add_paragraph("Text under it.")
    return document


def breaks():
    document = new()
    line = "<w:pBdr><w:bottom w:val='single' w:sz='6' w:space='1' w:color='auto'/></w:pBdr>"
    document.add_paragraph("Before the empty line.")
    add_xml(document, f"<w:p><w:pPr>{line}</w:pPr></w:p>")
    document.add_paragraph("After the empty line.")
    add_xml(document, paragraph("Here dashes were typed below.", line))
    document.add_paragraph("After the typed dashes.")
    rule = '<v:rect style="width:0;height:1.5pt" o:hralign="center" o:hrstd="t" o:hr="t" fillcolor="#a0a0a0"/>'
    add_xml(document, f"<w:p><w:r><w:pict>{rule}</w:pict></w:r></w:p>")
    document.add_paragraph("After the rule.")
    document.add_paragraph().add_run().add_picture(io.BytesIO(png(120, 8, (120, 30, 30))), width=Cm(9))
    document.add_paragraph("After the picture.")
    document.add_paragraph("oOo").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("After the letters.").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("On a new page, in the same scene.")
    verse = document.add_paragraph("The lamp went out,")
    for text in ("the tide came in,", "and nobody slept."):
        verse.add_run().add_break()
        verse.add_run(text)
    return document


def notes():
    document = new()
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{}Reference w:id="{}"/></w:r>'
    first, last = mark.format("footnote", 2), mark.format("footnote", 1)
    end = mark.format("endnote", 1)
    add_xml(document, f"<w:p>{run('The keeper knew')}{first}{run(', and the sea')}{end}{run(' did not.')}</w:p>")
    add_xml(document, f"<w:p>{run('Nor did the gulls')}{last}{run('.')}</w:p>")
    words = {
        "footnote": {1: run("Gulls never do."), 2: run("He ") + run("always", "<w:i/>") + run(" did.")},
        "endnote": {1: run("The sea keeps no books.")},
    }
    for kind, found in words.items():
        separator = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        own = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Ref/></w:r>{run(" ")}'
        written = "".join(f'<w:{kind} w:id="{one}"><w:p>{own}{said}</w:p></w:{kind}>' for one, said in found.items())
        add_part(document, f"{kind}s", f"<w:{kind}s>{separator}{written}</w:{kind}s>")
    return document


def tracked_changes():
    document = new()
    one, two, three, four, five, six = (CHANGE.format(number) for number in range(1, 7))
    deleted = f'<w:del {one}><w:r><w:delText xml:space="preserve">old </w:delText></w:r></w:del>'
    inserted = f"<w:ins {two}>{run('brass ', '<w:i/>')}</w:ins>"
    formatted = run("lamp.", f"<w:rPrChange {three}><w:rPr><w:b/></w:rPr></w:rPrChange>")
    add_xml(document, f"<w:p>{run('She took the ')}{deleted}{inserted}{formatted}</w:p>")
    add_xml(document, paragraph("These two were ", f"<w:rPr><w:del {four}/></w:rPr>"))
    document.add_paragraph("paragraphs once.")
    moved = "<w:p><w:pPr><w:rPr><w:{0} {1}/></w:rPr></w:pPr><w:{0} {2}>{3}</w:{0}></w:p>"
    sentence = run("The moved sentence.")
    add_xml(document, moved.format("moveFrom", five, six, sentence))
    document.add_paragraph("A sentence that stayed.")
    add_xml(document, moved.format("moveTo", five, six, sentence))
    comment = '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    hidden = run("remember to cut this", "<w:vanish/>")
    add_xml(document, f"<w:p>{comment.format(run('The end'))}{run('.')}{hidden}</w:p>")
    said = f'<w:comment w:id="0" w:author="Beta">{paragraph("Too abrupt?")}</w:comment>'
    add_part(document, "comments", f"<w:comments>{said}</w:comments>")
    return document


def quirks():
    document = new("Word Document", "python-docx")
    language = '<w:lang w:val="en-GB"/>'
    wrong = '<w:proofErr w:type="spellStart"/>{}<w:proofErr w:type="spellEnd"/>'
    split = run("Nev", "<w:i/>") + wrong.format(run("er agai", f"<w:i/>{language}")) + run("n", "<w:i/><w:noProof/>")
    kind = 'w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="City"'
    city = f"<w:smartTag {kind}>{run('Lowport')}</w:smartTag>"
    add_xml(document, f"<w:p>{split}{run(', she said in ')}{city}{run('.')}</w:p>")
    tides = "https://example.org/tides?a=1&b=2"
    outside = document.part.relate_to(tides, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    underlined = run("the table", '<w:u w:val="single"/>')
    linked = f'<w:hyperlink r:id="{outside}">{underlined}</w:hyperlink>'
    moon = field(' HYPERLINK "https://example.org/moon" \\o "a tip" ', "the moon")
    page = f'<w:fldSimple w:instr=" PAGEREF x ">{run("12")}</w:fldSimple>'
    add_xml(document, f"<w:p>{run('See ')}{linked}{run(' or ')}{moon}{run(' on page ')}{page}{run('.')}</w:p>")
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    add_xml(document, control.format('<w:alias w:val="Body"/>', paragraph("In a content control.")))
    asked = control.format("<w:showingPlcHdr/>", run("Click here to enter text."))
    add_xml(document, f"<w:p>{asked}</w:p>")
    add_xml(document, text_box(paragraph("A note on the door.")))
    add_xml(document, paragraph("O", '<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around"/>'))
    document.add_paragraph("nce a lamp stood here.")
    smile = '<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'
    hyphen = "<w:r><w:noBreakHyphen/></w:r>"
    loud = run("loudly", "<w:caps/>")
    add_xml(document, f"<w:p>{smile}{run(' he wrote, twenty')}{hyphen}{run('one times, ')}{loud}{run('.')}</w:p>")
    add_xml(document, f"<w:p><m:oMath><m:r><m:t>e=m</m:t></m:r></m:oMath>{run(' was on the board.')}</w:p>")
    ruby = f"<w:r><w:ruby><w:rt>{run('かんじ')}</w:rt><w:rubyBase>{run('漢字')}</w:rubyBase></w:ruby></w:r>"
    old_ruby = field(' EQ \\* jc2 \\* "Font:Mincho" \\* hps10 \\o\\ad(\\s\\up 9(うみ),海)')
    add_xml(document, f"<w:p>{ruby}{run('と')}{old_ruby}</w:p>")
    return document


def text_box(content):
    """A text box as Word writes it since 2010: once for itself, once for programs of before."""
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    kind = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    shape = f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp>"
    shape = f'<a:graphic><a:graphicData uri="{kind}">{shape}</a:graphicData></a:graphic>'
    drawn = f'<wp:inline><wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="Text Box 1"/>{shape}</wp:inline>'
    choice = f'<mc:Choice Requires="wps"><w:drawing>{drawn}</w:drawing></mc:Choice>'
    before = f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
    return f"<w:p><w:r><mc:AlternateContent>{choice}{before}</mc:AlternateContent></w:r></w:p>"


def contents():
    document = new("Untitled")
    made = document.styles.element
    for identifier, name, extra in (
        ("berschrift1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:i/></w:rPr>'),
        ("Kapitelname", "Kapitelname", '<w:basedOn w:val="berschrift1"/>'),
        ("Ueberschrift2", "Überschrift 2", ""),
        ("Verzeichnis1", "toc 1", ""),
    ):
        for old in made.xpath(f"w:style[translate(w:name/@w:val, 'H', 'h')='{name}']"):
            made.remove(old)
        said = f'w:type="paragraph" w:styleId="{identifier}"'
        style = f'<w:style {NAMESPACES} {said}><w:name w:val="{name}"/>{extra}</w:style>'
        made.append(parse_xml(style))
    listed = paragraph("Listed chapter", '<w:pStyle w:val="Verzeichnis1"/>')
    begun = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    begun += '<w:r><w:fldChar w:fldCharType="separate"/></w:r></w:p>'
    ended = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    add_xml(document, f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{begun}{listed}{ended}</w:sdtContent></w:sdt>")
    for identifier, heading, text in (
        ("berschrift1", "Der Hafen", "Es regnete."),
        ("Kapitelname", "Die Flut", "Es regnete weiter."),
        ("Ueberschrift2", "Am Abend", "Dann wurde es still."),
    ):
        add_xml(document, paragraph(heading, f'<w:pStyle w:val="{identifier}"/>'))
        document.add_paragraph(text)
    add_xml(document, paragraph("Eine Stunde später", '<w:outlineLvl w:val="2"/>'))
    document.add_paragraph("Dann hörte es auf.")
    document.sections[0].header.paragraphs[0].text = "Mara Quill / The Lamp"
    return document


def table():
    document = new()
    grid = document.add_table(3, 3)
    for number, cell in enumerate(cell for row in grid.rows for cell in row.cells):
        cell.text = f"cell {number}"
    grid.cell(0, 0).merge(grid.cell(0, 1)).text = "wide"
    grid.cell(1, 2).merge(grid.cell(2, 2)).text = "high"
    grid.cell(1, 0).paragraphs[0].add_run(" in italics").italic = True
    document.add_paragraph("After the table.")
    return document


def languages():
    document = new()
    said = '<w:lang w:val="{}"/>'
    hebrew = '<w:rtl/><w:lang w:bidi="he-IL"/>'
    add_xml(
        document,
        f"<w:p>{run('She only ever said ', said.format('en-GB'))}{run('c’est la vie', said.format('fr-FR'))}"
        f"{run(', and laughed at the ', said.format('en-US'))}{run('שלום', hebrew)}"
        f"{run(' that was painted on the wall, for as long as the long day lasted.', said.format('en-GB'))}</w:p>",
    )
    right = '<w:p><w:pPr><w:bidi/><w:jc w:val="{}"/></w:pPr>{}</w:p>'
    add_xml(document, right.format("right", run("להתראות מחר בבוקר", hebrew)))
    add_xml(document, right.format("left", run("שלום שלום", f"<w:iCs/>{hebrew}")))
    add_xml(document, f"<w:p>{run('Die ganze Zeile war deutsch.', said.format('de-DE'))}</w:p>")
    return document


def indents():
    document = new()
    document.add_paragraph("The telegram said this.")
    for text in ("COMING HOME STOP", "KEEP THE LAMP LIT STOP"):
        quoted = document.add_paragraph(text)
        quoted.paragraph_format.left_indent = quoted.paragraph_format.right_indent = Cm(2)
    for number in range(6):
        line = document.add_paragraph(f"\tParagraph {number} begins with a tab.")
        line.paragraph_format.first_line_indent = Pt(18)
    document.styles.add_style("Letter", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("To whom it may concern.", style="Letter")
    document.add_paragraph().add_run().add_picture(io.BytesIO(png(40, 60, (200, 160, 60))), width=Cm(2))
    document.paragraphs[-1]._p.xpath(".//wp:docPr")[0].set("descr", "A brass lamp")
    return document


if __name__ == "__main__":
    for make in (marks, styles, lists, breaks, notes, tracked_changes, quirks, contents, table, languages, indents):
        make().save(HERE / f"docx-{make.__name__.replace('_', '-')}.docx")
