"""Markdown as people write stories in it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword import texts
from afterword.texts.repairs import Choices
from afterword.texts.tests.reparsing import Seen, faults


def read(text: str, name: str = "story.md") -> texts.Manuscript:
    manuscript = texts.read(text.encode(), name)
    assert manuscript.format == "markdown"
    return manuscript


def html(text: str) -> str:
    return read(text).chapters[0].html


@pytest.mark.parametrize(
    "text",
    [
        "# Chapter One\n\nShe came.",
        "Look at [the tide](https://example.org/tide).\n\nMore.",
        "The tide.[^1]\n\n[^1]: Twice a day.",
        "~~Never~~ always.\n\nMore.",
        "Title\n=====\n\nShe came.",
        "---\ntitle: The Lamp\nauthor: Mara\n---\n\nShe came.",
        "{漢字|かんじ}\n\nMore.",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "She said **no**.\\\nShe said \\*no\\*.",
    ],
)
def test_content_tells_markdown_without_a_name(text: str) -> None:
    assert texts.read(text.encode()).format == "markdown"
    assert texts.read(text.encode(), "story.txt", "text/plain").format == "markdown"


@pytest.mark.parametrize(
    "text",
    [
        "She said *no*.\n\n***\n\nThen _yes_.",
        "#1 fan\n\n# # #\n\nShe came.",
        "She came.\n\n---\n\nHe left.\n\n- Where?\n- Out!",
        "A/N: **thanks** for the reviews!\n\nShe came.",
        "Well...\n---\nNo.",
        "~*~\n\nShe came.\n\n~~~\n\nHe left.",
        "Title [part 1] (of 2)\n\nShe came.",
        "She came. [^_^] {a|b}",
        "<p># Title</p><p>*a*</p>",
    ],
)
def test_plain_texts_stay_plain(text: str) -> None:
    assert texts.read(text.encode(), "story.txt").format != "markdown"


def test_a_name_tips_the_balance_and_never_decides_alone() -> None:
    assert texts.read(b"She said *no*.\n\nMore.", "story.md").format == "markdown"
    assert texts.read(b"She said *no*.\n\nMore.", None, "text/markdown").format == "markdown"
    assert texts.read(b"She said no.\n\nMore.", "story.md").format == "text"
    assert texts.read(b"<p>She said <i>no</i>.</p>", "story.md").format == "html"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* __b__ ~~c~~ ***d***", "<p><em>a</em> <strong>b</strong> <s>c</s> <strong><em>d</em></strong></p>"),
        ("*a* <i>b</i> <u>c</u> x<sup>2</sup><br>d", "<p><em>a</em> <em>b</em> <u>c</u> x<sup>2</sup><br>d</p>"),
        ("<center>*a* b</center>\n\nc", '<p class="centre"><em>a</em> b</p><p>c</p>'),
        ("<center>\n\n***\n\n</center>\n\nc", "<hr><p>c</p>"),
        ("*a* <3 <y/n> & <sob>", "<p><em>a</em> &lt;3 &lt;y/n&gt; &amp; &lt;sob&gt;</p>"),
        ("# A\n\n## B\n\n### C #\n\n#### D", "<h3>A</h3><h3>B</h3><h3>C</h3><h4>D</h4>"),
        ("*a*\n\n    indented *b*\n\n\tc", "<p><em>a</em></p><p>indented <em>b</em></p><p>c</p>"),
        ("f\\*\\*\\* and snake_case_name", "<p>f*** and snake_case_name</p>"),
        ("*a*<!-- a\n\ncomment -->b", "<p><em>a</em>b</p>"),
        ("> *a*\n>\n> b\n\nc", "<blockquote><p><em>a</em></p><p>b</p></blockquote><p>c</p>"),
        ("`x < y` and\n\n```\na\n  b\n```", "<p><code>x &lt; y</code> and</p><pre><code>a\n  b</code></pre>"),
        ("{漢字|かん|じ} {漢字|かんじ} *{a|b}*", None),
        ("<ruby>漢<rt>かん</rt></ruby> *a*", "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby> <em>a</em></p>"),
        ("<details><summary>*S*</summary>\n\na\n\n</details>", None),
    ],
)
def test_marks_and_blocks(text: str, expected: str | None) -> None:
    made = html(text)
    if expected is None:
        expected = {
            "{": "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby><ruby>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby> "
            "<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby> <em>{a|b}</em></p>",
            "<": "<details><summary><em>S</em></summary><p>a</p></details>",
        }[text[0]]
    assert made == expected


def test_sentences_that_begin_with_a_number_are_no_lists() -> None:
    assert html("1986. A *good* year.\n\nMore.") == "<p>1986. A <em>good</em> year.</p><p>More.</p>"
    assert html("1. Once *upon* a time\n\nMore.\n\n2. Twice\n\nMore.") == (
        "<p>1. Once <em>upon</em> a time</p><p>More.</p><p>2. Twice</p><p>More.</p>"
    )
    assert html("*a*\n\n3. x\n7. y\n\nb") == "<p><em>a</em></p><p>3. x</p><p>7. y</p><p>b</p>"
    assert (
        html("*a*\n\n1986.\n\n-\n\n2. # x\n\nb") == "<p><em>a</em></p><p>1986.</p><p>-</p><p>2.</p><h3>x</h3><p>b</p>"
    )
    assert html("1. *one*\n2. two") == "<ol><li><p><em>one</em></p></li><li><p>two</p></li></ol>"
    assert html("4) *one*\n5) two") == '<ol start="4"><li><p><em>one</em></p></li><li><p>two</p></li></ol>'


def test_lines_of_speech_are_no_lists() -> None:
    assert html("*a*\n\n- Where were you?\n- Out.") == "<p><em>a</em></p><p>- Where were you?</p><p>- Out.</p>"
    assert html("*a*\n\n- apples\n- pears\n    - green") == (
        "<p><em>a</em></p><ul><li><p>apples</p></li><li><p>pears</p><p>- green</p></li></ul>"
    )
    assert html("* *a*\n* b\n  * c\n  * d") == (
        "<ul><li><p><em>a</em></p></li><li><p>b</p><ul><li><p>c</p></li><li><p>d</p></li></ul></li></ul>"
    )


def test_hyphens_under_a_sentence_are_a_scene_break_and_under_a_title_a_heading() -> None:
    assert html("He *left*.\n---\nShe stayed.") == "<p>He <em>left</em>.</p><hr><p>She stayed.</p>"
    assert html("Part the *Second*\n---\nShe stayed.") == "<h3>Part the <em>Second</em></h3><p>She stayed.</p>"
    assert html("*a*\n\n* * *\n\nb\n\n***\n\nc") == "<p><em>a</em></p><hr><p>b</p><hr><p>c</p>"


def test_line_ends_of_the_writer_stay_and_those_of_a_program_go() -> None:
    assert html("Roses are *red*,\nviolets blue.\n\na  \nb\\\nc") == (
        "<p>Roses are <em>red</em>,<br>violets blue.</p><p>a<br>b<br>c</p>"
    )
    wrapped = (
        "The lamp above the harbour had been burning since before *anybody*\n"
        "could remember, and nobody knew who had lit it or why it was never\n"
        "allowed to go out, not even in the summer when the nights are short\n"
        "and there are no ships to warn of the rocks under the northern pier.\n"
        "Then it did.\n\n"
        "The first to see it was the boy who slept above the smithy, and who\n"
        "was never believed.\n\nRoses are red,\nviolets blue."
    )
    manuscript = read(wrapped)
    made = manuscript.chapters[0].html
    assert "<em>anybody</em> could remember" in made
    assert "Roses are red,<br>violets blue." in made
    assert "pier. Then it did.</p>" in made or "pier.<br>Then it did.</p>" in made
    assert {repair.code for repair in manuscript.repairs} == {"hard-wraps"}
    left = texts.read(wrapped.encode(), "a.md", choices=Choices.of(undo=["hard-wraps"]))
    assert "<em>anybody</em><br>could remember" in left.chapters[0].html


def test_notes_are_linked_wherever_they_stand() -> None:
    made = html("Tide.[^a] More.^[In *place*.] Again.[^a] None.[^b]\n\n[^a]: Twice.\n\n    And more.\n\nThe end.")
    assert made == (
        '<p>Tide.<a id="r1" class="note-ref" href="#n1">1</a> More.<a id="r2" class="note-ref" href="#n2">2</a> '
        'Again.<a class="note-ref" href="#n1">1</a> None.[^b]</p><p>The end.</p><ol class="notes"><li id="n1">'
        '<p>Twice.</p><p>And more. <a class="note-back" href="#r1">↩</a></p></li><li id="n2">'
        '<p>In <em>place</em>. <a class="note-back" href="#r2">↩</a></p></li></ol>'
    )


def test_front_matter_says_what_the_file_is() -> None:
    manuscript = read(
        "---\ntitle: 'The Lamp: a tale'\nauthor:\n  - Mara Quill\n  - Ann\nfandoms: [Lantern House, \"The Tide\"]\n"
        "lang: cy\nrating: Teen\nsummary: >\n  A lamp\n  goes out.\nwords: 1,200\nmood: wistful\n---\n\nShe came.\n"
    )
    assert (manuscript.title, manuscript.writer, manuscript.language) == ("The Lamp: a tale", "Mara Quill, Ann", "cy")
    assert manuscript.summary == "A lamp goes out."
    assert manuscript.proposals.fandoms == ("Lantern House", "The Tide")
    assert (manuscript.proposals.rating, manuscript.proposals.words) == ("Teen", 1200)
    assert manuscript.chapters[0].html == "<p>She came.</p>"
    assert [(loss.what, loss.count) for loss in manuscript.losses] == [("lines of the file's head left out", 1)]
    assert read("% The Lamp\n% Mara; Ann\n\nShe came.").writer == "Mara, Ann"


def test_a_scene_break_at_the_start_is_no_front_matter() -> None:
    assert html("---\nShe said: *no*.\nAnd went.\n---\n\nMore.").startswith("<hr><p>She said: <em>no</em>.")


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "[",
            "![",
            "[a](",
            "*a ",
            "**a",
            "_",
            "`",
            "<a ",
            "> ",
            "- ",
            "1. a\n",
            "[^a]: b\n",
            "^[",
            "{漢|",
            "|a",
            "<!--",
        ),
        *("~~a", "\\", "# a\n", "a\n---\n", "a  \n", "***a*", "&", "<", "[a]: b\n", "* a\n  ", "^[a]"),
    ],
)
def test_what_is_made_to_hurt_is_answered_in_time(piece: str) -> None:
    begun = time.process_time()
    try:
        texts.read(("# A\n\n" + piece * (100_000 // len(piece))).encode(), "a.md")
    except texts.Refused as refused:
        assert str(refused)  # noqa: PT017 - either answer will do
    assert time.process_time() - begun < 8


INGREDIENTS = """
# ## * ** *** _ __ ~~ ~ ` ``` > - + 1. 2) --- === | |---| [^a] [^a]: ^[ [ ] ( ) ](https://example.org) ! {漢|かん} { }
<i> </i> <b> <center> </center> <br> <!-- --> <details> <ruby> <rt> & &amp; \\ word 1986. word, word. "Word!" ~*~ Ω 漢 :
title: % Cs
"""
PIECES = st.sampled_from([*INGREDIENTS.split(), " ", "  ", "\n", "\n\n", "    ", "\t"])


@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_is_typed_is_a_fixed_point_and_keeps_its_words(soup: str) -> None:
    manuscript = texts.read(("# Head\n\nfirst words\n\n" + soup + "\n\n\nlast words").encode(), "a.md")
    made = manuscript.chapters[0].html
    assert faults(made) == []
    assert texts.sanitise(made) == made
    if "```" not in soup and "|---|" not in soup:
        seen = "".join(Seen(block.html).text for block in texts.blocks(made))
        for word in ("word", "Ω", "1986"):
            assert seen.count(word) >= soup.count(word) - soup.count("<!--") * 99
