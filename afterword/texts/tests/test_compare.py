"""Which block is which after an edit."""

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from afterword import texts

SEA = "lamp sea rope stair salt iron door key gull storm boat hand coat bell dust page name winter light stone"
WORDS = SEA.split()


def paragraph(number: int) -> str:
    chosen = random.Random(number)
    return " ".join(chosen.choice(WORDS) for _ in range(12)) + f" {number}"


def html_of(paragraphs: list[str]) -> str:
    return "".join("<hr>" if text == "***" else f"<p>{text}</p>" for text in paragraphs)


def ids_of(html: str) -> dict[str, str]:
    return {block.text: block.id for block in texts.blocks(html) if block.tag != "hr"}


def test_a_first_text_gets_ids_from_the_counter() -> None:
    first = texts.compare("", "<p>a</p><hr><blockquote><p>b</p></blockquote>", 35)
    assert first.html == '<p id="bz">a</p><hr id="b10"><blockquote id="b11"><p id="b12">b</p></blockquote>'
    assert (first.next_block, first.added, first.kept, first.removed) == (39, ("bz", "b10", "b11", "b12"), (), ())


def test_a_typo_an_insertion_and_a_move_keep_the_ids() -> None:
    before = [paragraph(number) for number in range(20)]
    first = texts.compare("", html_of(before), 0)
    ids = ids_of(first.html)
    edited = before[3].replace(" ", " very ", 1)
    after = [before[0], "something quite new", before[2], edited, *before[10:15], *before[4:10], *before[15:]]
    second = texts.compare(first.html, html_of(after), first.next_block)
    found = ids_of(second.html)
    assert found[edited] == ids[before[3]]
    assert all(found[text] == ids[text] for text in before if text in after)
    assert second.added == (found["something quite new"],) == ("bk",)
    assert second.removed == (ids[before[1]],)


def test_emphasis_is_an_edit_and_a_heading_is_not_its_paragraph() -> None:
    first = texts.compare("", "<p>the lamp was off</p><p>and on again</p>", 0)
    second = texts.compare(first.html, "<p>the <em>lamp</em> was off</p><hr><p>and on again</p>", first.next_block)
    assert second.html == '<p id="b0">the <em>lamp</em> was off</p><hr id="b2"><p id="b1">and on again</p>'


def test_twins_are_told_apart_by_their_neighbours() -> None:
    before = ["one two three four", "Yes.", "***", "five six seven", "Yes.", "***", "eight nine ten"]
    first = texts.compare("", html_of(before), 0)
    second = texts.compare(first.html, html_of(before[3:]), first.next_block)
    assert [block.id for block in texts.blocks(second.html)] == ["b3", "b4", "b5", "b6"]


def test_an_id_is_never_given_again() -> None:
    first = texts.compare("", "<p>one</p><p>two</p>", 0)
    second = texts.compare(first.html, "<p>one</p>", first.next_block)
    third = texts.compare(second.html, "<p>one</p><p>entirely different</p>", second.next_block)
    assert second.removed == ("b1",)
    assert third.added == ("b2",)


def test_a_counter_that_was_lost_still_gives_no_id_twice() -> None:
    again = texts.compare('<p id="b9">one</p>', "<p>one</p><p>other words</p>", 0)
    assert (again.kept, again.added, again.next_block) == (("b9",), ("ba",), 11)


def test_ids_of_a_browser_are_ignored() -> None:
    first = texts.compare("", '<p id="b77">one</p>', 0)
    assert first.html == '<p id="b0">one</p>'


def test_ids_come_off_and_take_a_prefix() -> None:
    html = '<p id="b1">see id="b1" <a href="#b2">there</a></p><blockquote id="b2"><p id="b3">a</p></blockquote>'
    assert texts.without_ids(html) == ('<p>see id="b1" <a href="#b2">there</a></p><blockquote><p>a</p></blockquote>')
    assert texts.with_prefix(html, "c5-") == (
        '<p id="c5-b1">see id="b1" <a href="#c5-b2">there</a></p>'
        '<blockquote id="c5-b2"><p id="c5-b3">a</p></blockquote>'
    )


BLOCKS = st.lists(st.sampled_from([*(paragraph(number) for number in range(12)), "***", "Yes."]), max_size=14)


@given(st.lists(BLOCKS, min_size=1, max_size=5))
def test_ids_are_unique_and_the_counter_only_grows(versions: list[list[str]]) -> None:
    html, counter = "", 0
    given_so_far: set[str] = set()
    for version in versions:
        new = texts.sanitise(html_of(version))
        compared = texts.compare(html, new, counter)
        assert texts.without_ids(compared.html) == new
        ids = [block.id for block in texts.blocks(compared.html)]
        assert len(ids) == len(set(ids))
        assert not set(compared.added) & given_so_far
        assert compared.next_block == counter + len(compared.added)
        assert set(ids) == set(compared.kept) | set(compared.added)
        given_so_far |= set(compared.added)
        html, counter = compared.html, compared.next_block


@given(BLOCKS.filter(bool), st.data())
def test_what_was_not_touched_keeps_its_id(version: list[str], data: st.DataObject) -> None:
    version = [f"{text} {place}" if text != "***" else text for place, text in enumerate(version)]
    first = texts.compare("", texts.sanitise(html_of(version)), 0)
    gone = data.draw(st.integers(0, len(version) - 1))
    kept = [text for place, text in enumerate(version) if place != gone]
    second = texts.compare(first.html, texts.sanitise(html_of(kept)), first.next_block)
    before, after = ids_of(first.html), ids_of(second.html)
    assert all(after[text] == before[text] for text in after)


def test_five_thousand_paragraphs_take_no_time() -> None:
    before = [paragraph(number) for number in range(5_000)]
    first = texts.compare("", html_of(before), 0)
    shuffled = random.Random(1)
    after = [text if shuffled.random() < 0.8 else text.replace("e", "a", 1) for text in before]
    after[100:100], after[3000:3400] = after[4000:4200], []
    begun = time.process_time()
    second = texts.compare(first.html, html_of(after), first.next_block)
    assert time.process_time() - begun < 4
    assert len(second.kept) > 4_500
