"""Words to which somebody pinned a remark: what is kept of them, and where they stand."""

from __future__ import annotations

import pytest

from afterword import texts
from afterword.texts import Place, Quote, place_of, quote_at, quote_of_block
from afterword.texts.anchoring import VisibleText

STORY = (
    '<p id="b1">The ferry was late, she said.</p>'
    '<blockquote id="b2"><p id="b3">Dear Ines,</p><p id="b4">come <em>home</em>.<br>Soon.</p></blockquote>'
    '<p id="b5">The ferry was early<a id="r1" class="note-ref" href="#n1">1</a>, she said.</p>'
    '<hr id="b6">'
    '<p id="b7"><ruby>雪<rp>(</rp><rt>ゆき</rt><rp>)</rp></ruby>が降る👩‍👩‍👧。</p>'
    '<table id="b8"><tbody><tr><td><p>one</p></td><td><p>two</p><p>three</p></td></tr></tbody></table>'
    '<ol id="b9" class="notes"><li id="n1"><p id="ba">By a day. <a class="note-back" href="#r1">↩</a></p></li></ol>'
)


def test_a_quote_has_the_words_and_what_stands_around_them() -> None:
    quote = quote_at(STORY, Place("b1", 4, "b1", 9))
    assert (quote.block, quote.exact, quote.prefix) == ("b1", "ferry", "The ")
    assert quote.suffix.startswith(" was late, she said.\nDear Ines,\n")


@pytest.mark.parametrize(
    ("place", "exact"),
    [
        (Place("b4", 5, "b4", 16), "home.\nSoon."),
        (Place("b5", 14, "b5", 29), "early, she said"),
        (Place("b7", 0, "b7", 3), "雪が降"),
        (Place("b7", 4, "b7", 9), "👩‍👩‍👧"),
        (Place("b8", 0, "b8", 13), "one\ntwo\nthree"),
        (Place("b3", 5, "b4", 4), "Ines,\ncome"),
        (Place("ba", 3, "ba", 10), "a day."),
    ],
)
def test_offsets_count_what_is_read(place: Place, exact: str) -> None:
    assert quote_at(STORY, place).exact == exact
    assert place_of(quote_at(STORY, place), STORY) is not None


def test_space_around_the_words_is_not_theirs() -> None:
    quote = quote_at(STORY, Place("b1", 3, "b1", 10))
    assert quote.exact == "ferry"
    assert place_of(quote, STORY) == Place("b1", 4, "b1", 9)


def test_words_that_run_to_the_start_of_the_next_block_end_in_their_own() -> None:
    quote = quote_at(STORY, Place("b5", 0, "b7", 0))
    assert quote.exact == "The ferry was early, she said."
    assert place_of(quote, STORY) == Place("b5", 0, "b5", 30)


@pytest.mark.parametrize(
    "place",
    [
        Place("b99", 0, "b99", 1),
        Place("b1", 0, "b99", 1),
        Place("b1", 0, "b1", 999),
        Place("b1", -1, "b1", 3),
        Place("b1", 9, "b1", 4),
        Place("b5", 0, "b1", 4),
        Place("b1", 3, "b1", 4),
        Place("b6", 0, "b6", 0),
        Place("b2", 0, "b2", 3),
    ],
)
def test_what_is_no_place_is_refused(place: Place) -> None:
    with pytest.raises(ValueError, match=r"there is n|characters"):
        quote_at(STORY, place)


def test_a_block_is_quoted_whole() -> None:
    assert quote_of_block(STORY, "b1").exact == "The ferry was late, she said."
    assert quote_of_block(STORY, "b2").exact == "Dear Ines,\ncome home.\nSoon."
    for empty in ("b6", "b99", ""):
        with pytest.raises(ValueError, match="there is n"):
            quote_of_block(STORY, empty)


def test_a_quote_is_no_longer_than_it_may_be() -> None:
    quote = quote_of_block('<p id="b1">' + "salt " * 2_000 + "</p>", "b1")
    assert 1_000 < len(quote.exact) <= 2_000
    assert quote.exact.endswith("salt")
    assert len(quote.suffix) <= 512


def test_context_grows_until_the_words_can_be_told_apart() -> None:
    same = '<p id="b1">' + "No. " * 40 + "Yes. " + "No. " * 40 + "</p>"
    place = Place("b1", 120, "b1", 123)
    assert place_of(quote_at(same, place), same) == place


def test_words_that_stand_nowhere_have_no_place() -> None:
    assert place_of(Quote("b1", "She never came back.", "", ""), STORY) is None


def test_two_lines_do_not_become_all_that_was_put_between_them() -> None:
    quote = quote_at('<p id="b1">rain</p><p id="b2">rain</p>', Place("b1", 0, "b2", 1))
    was = '<p id="b1">rain</p><p id="b2">rain</p>'
    now = '<p id="b3">rain</p><h4 id="b4">Unlike</h4>' + was + '<h4 id="b5">Anything</h4><p id="b6">rain</p>'
    found = place_of(quote, now, was=was)
    assert found is None or quote_at(now, found).exact == quote.exact


def marked(html: str) -> tuple[str, Place]:
    """A text with ids, and the place of what stands between brackets in it."""
    bare = texts.compare("", html.replace("[", "").replace("]", ""), 1).html
    text, signs = VisibleText(bare), VisibleText(texts.compare("", html, 1).html)
    start, end = signs.whole.index("["), signs.whole.index("]") - 1
    (block, first), (end_block, last) = text.point(start), text.point(end - 1)
    return bare, Place(block, first, end_block, last + 1)


BEFORE, AFTER = "<p>The ferry came in with the fog.</p>", "<p>Nobody had lit the stove.</p>"
KEPT = "<p>A key, a coat and [two salted fish], and no more.</p>"
LEFT = "<p>A key, a coat and two salted fish, and no more.</p>"
VERSE = "<p>The tide goes out, and I go with it.</p>"


@pytest.mark.parametrize(
    ("was", "now"),
    [
        # a line that stands elsewhere too changes places with the one beside it
        (f"<p>Yes.</p>{BEFORE}<p>[Yes.]</p>{AFTER}<p>No.</p>", f"<p>Yes.</p>{BEFORE}{AFTER}<p>[Yes.]</p><p>No.</p>"),
        # lines that stand elsewhere, but not together, go elsewhere
        (
            f"<p>Yes.</p>{BEFORE}<p>No.</p>{VERSE}<p>[Yes.</p><p>No one spoke.]</p>{AFTER}<p>No one spoke.</p>",
            f"<p>Yes.</p>{BEFORE}<p>No.</p><p>[Yes.</p><p>No one spoke.]</p>{VERSE}{AFTER}<p>No one spoke.</p>",
        ),
        # a line is joined to the one before, while the same line comes elsewhere
        (f"{BEFORE}<p>[She laughed.]</p>{AFTER}", f"<p>She laughed.</p>{BEFORE[:-4]} [She laughed.]</p>{AFTER}"),
        # what was edited is where it was, what was pasted elsewhere as it was is a copy
        (
            BEFORE + KEPT + AFTER + VERSE,
            BEFORE + KEPT.replace("key", "kay") + AFTER + VERSE + LEFT,
        ),
        (BEFORE + AFTER + KEPT + VERSE, BEFORE + LEFT + AFTER + KEPT.replace("key", "kay") + VERSE),
        # two lines that are nearly the same change places
        (f"{BEFORE}<p>“Yes.”</p><p>[Yes.]</p>{AFTER}", f"{BEFORE}<p>[Yes.]</p><p>“Yes.”</p>{AFTER}"),
    ],
)
def test_what_is_repeated_is_known_by_where_it_stands(was: str, now: str) -> None:
    assert found_after(was, now) == marked(now)[1]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        # a verse goes; it still stands elsewhere, and once more where somebody wrote it anew
        (
            f"{VERSE}{BEFORE}<p>[The tide goes out, and I go with it.]</p>{AFTER}",
            f"{VERSE}{BEFORE}{AFTER}<p>A year later. The tide goes out, and I go with it.</p>",
        ),
        (f"{BEFORE}<p>Yes.</p>{AFTER}<p>[Yes.]</p>{VERSE}", f"{BEFORE}<p>Yes.</p>{AFTER}{VERSE}"),
    ],
)
def test_what_is_gone_is_not_another_like_it(was: str, now: str) -> None:
    assert found_after(was, now) is None


def found_after(was: str, now: str) -> Place | None:
    html, place = marked(was)
    new = texts.compare(html, now.replace("[", "").replace("]", ""), 100).html
    stands = place_of(quote_at(html, place), new, was=html, was_place=place)
    if stands is None:
        return None
    numbers = {name: f"b{number}" for number, name in enumerate(VisibleText(new).ids, start=1)}
    return Place(numbers[stands.block], stands.start, numbers[stands.end_block], stands.end)
