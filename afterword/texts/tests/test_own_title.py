"""A chapter's title without the number that the page says anyway."""

from __future__ import annotations

import pytest

from afterword import texts


@pytest.mark.parametrize(
    ("title", "number", "expected"),
    [
        ("Chapter 3: The Ferry", 3, "The Ferry"),
        ("Chapter Three - The Ferry", 3, "The Ferry"),
        ("Kapitel 3: Die Fähre", 3, "Die Fähre"),
        ("Chapter 3", 3, ""),
        ("Chapter 4: The Ferry", 3, "Chapter 4: The Ferry"),
        ("Part 3: The Ferry", 3, "Part 3: The Ferry"),
        ("Prologue", 1, "Prologue"),
        ("The Ferry", 3, "The Ferry"),
        ("", 1, ""),
    ],
)
def test_it_says_its_number_once(title: str, number: int, expected: str) -> None:
    assert texts.own_title(title, number) == expected
