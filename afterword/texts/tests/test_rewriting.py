"""What is the same text with a slip put right, and what is another."""

from __future__ import annotations

import time

import pytest

from afterword import texts

LONG = (
    "I read this on the night train and missed my stop because of the bread. The moment when she puts the lamp into "
    "the window and says nothing at all is the best thing you have written, and I have read all of it twice by now."
)


def html(*paragraphs: str) -> str:
    return "".join(f"<p>{each}</p>" for each in paragraphs)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("I loved the bread.", "I loved the bread!", True),
        ("I loevd the bread.", "I loved the bread.", True),
        ("I love this.", "I hate this.", False),
        ("Lovely.", "Buy lamps.", False),
        ("♥", "♥", True),
        ("♥", "✗", False),
        (LONG, LONG.replace("night train", "late train"), True),
        (LONG, LONG + " And the ending, too, which I will not spoil.", True),
        (LONG, "I read this. " + "It is the worst thing that was ever put on a page, and you know it. " * 3, False),
        (LONG, "Lovely.", False),
        ("Lovely.", LONG, False),
        (LONG, " ".join(reversed(LONG.split())), False),
    ],
)
def test_what_is_another_text(old: str, new: str, *, same: bool) -> None:
    assert texts.says_the_same(html(old), html(new)) == same


def test_marks_and_paragraphs_are_dress() -> None:
    assert texts.says_the_same(html("I loved", "the bread."), "<p>I <em>loved</em> the bread.</p>")


def test_the_longest_texts_take_little_time() -> None:
    began = time.process_time()
    texts.says_the_same(html("a " * 10_000), html("a b " * 5_000))
    texts.says_the_same(html("a" * 20_000), html("ab" * 10_000))
    assert time.process_time() - began < 1
