r"""RTF as word processors write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword import texts
from afterword.texts.repairs import Choices
from bench.corpus_entries import came_from
from bench.marks import missing

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\froman\fcharset204 Times New Roman Cyr;}"
    r"{\f2\fnil\fcharset128 MS Mincho;}{\f3\fnil\fcharset2 Symbol;}{\f4\fnil\fcharset2 Wingdings;}}"
)
STYLES = (
    r"{\stylesheet{\s0 Normal;}{\s1\b\fs32 heading 1;}{\s2\b\i heading 2;}{\s3\i Quote;}{\*\cs10\additive Default;}"
    r"{\s5\b Title;}{\s6 Letter;}}"
)
LISTS = (
    r"{\*\listtable{\list{\listlevel\levelnfc23{\leveltext\'01\u-3913 ?;}}{\listlevel\levelnfc4{\leveltext;}}\listid7}"
    r"{\list{\listlevel\levelnfc0\levelstartat1{\leveltext\'02\'00.;}}\listid8}}"
    r"{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}{\listoverride\listid8\ls2}}"
)


def html(body: str, *, head: str = FONTS + STYLES + LISTS) -> str:
    manuscript = texts.read(("{\\rtf1\\ansi\\ansicpg1252\\deff0" + head + "\n" + body + "}").encode("latin-1"))
    assert manuscript.format == "rtf"
    return manuscript.chapters[0].html


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"a {\b b} {\i c}\par", "<p>a <strong>b</strong> <em>c</em></p>"),
        (r"a \b b\b0  \i c\i0  d\par", "<p>a <strong>b</strong> <em>c</em> d</p>"),
        (r"a {\ul b} {\uldb c} \ulw d\ulnone  e\par", "<p>a <u>b</u> <u>c</u> <u>d</u> e</p>"),
        (r"a {\strike b} {\striked1 c}\par", "<p>a <s>b</s> <s>c</s></p>"),
        (r"H{\sub 2}O 3{\super rd} x{\up6 2}\par", "<p>H<sub>2</sub>O 3<sup>rd</sup> x<sup>2</sup></p>"),
        (r"{\scaps Gazette} {\caps loud}\par", '<p><span class="small-caps">Gazette</span> LOUD</p>'),
        (r"{\b\i a\plain b}\par", "<p><strong><em>a</em></strong>b</p>"),
        (r"{\i a\par b}\par c", "<p><em>a</em></p><p><em>b</em></p><p>c</p>"),
        (r"one\line two\par three", "<p>one<br>two</p><p>three</p>"),
        (r"\qc a\par\pard b\par\pard\qr c\par\qj d", '<p class="centre">a</p><p>b</p><p class="end">c</p><p>d</p>'),
        (r"a~b\~c\_d\-e\{f\}\\", "<p>a~b&nbsp;c\u2011de{f}\\</p>"),
        (r"a\emdash b\endash c\lquote d\rquote \ldblquote e\rdblquote\bullet", "<p>a—b–c‘d’“e”•</p>"),
        ("a\\\nb", "<p>a</p><p>b</p>"),
        ("a\r\nb", "<p>ab</p>"),
        (r"a{\v hidden}b", "<p>ab</p>"),
        (r"a{\*\unknown word{\b more}}b{\*\bkmkstart x}c", "<p>abc</p>"),
        (r"a\page b", "<p>a</p><p>b</p>"),
    ],
)
def test_marks_and_paragraphs(body: str, expected: str) -> None:
    assert html(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"\u8220?Curly\u8221?", "“Curly”"),
        (r"\uc0\u8220 Curly\u8221 .", "“Curly”."),
        (r"\uc1\u8220\'93Curly\u8221\'94", "“Curly”"),
        (r"\uc2\u28450\'8a\'bf\u23383\'8e\'9a.", "漢字."),
        (r"{\uc0{\uc1 \u233?}\u8212 e}", "é—e"),
        (r"\u8220{}Curly", "“Curly"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"\u55357 ?\u56832 ?!", "😀!"),
        (r"\u8212\emdash x", "—x"),
        (r"\u8217\par x", "’</p><p>x"),
        (r"\'93caf\'e9\'94", "“café”"),
        (r"{\f1 \'cf\'f0\'e8\'e2\'e5\'f2}", "Привет"),
        (r"{\f2 \'8a\'bf\'8e\'9a}", "漢字"),
        (r"{\f2 \'83\'5c\'83t}", "ソフ"),
        (r"{\f3 abc\'b7}", "αβχ•"),
        (r"fine {\f4 J} and {\f4\u-4022?}", "fine ☺ and ☺"),
        ("caf\xc3\xa9", "café"),
        ("caf\xe9", "café"),
    ],
)
def test_every_character_is_right_and_none_is_swallowed(body: str, expected: str) -> None:
    assert html(body) == f"<p>{expected}</p>"


def test_the_code_page_of_the_file_counts_where_fonts_say_nothing() -> None:
    data = rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fnil\fcharset0 Calibri;}}\f0 \'cf\'f0\'e8\'e2\'e5\'f2\par}"
    assert texts.read(data).chapters[0].html == "<p>Привет</p>"
    assert texts.read(rb"{\rtf1\mac caf\'8e}").chapters[0].html == "<p>café</p>"


def test_headings_come_from_styles_and_levels() -> None:
    assert html(r"\pard\s1\b One\b0\par\pard\s2{\b\i Two {\i0 and} more}\par\pard\s5\b T\par") == (
        "<h3>One</h3><h4><em>Two </em>and<em> more</em></h4><h3>T</h3>"
    )
    assert html(r"\pard\outlinelevel1 Two\par\pard Text") == "<h4>Two</h4><p>Text</p>"


def test_quotes_come_from_styles_and_indents() -> None:
    assert html(r"\pard a\par\pard\s3{\i b\par c\par}\pard d\par") == (
        "<p>a</p><blockquote><p><em>b</em></p><p><em>c</em></p></blockquote><p>d</p>"
    )
    assert html(r"\pard far more text\par\pard\li720\ri720 b\par\pard c\par") == (
        "<p>far more text</p><blockquote><p>b</p></blockquote><p>c</p>"
    )
    assert html(r"\pard\li720 all is indented\par alike\par") == "<p>all is indented</p><p>alike</p>"
    assert html(r"\pard text of the story\par\pard\s6 Dear you\par") == (
        '<p>text of the story</p><p class="letter">Dear you</p>'
    )


def test_lists_of_word_nest_and_count() -> None:
    body = (
        r"\pard{\listtext\f3\'b7\tab}\ls1\ilvl0 one\par\pard{\listtext a.\tab}\ls1\ilvl1 two\par"
        r"\pard{\listtext\f3\'b7\tab}\ls1\ilvl0 three\par\pard plain\par"
        r"\pard{\listtext 4.\tab}\ls2 four\par{\listtext 5.\tab}five\par"
    )
    assert html(body) == (
        '<ul><li><p>one</p><ol type="a"><li><p>two</p></li></ol></li><li><p>three</p></li></ul><p>plain</p>'
        '<ol start="4"><li><p>four</p></li><li><p>five</p></li></ol>'
    )


def test_lists_of_older_programs() -> None:
    bullets = (
        r"\pard{\pntext\f3\'b7\tab}{\*\pn\pnlvlblt\pnf3{\pntxtb\'b7}}\fi-360\li720 one\par{\pntext\f3\'b7\tab}two\par"
    )
    assert html(bullets) == "<ul><li><p>one</p></li><li><p>two</p></li></ul>"
    numbers = r"\pard{\pntext 1.\tab}{\*\pn\pnlvlbody\pndec{\pntxta.}}one\par{\pntext 2.\tab}two\par"
    assert html(numbers) == "<ol><li><p>one</p></li><li><p>two</p></li></ol>"


def test_speech_that_a_word_processor_took_for_a_list_is_speech() -> None:
    body = r"\pard{\listtext\endash\tab}\ls1 Where were you?\par{\listtext\endash\tab}Out.\par"
    assert html(body) == "<p>– Where were you?</p><p>– Out.</p>"


def test_notes_are_linked_whatever_their_sign() -> None:
    note = r"{\footnote\pard\plain{\super\chftn} Printed {\i twice}.}"
    assert html(rf"Tide.{{\super\chftn}}{note} On.\par") == (
        '<p>Tide.<a id="r1" class="note-ref" href="#n1">1</a> On.</p><ol class="notes"><li id="n1">'
        '<p>Printed <em>twice</em>. <a class="note-back" href="#r1">↩</a></p></li></ol>'
    )
    own = r"Tide{\super *}{\footnote{\super *} Mine.} and 19{\super th}{\*\footnote\ftnalt Other.}\par"
    assert html(own) == (
        '<p>Tide<a id="r1" class="note-ref" href="#n1">1</a> and 19<sup>th</sup>'
        '<a id="r2" class="note-ref" href="#n2">2</a></p><ol class="notes">'
        '<li id="n1"><p>Mine. <a class="note-back" href="#r1">↩</a></p></li>'
        '<li id="n2"><p>Other. <a class="note-back" href="#r2">↩</a></p></li></ol>'
    )


def test_tables_with_heads_and_joined_cells() -> None:
    body = (
        r"\trowd\trhdr\cellx1000\cellx2000\pard\intbl A\cell B\cell\row"
        r"\trowd\clmgf\cellx1000\clmrg\cellx2000\pard\intbl both\cell\cell\row"
        r"\trowd\cellx2000\pard\intbl wide\par more\cell\row"
        r"\trowd\clvmgf\cellx1000\cellx2000\pard\intbl tall\cell x\cell\row"
        r"\trowd\clvmrg\cellx1000\cellx2000\pard\intbl\cell y\cell\row\pard after\par"
    )
    assert html(body) == (
        "<table><thead><tr><th><p>A</p></th><th><p>B</p></th></tr></thead><tbody>"
        '<tr><td colspan="2"><p>both</p></td></tr><tr><td colspan="2"><p>wide</p><p>more</p></td></tr>'
        '<tr><td rowspan="2"><p>tall</p></td><td><p>x</p></td></tr><tr><td><p>y</p></td></tr>'
        "</tbody></table><p>after</p>"
    )


def test_tables_in_tables() -> None:
    body = (
        r"\pard\intbl out\cell\pard\intbl\itap2 in\nestcell other\nestcell{\*\nesttableprops\trowd\cellx1\nestrow}"
        r"{\nonesttables\par}\pard\intbl end\cell\row\pard after\par"
    )
    assert html(body) == (
        "<table><tbody><tr><td><p>out</p></td><td><table><tbody><tr><td><p>in</p></td><td><p>other</p></td></tr></tbody>"
        "</table><p>end</p></td></tr></tbody></table><p>after</p>"
    )


def test_fields_give_links_and_readings() -> None:
    link = r'{\field{\*\fldinst{HYPERLINK "https://example.org/a?b=1"}}{\fldrslt{\ul\cf1 the tide}}} goes'
    assert html(link) == '<p><a href="https://example.org/a?b=1" rel="nofollow ugc noopener">the tide</a> goes</p>'
    ruby = (
        r"a {\field{\*\fldinst EQ \\* jc2 \\* \"Font:MS Mincho\" \\* hps10 \\o\\ad(\\s\\up 9(\u12363?\u12435?\u12376?)"
        r",\u28450?\u23383?)}{\fldrslt }} b"
    )
    assert html(ruby) == "<p>a <ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby> b</p>"
    assert html(r"Page {\field{\*\fldinst PAGE}{\fldrslt 4}}") == "<p>Page 4</p>"


def test_lines_under_paragraphs_are_scene_breaks_and_frames_are_not() -> None:
    rule = r"a\par\pard\brdrb\brdrs\brdrw15 \par\pard b\par"
    assert html(rule) == "<p>a</p><hr><p>b</p>"
    assert html(r"\pard\brdrb\brdrs a\par b\par\pard c\par") == "<p>a</p><p>b</p><hr><p>c</p>"
    assert html(r"a\par\pard\brdrt\brdrs b\par\pard c\par") == "<p>a</p><hr><p>b</p><p>c</p>"
    assert html(r"\pard\brdrt\brdrb\brdrl\brdrr a\par\pard b\par") == "<p>a</p><p>b</p>"


def test_the_file_says_its_title_and_writer() -> None:
    head = r"{\info{\title The \u8220?Lamp\u8221?}{\author Mara Quill}{\*\company Nobody}{\doccomm A short one.}}"
    manuscript = texts.read(("{\\rtf1" + head + r"\pard\lang1033 She came.\par}").encode())
    assert (manuscript.title, manuscript.writer, manuscript.summary) == ("The “Lamp”", "Mara Quill", "A short one.")
    assert manuscript.language == "en"
    twofold = r"{\rtf1{\info{\upr{\title ???}{\*\ud{\title \u28450?\u23383?}}}}a}"
    assert texts.read(twofold.encode()).title == "漢字"


def test_languages_and_directions_of_passages() -> None:
    body = (
        r"\lang1033 She said, {\lang1036 c\rquote est la vie}, and left.\par\pard\rtlpar\qr\rtlch{\u1513?\u1500?}\par"
    )
    assert html(body) == '<p>She said, <span lang="fr">c’est la vie</span>, and left.</p><p dir="rtl">של</p>'
    assert html(r"\lang1033 She {\lang2057 said}.\par") == "<p>She said.</p>"
    assert (
        html(r"\pard a {\ltrch\b0\ab\rtlch \u1513?\u1500?} b\par")
        == '<p>a <span dir="rtl"><strong>של</strong></span> b</p>'
    )


def test_tracked_changes_are_accepted_and_can_be_left() -> None:
    data = rb"{\rtf1 She {\deleted never }{\revised always }came.\par{\deleted gone\par}there\par}"
    manuscript = texts.read(data)
    assert manuscript.chapters[0].html == "<p>She always came.</p><p>there</p>"
    assert [(repair.code, repair.count) for repair in manuscript.repairs] == [("tracked-changes", 3)]
    left = texts.read(data, choices=Choices.of(undo=["tracked-changes"]))
    assert left.chapters[0].html == "<p>She <s>never </s>always came.</p><p><s>gone</s></p><p>there</p>"
    assert left.repairs == ()


def test_what_is_left_out_is_listed() -> None:
    data = (
        rb"{\rtf1{\header the header}a{\v secret}{\*\atnid M}{\*\annotation note to self}"
        rb"{\object\objemb{\*\objdata 0105}{\result{b}}}{\pict\wmetafile8 0100}\par}"
    )
    manuscript = texts.read(data)
    assert manuscript.chapters[0].html == "<p>ab</p>"
    assert {(loss.what, loss.count) for loss in manuscript.losses} == {
        ("hidden passages left out", 1),
        ("comments left out", 1),
        ("embedded things left out", 1),
        ("images left out", 1),
    }


def test_words_of_boxes_beside_the_text_are_kept() -> None:
    body = r"a{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard beside\par}}{\shprslt{\*\do x}}} b\par c\par"
    assert html(body) == "<p>a b</p><p>beside</p><p>c</p>"


def test_a_page_wide_line_is_a_scene_break() -> None:
    body = r"a\par{\pict{\*\picprop{\sp{\sn fHorizRule}{\sv 1}}}\wmetafile8 0102}\par b\par"
    assert html(body) == "<p>a</p><hr><p>b</p>"


@pytest.mark.parametrize(
    "data",
    [
        b"{\\rtf1 " + b"{" * 200_000,
        b"{\\rtf1 " + b"{\\b " * 200_000 + b"x",
        b"{\\rtf1 " + b"}" * 500_000 + b"x",
        b"{\\rtf1 " + b"\\i\\i0 " * 500_000 + b"x",
        b"{\\rtf1 " + b"\\u8217?" * 200_000,
        b"{\\rtf1 " + b"\\'" * 1_000_000,
        b"{\\rtf1 \\u" + b"9" * 1_000_000 + b" x",
        b"{\\rtf1 \\" + b"a" * 5_000_000 + b" x",
        b"{\\rtf1 \\bin99999999999 x",
        b"{\\rtf1 \\uc999999999\\u8217 x\\par y",
        b"{\\rtf1 " + b"\\trowd" + b"\\cellx1" * 300_000 + b"\\intbl x\\cell\\row y",
        b"{\\rtf1 " + b"\\pard\\intbl\\itap900 x\\nestcell" * 20_000,
        b"{\\rtf1 " + b"\\intbl a\\cell\\row\\pard b\\par" * 20_000,
        b"{\\rtf1 " + b"{\\footnote a" * 900,
        b"{\\rtf1 " + b"{\\field{\\*\\fldinst EQ " + b"(" * 200_000 + b"}{\\fldrslt x}}",
        b"{\\rtf1 {\\fonttbl" + b"{\\f1 a;}" * 100_000 + b"}x",
        b"{\\rtf1 " + b"\\par" * 1_000_000 + b"x",
        b"{\\rtf1 " + b"{\\listtext\\'b7}\\ls1\\ilvl8 x\\par\\ilvl0 y\\par" * 10_000,
    ],
    ids=range(18),
)
def test_what_is_made_to_hurt_is_answered_or_refused(data: bytes) -> None:
    try:
        texts.read(data)
    except texts.Refused as refused:
        assert str(refused)  # noqa: PT017 - either answer will do


def test_a_file_that_ends_in_the_middle_keeps_its_words() -> None:
    assert texts.read(rb"{\rtf1 {\b one\par two {\i three").chapters[0].html == (
        "<p><strong>one</strong></p><p><strong>two <em>three</em></strong></p>"
    )
    assert texts.read(rb"{\rtf1 one}\par two}\par three").chapters[0].html == "<p>one</p><p>two</p><p>three</p>"


LETTERS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co", "Cf", "Zl", "Zp", "Zs")), min_size=1, max_size=8
)
LOOKS = {"i": "em", "b": "strong", "ul": "u", "strike": "s", "scaps": "small-caps", "sub": "sub", "super": "sup"}
PIECES = st.lists(st.tuples(st.sampled_from(sorted(LOOKS)), LETTERS), min_size=1, max_size=4)


def by_numbers(text: str, stand_in: str) -> str:
    """Every character by its number, with what stands for it where numbers aren't known."""
    units = text.encode("utf-16-le")
    numbers = [int.from_bytes(units[place : place + 2], "little") for place in range(0, len(units), 2)]
    return "".join(f"\\u{number if number < 32_768 else number - 65_536}{stand_in}" for number in numbers)


@given(st.lists(PIECES, min_size=1, max_size=4), st.sampled_from([(0, " "), (1, "?"), (1, "\\'3f"), (2, "\\'8a\\'bf")]))
def test_every_letter_comes_out_with_its_look(paragraphs: list[list[tuple[str, str]]], said: tuple[int, str]) -> None:
    fallback, stand_in = said
    body, wanted = "", []
    for place, pieces in enumerate(paragraphs):
        body += "plain words come first, and the rest after them \\par plain words come first "
        for index, (look, letters) in enumerate(pieces):
            words = f"q{place}q{index}q{letters}q"
            body += f"{{\\{look} {by_numbers(words, stand_in)}}} and "
            wanted.append((LOOKS[look], words))
        body += "\\par\n"
    made = texts.read(f"{{\\rtf1\\ansi\\uc{fallback} {body}}}".encode("ascii"))
    assert missing(wanted, came_from(made)) == []
