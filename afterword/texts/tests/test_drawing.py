"""Marks that are drawn upon a text stand on the words of their places and change nothing else."""

from __future__ import annotations

import random
import re

import pytest

from afterword import texts
from afterword.texts.anchoring import Place, VisibleText
from afterword.texts.anchoring.drawing import Stroke, draw

RICH = texts.compare(
    "",
    texts.sanitise(
        "<p>The <em>lamp</em> burned &amp; <a href='https://example.org/'>was warm</a>.</p>"
        "<blockquote><p>Dear<br>you,</p><ul><li><p>one</p></li><li><p>two</p></li></ul></blockquote><hr>"
        "<p><ruby>塩<rt>しお</rt></ruby>の道</p>"
        "<table><tbody><tr><td><p>left</p></td><td><p>right</p><p>below</p></td></tr></tbody></table>"
        "<pre>a\n b &lt;c&gt;</pre><p>The end.</p>"
    ),
    1,
).html
MARKED = re.compile("«|»")


def stroke(start: tuple[str, int], end: tuple[str, int], **also: str) -> Stroke:
    return Stroke(Place(*start, *end), "«", "»", **also)


def marked(html: str) -> str:
    """The words between the marks."""
    return "".join(re.findall("«([^»]*)»", re.sub("<r[tp]>.*?</r[tp]>|<[^>]*>", "", html)))


def test_words_inside_and_across_elements_are_marked() -> None:
    html = '<p id="b1">The <em>lamp</em> burned.</p>'
    assert draw(html, [stroke(("b1", 2), ("b1", 10))]) == '<p id="b1">Th«e »<em>«lamp»</em>« b»urned.</p>'


def test_what_follows_stands_outside_links_and_ruby_and_behind_the_block() -> None:
    html = '<p id="b1">See <a href="https://example.org/">this one</a>.</p><p id="b2">End.</p>'
    drawn = draw(html, [stroke(("b1", 4), ("b1", 8), after="*", behind="<aside></aside>")])
    assert drawn == (
        '<p id="b1">See <a href="https://example.org/">«this» one</a>*.</p><aside></aside><p id="b2">End.</p>'
    )
    html = '<p id="b1"><ruby>塩<rt>しお</rt></ruby>の</p>'
    assert draw(html, [stroke(("b1", 0), ("b1", 1), after="*")]) == ('<p id="b1"><ruby>«塩»<rt>しお</rt></ruby>*の</p>')


def test_what_overlaps_is_nested() -> None:
    html = '<p id="b1">abcdef</p>'
    drawn = draw(html, [stroke(("b1", 0), ("b1", 4)), Stroke(Place("b1", 2, "b1", 6), "<u>", "</u>")])
    assert drawn == '<p id="b1">«ab»«<u>cd</u>»<u>ef</u></p>'


def test_signs_of_notes_count_for_nothing() -> None:
    html = '<p id="b1">Salt<a class="note-ref" href="#n1" id="r1">1</a> road.</p>'
    assert marked(draw(html, [stroke(("b1", 0), ("b1", 9))])) == "Salt road"


@pytest.mark.parametrize(
    "place", [Place("b9z", 0, "b9z", 3), Place("b1", 0, "b1", 500), Place("b1", 5, "b1", 5), Place("b1", 5, "b1", 2)]
)
def test_what_has_no_place_is_left_out(place: Place) -> None:
    html = '<p id="b1">The lamp.</p>'
    assert draw(html, [Stroke(place)]) == html


def test_generated_places_mark_their_own_words_and_nothing_else() -> None:
    choose = random.Random(4)
    text = VisibleText(RICH)
    blocks = [block for block, words in zip(text.ids, text.texts, strict=True) if words]
    for _time in range(300):
        ends = sorted(
            (text.offset(block, at), block, at)
            for block in choose.choices(blocks, k=2)
            for at in [choose.randint(0, len(text.texts[text.numbers[block]]))]
        )
        (start, first, at), (end, last, until) = ends
        drawn = draw(RICH, [stroke((first, at), (last, until))])
        assert MARKED.sub("", drawn) == RICH
        wanted = text.whole[start:end].replace("\n", "").replace("&", "&amp;").replace("<", "&lt;")
        assert marked(drawn).replace("\n", "") == wanted.replace(">", "&gt;"), (first, at, last, until)
