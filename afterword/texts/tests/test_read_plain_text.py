"""Plain text as people type and paste it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword import texts
from afterword.texts.tests.a_pasted_chapter import NOTE, STORY, TEXT


def read_html(text: str) -> str:
    return texts.read(text.encode()).chapters[0].html


def test_a_pasted_chapter_comes_in_whole() -> None:
    manuscript = texts.read(TEXT.encode(), "My great chapter.txt", "text/plain")
    chapter = manuscript.chapters[0]
    assert (manuscript.format, manuscript.encoding, manuscript.title, chapter.title) == ("text", "utf-8", None, None)
    assert (chapter.paragraphs, chapter.scene_breaks) == (len(NOTE) + len(STORY), 0)
    assert texts.visible_text(chapter.html).split() == TEXT.split()
    assert manuscript.note_before is None
    proposed = manuscript.proposals.note_before
    assert proposed is not None
    assert proposed.paragraphs == len(NOTE)
    note, story = texts.split_note(chapter.html, proposed.paragraphs)
    assert note == proposed.html
    assert story.startswith('<p>"You left the lamp on."</p>')
    assert texts.join_note(note, story) == chapter.html


MEANINGS = [
    ("a\n\nb", "<p>a</p><p>b</p>"),
    ("a\r\n\r\nb\rc", "<p>a</p><p>b<br>c</p>"),
    ("a\n\n\n\n\nb", "<p>a</p><p>b</p>"),
    ("roses\nviolets\n\nsugar\nyou", "<p>roses<br>violets</p><p>sugar<br>you</p>"),
    ("One line.\nAnother line.\nA third.", "<p>One line.</p><p>Another line.</p><p>A third.</p>"),
    ("One.\nTwo.\n\n***\n\nThree.\nFour.", "<p>One.</p><p>Two.</p><hr><p>Three.</p><p>Four.</p>"),
    ("\tIndented.\n\n  Too.\n\n\u00a0\u00a0And this.", "<p>Indented.</p><p>Too.</p><p>And this.</p>"),
    (
        "*so* and _so_ and **so** and __so__",
        "<p><em>so</em> and <em>so</em> and <strong>so</strong> and <strong>so</strong></p>",
    ),
    ("***both***", "<p><strong><em>both</em></strong></p>"),
    ("*one **two** three*", "<p><em>one </em><strong><em>two</em></strong><em> three</em></p>"),
    ('*Never*, she said. "_Never_!" (*ever*)', '<p><em>Never</em>, she said. "<em>Never</em>!" (<em>ever</em>)</p>'),
    ("snake_case_name, 2*3*4 and f*** this s**t*", "<p>snake_case_name, 2*3*4 and f*** this s**t*</p>"),
    ("a * b * c, and * d", "<p>a * b * c, and * d</p>"),
    ("*not across\n\nparagraphs*", "<p>*not across</p><p>paragraphs*</p>"),
    ("*across\na line*\n\nx", "<p><em>across<br>a line</em></p><p>x</p>"),
    ("¯\\_(ツ)_/¯", "<p>¯\\_(ツ)_/¯</p>"),
    (
        "http://example.org/a_b_c and *http://example.org/*",
        "<p>http://example.org/a_b_c and <em>http://example.org/</em></p>",
    ),
    (
        "<i>so</i> he <b>said</b>\n\nand <y/n> laughed <3",
        "<p><em>so</em> he <strong>said</strong></p><p>and &lt;y/n&gt; laughed &lt;3</p>",
    ),
    ("a\n\n> b\n> c\n>\n> d\n\ne", "<p>a</p><blockquote><p>b<br>c</p><p>d</p></blockquote><p>e</p>"),
    (">:( she wrote\n\n> < was all", "<p>&gt;:( she wrote</p><blockquote><p>&lt; was all</p></blockquote>"),
    ("a\n\n* milk\n* eggs", "<p>a</p><ul><li><p>milk</p></li><li><p>eggs</p></li></ul>"),
    ("a\n\n1. milk\n2. eggs", "<p>a</p><ol><li><p>milk</p></li><li><p>eggs</p></li></ol>"),
    ("1. Once there was a king.\n\nHe had no sons.", "<p>1. Once there was a king.</p><p>He had no sons.</p>"),
    ("a\n\n3. milk\n2. eggs", "<p>a</p><p>3. milk<br>2. eggs</p>"),
    ("- Who is there?\n- Me!\n\nx", "<p>- Who is there?<br>- Me!</p><p>x</p>"),
    ("- Bonjour, dit-il.\n\n- Bonsoir.", "<p>- Bonjour, dit-il.</p><p>- Bonsoir.</p>"),
    ("他*说*了", "<p>他<em>说</em>了</p>"),
    ("&amp; &lt;p&gt;", "<p>&amp;amp; &amp;lt;p&amp;gt;</p>"),
]


@pytest.mark.parametrize(("given", "wanted"), MEANINGS)
def test_text_comes_in_as_it_was_meant(given: str, wanted: str) -> None:
    assert read_html(given) == wanted
    assert texts.sanitise(wanted) == wanted


BREAKS = (
    "*** | * * * | * | --- | — — — | ~*~ | ~~~ | oOo | xXx | o0o | # | ### | ⁂ | ❦ | -o- | x-x-x | === | ___ | ♥ "
    "| <><><> | [scene break] | LINE BREAK"
    " | ooOoo | oOoOo | OooO | XXX | xoxoxoxo | • | %%% | 🌙🌙🌙 | ✨ ✨ ✨ | ++++ | =-=-="
)
NO_BREAKS = (
    "... | … | ?! | — | - | ^_^ | -_- | O_O | <3 | :) | xoxo | Ooo | 7"
    " | II | No. | T_T | I | *x* :) | OOO | 😂😂😂 | xox! | $$$ | &"
)


@pytest.mark.parametrize("line", BREAKS.split(" | "))
def test_an_ornament_alone_on_a_line_is_a_scene_break(line: str) -> None:
    assert read_html(f"He left.\n\n{line}\n\nShe stayed.") == "<p>He left.</p><hr><p>She stayed.</p>"
    assert texts.sanitise(f"<p>{line.replace('<', '&lt;')}</p>") == "<hr>"


@pytest.mark.parametrize("line", NO_BREAKS.split(" | "))
def test_what_somebody_says_is_none(line: str) -> None:
    assert texts.count(read_html(f"He left.\n\n{line}\n\nShe stayed.")).scene_breaks == 0


def test_repairs_are_listed() -> None:
    manuscript = texts.read(b"\tShe said *no*.\n\n* * *\n\n\x0bHe \x01left.")
    assert {(repair.what, repair.count) for repair in manuscript.repairs} == {
        ("control characters removed", 1),
        ("indents removed", 1),
        ("typed marks read as emphasis", 1),
        ("drawn scene breaks recognised", 1),
    }


WORDS = st.text(st.sampled_from("abcdé漢ب \n"), min_size=1).filter(lambda text: text.strip() != "")
MARKED = st.sampled_from(["*{}*", "_{}_", "**{}**", "{}", "{}", "> {}", "\t{}", "{}\n\n***\n\n"])


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


@given(st.lists(st.tuples(MARKED, WORDS), min_size=1, max_size=8))
def test_no_letter_is_lost_or_invented(parts: list[tuple[str, str]]) -> None:
    text = "\n\n".join(mark.format(words) for mark, words in parts)
    chapter = texts.read(text.encode()).chapters[0]
    assert letters(texts.visible_text(chapter.html)) == letters(text)


AS_IT_IS = texts.Choices.of(undo=["mojibake"])  # chance makes garbled characters too


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_comes_in_and_stays_as_it_is(text: str) -> None:
    try:
        chapter = texts.read(text.encode("utf-8-sig"), choices=AS_IT_IS).chapters[0]
    except texts.Refused:
        return
    assert texts.sanitise(chapter.html) == chapter.html
    if texts.read(text.encode("utf-8-sig")).format == "text":
        kept = re.sub(r"[xXoO0-9]", "", letters(texts.visible_text(chapter.html)))
        assert kept in {re.sub(r"[xXoO0-9]", "", letters(text)), letters(re.sub(r"<[^>]*>", "", text))}
