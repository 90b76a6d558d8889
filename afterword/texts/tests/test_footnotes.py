"""Notes and their references, in whatever way somebody's program links them."""

from __future__ import annotations

import pytest

from afterword import texts

ONE = (
    '<p>The bell<a id="r1" class="note-ref" href="#n1">1</a> rang.</p>'
    '<ol class="notes"><li id="n1"><p>Cast in Ghent. <a class="note-back" href="#r1">\u21a9</a></p></li></ol>'
)

LINKED = [
    (
        "Word",
        (
            '<p>The bell<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a> rang.</p>'
            '<div><br clear=all><hr align=left size=1 width="33%"><div id=ftn1><p class=MsoFootnoteText>'
            '<a href="#_ftnref1" name="_ftn1">[1]</a> Cast in Ghent.</p></div></div>'
        ),
    ),
    (
        "LibreOffice",
        (
            '<p>The bell<sup><a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym">1</a></sup> '
            "rang.</p>"
            '<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a> '
            "Cast in Ghent.</p></div>"
        ),
    ),
    (
        "Google Docs",
        (
            '<p>The bell<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup> rang.</p><hr><div><p>'
            '<a href="#ftnt_ref1" id="ftnt1">[1]</a>&nbsp;Cast in Ghent.</p></div>'
        ),
    ),
    (
        "Markdown",
        (
            '<p>The bell<sup><a href="#fn1" id="fnref1">[1]</a></sup> rang.</p><hr><section><ol><li id="fn1"><p>'
            'Cast in Ghent. <a href="#fnref1">\u21a9\ufe0e</a></p></li></ol></section>'
        ),
    ),
    (
        "one way only",
        '<p>The bell<a href="#note1">*</a> rang.</p><p id="note1">* Cast in Ghent.</p>',
    ),
]


@pytest.mark.parametrize("html", [html for _, html in LINKED], ids=[name for name, _ in LINKED])
def test_links_to_and_fro_become_notes(html: str) -> None:
    assert texts.sanitise(html) == ONE


def test_our_own_notes_stay_as_they_are() -> None:
    assert texts.sanitise(ONE) == ONE
    compared = texts.compare("", ONE, 1)
    assert texts.without_ids(compared.html) == ONE
    assert texts.compare(compared.html, ONE, compared.next_block).html == compared.html


def test_notes_are_numbered_in_the_order_of_their_references() -> None:
    html = texts.sanitise(
        '<ol class="notes"><li id="n5"><p>Five</p></li><li id="n2"><p>Two</p></li></ol>'
        '<p>a<a class="note-ref" href="#n2">2</a> b<a class="note-ref" href="#n5">5</a> c'
        '<a class="note-ref" href="#n2">2</a></p>'
    )
    assert html == (
        '<p>a<a id="r1" class="note-ref" href="#n1">1</a> b<a id="r2" class="note-ref" href="#n2">2</a> c'
        '<a class="note-ref" href="#n1">1</a></p>'
        '<ol class="notes"><li id="n1"><p>Two <a class="note-back" href="#r1">\u21a9</a></p></li>'
        '<li id="n2"><p>Five <a class="note-back" href="#r2">\u21a9</a></p></li></ol>'
    )
    assert texts.sanitise(html) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p>a<a class="note-ref" href="#n9">what</a> b</p>', "<p>awhat b</p>"),
        ('<ol class="notes"><li id="n1"><p>Alone</p></li></ol><p>After</p>', "<p>After</p><p>Alone</p>"),
        ('<ol class="notes"><li>No number</li></ol>', "<p>No number</p>"),
        ('<p>x <a class="note-back" href="#r1">kept words</a></p>', "<p>x kept words</p>"),
        ('<p><a href="#top">up</a> and <a href="#b7">there</a></p>', '<p>up and <a href="#b7">there</a></p>'),
    ],
)
def test_halves_become_words(html: str, expected: str) -> None:
    assert texts.sanitise(html) == expected


def test_notes_count_as_words_and_their_signs_do_not() -> None:
    assert texts.count(ONE).words == 6
    assert texts.visible_text(ONE) == "The bell rang.\nCast in Ghent."


def test_a_prefix_goes_before_both_ends() -> None:
    html = texts.with_prefix(texts.compare("", ONE, 1).html, "c2-")
    assert 'id="c2-r1" class="note-ref" href="#c2-n1"' in html
    assert '<li id="c2-n1">' in html
    assert 'class="note-back" href="#c2-r1"' in html


def test_a_prefix_leaves_words_alone() -> None:
    html = '<p id="b1">He wrote id="b1" and href="#n1".</p>'
    assert texts.with_prefix(html, "x-") == '<p id="x-b1">He wrote id="b1" and href="#n1".</p>'


def test_what_was_linked_is_said_and_can_be_undone() -> None:
    page = f"<html><body>{LINKED[0][1]}</body></html>".encode()
    assert [repair.code for repair in texts.read(page).repairs] == ["notes"]
    assert texts.read(page).chapters[0].html == ONE
