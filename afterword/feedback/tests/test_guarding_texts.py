"""What texts are taken for, by tables: where they lead, how alike they are, how likely spam."""

from __future__ import annotations

import pytest

from afterword.feedback.guarding.bayes import FEWEST_DECISIONS, Seen, chance, spamminess
from afterword.feedback.guarding.folding import folded, words_of
from afterword.feedback.guarding.likeness import (
    ALIKE,
    KEPT,
    bands,
    likeness,
    packed,
    sketch,
    telling_words,
    unpacked,
    weight,
)
from afterword.feedback.guarding.traits import Traits, traits_of
from afterword.feedback.words import as_html


def traits(text: str) -> Traits:
    return traits_of(as_html(text), folded(text), own_hosts=frozenset({"lanterns.example.org"}))


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://www.cheap-lamps.example.org/a/b?c=d now", ("cheap-lamps.example.org",)),
        ("see cheap-lamps.shop today", ("cheap-lamps.shop",)),
        ("ask lampworld dot com for more", ("lampworld.com",)),
        ("lampworld(dot)com", ("lampworld.com",)),
        ("join t.me/lamps and t.me/lamps", ("t.me/lamps",)),
        ("https://youtube.com/watch?v=abc", ("youtube.com/watch?v=abc",)),
        ("as in https://lanterns.example.org/works/1/", ()),
        ("I cried.Then I laughed. So...what now? e.g. this, i.e. that", ()),
        ("chapter3.docx is what my file is called, v1.2 of it", ()),
        ("Mr.Darcy and Dr.Who walk into a bar", ()),
        ("Ich fand das schön.Danke!", ()),
    ],
)
def test_links_are_found_however_they_are_written_and_nowhere_else(text: str, links: tuple[str, ...]) -> None:
    assert traits(text).links == links


@pytest.mark.parametrize(
    "text",
    [
        "Add me on discord: inkfox#1234",
        "a d d  m e on d i s c o r d: inkfox_art",
        "reach me on my Instagram @paintmoth",
        "write to best.loans1@mail.example.org",
        "message me on whats app",
        "DM me, my teleɡram is inkfox_7",
        "Call +1 (555) 010-2233 now",
    ],
)
def test_asking_to_be_reached_elsewhere_is_noticed(text: str) -> None:
    assert traits(text).hands_over


@pytest.mark.parametrize(
    "text",
    [
        "Someone on our discord recommended this!",
        "The telegram scene broke me. STOP.",
        "I want to e-mail this chapter to my mother, that's how good it was",
        "He should have called her. Tell me more, please.",
        "Ahhh, her line about the letter: “find me at the bridge”!",
        "11/10, 2019 was a good year, chapters 1-12 in one go",
    ],
)
def test_speaking_of_such_things_is_no_hand_over(text: str) -> None:
    assert not traits(text).hands_over


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Disсоrd & dіscоrd", ["discord", "discord"]),
        ("D1SC0RD", ["dlscord"]),
        ("d i s c o r d me", ["discord", "me"]),
        ("Café\u200b crème", ["cafe", "creme"]),
        ("続きが楽しみ", ["続き", "きか", "か楽", "楽し", "しみ"]),
        ("don't", ["don't"]),
        ("", []),
    ],
)
def test_words_are_read_as_people_read_them(text: str, words: list[str]) -> None:
    assert words_of(folded(text)) == words


COPY = "the keeper of the lantern sold cheap insurance to every ferry captain between harbour and orchard yesterday"


def told(text: str) -> tuple[int, ...]:
    return sketch(telling_words(words_of(folded(text))))


def test_a_changed_copy_is_alike_and_shares_a_band_and_another_text_is_not() -> None:
    changed, other = COPY.replace("cheap", "best").replace("yesterday", "today"), "her sister burned the violin at dawn"
    assert likeness(told(COPY), told(COPY.upper())) == 1
    assert likeness(told(COPY), told(changed)) >= ALIKE
    assert set(bands(told(COPY))) & set(bands(told(changed)))
    assert likeness(told(COPY), told(other)) < 0.2
    assert unpacked(packed(told(COPY))) == told(COPY)
    assert likeness((), told(COPY)) == 0


def test_long_texts_are_compared_by_as_much_as_is_kept() -> None:
    one = sketch({f"word{number}" for number in range(600)})
    half = sketch({f"word{number}" for number in range(300, 900)})
    assert len(one) == KEPT
    assert 0.15 < likeness(one, half) < 0.55, "a third in truth"


@pytest.mark.parametrize(
    "text", ["Loved this chapter so much, please update soon!", "Thank you for writing this story."]
)
def test_what_everybody_says_has_nothing_to_tell_it_by(text: str) -> None:
    assert weight(telling_words(words_of(folded(text)))) < 3


TEXTS = Seen(spam=20, fine=20)


@pytest.mark.parametrize(
    ("seen", "low", "high"),
    [
        ({f"lamp{n}": Seen(18, 0) for n in range(12)}, 0.999, 1.0),
        ({f"mule{n}": Seen(0, 18) for n in range(12)}, 0.0, 0.001),
        ({f"lamp{n}": Seen(18, 0) for n in range(6)} | {f"mule{n}": Seen(0, 18) for n in range(6)}, 0.3, 0.7),
    ],
)
def test_a_text_is_as_likely_spam_as_its_words_are(seen: dict[str, Seen], low: float, high: float) -> None:
    found = chance(seen, TEXTS)
    assert found
    assert low <= found.value <= high
    assert found.words == 12


@pytest.mark.parametrize(
    ("seen", "texts"),
    [
        ({"lamp": Seen(7, 0)}, Seen(FEWEST_DECISIONS - 1, 500)),
        ({"lamp": Seen(7, 0)}, Seen(500, FEWEST_DECISIONS - 1)),
        ({"the": Seen(10, 10)}, TEXTS),
        ({}, TEXTS),
    ],
)
def test_of_too_little_it_says_that_it_does_not_know(seen: dict[str, Seen], texts: Seen) -> None:
    assert chance(seen, texts) is None


def test_a_word_seen_once_counts_for_less_and_more_texts_of_one_kind_for_nothing() -> None:
    assert 0.5 < spamminess(Seen(1, 0), TEXTS) < spamminess(Seen(9, 0), TEXTS) < 1
    assert spamminess(Seen(9, 1), Seen(90, 10)) == pytest.approx(0.5, abs=0.05)
