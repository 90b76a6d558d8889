"""What stands beside what: stretches of a file and the pieces that were made of them."""

from __future__ import annotations

import pytest

from afterword import texts
from afterword.works.importing.beside import html_beside, text_beside


def blocks_of(text: str) -> list[texts.Block]:
    read = texts.read(text.encode())
    return texts.blocks(texts.compare("", read.chapters[0].html, 1).html)


@pytest.mark.parametrize(
    ("given", "stretches"),
    [
        ("One  *two*.\n\n\tThree.", ["One  *two*.", "\tThree."]),
        ("One.\n\n* * *\n\nTwo.", ["One.\n\n* * *", "", "Two."]),
        ("“Yes.”\n\n“Yes.”\n\n“Yes,” she said.", ["“Yes.”", "“Yes.”", "“Yes,” she said."]),
        ("***\n\nAfter a break.\n\n...\n\nThe end.", ["***\n\nAfter a break.\n\n...", "The end."]),
        ("彼女は言った。\n\n「はい」", ["彼女は言った。", "「はい」"]),
    ],
)
def test_each_piece_has_its_own_lines(given: str, stretches: list[str]) -> None:
    found = text_beside(blocks_of(given), given)
    assert [stretch for stretch in found if stretch] == [stretch for stretch in stretches if stretch]


@pytest.mark.parametrize(
    "given",
    [
        "One.\n\n* * *\n\nTwo.\n\n\n\n    Three, *four*.\n",
        "> A quote.\n\n1. One\n2. Two\n\n#\n\nA <i>word</i> & another.\n\nA <i>word</i> & another.",
        "a\n\nb\n\na\n\nb\n\na",
    ],
)
def test_nothing_of_what_was_given_is_left_out_or_shown_twice(given: str) -> None:
    found = "".join(text_beside(blocks_of(given), given))
    assert "".join(found.split()) == "".join(given.split())


def html(line: str) -> str:
    """ "One.|*|Two." as paragraphs and a scene break."""
    return "".join("<hr>" if part == "*" else f"<p>{part}</p>" for part in line.split("|") if part)


@pytest.mark.parametrize(
    ("made", "given", "stretches"),
    [
        ("One.|Two.", "0|One .|1|Two.", ["0|One .|1", "Two."]),
        ("These two.|Three.", "These|two.|Three.", ["These|two.", "Three."]),
        ("One.|Two.|3", "One.<br>Two.|3", ["One.<br>Two.", "", "3"]),
        ("One.|*|Two.", "One.|*|*|Two.", ["One.|*|*", "", "Two."]),
        ("One.", "Other words.", ["Other words."]),
    ],
)
def test_of_html_each_block_stands_where_its_letters_begin(made: str, given: str, stretches: list[str]) -> None:
    found = html_beside(texts.blocks(html(made)), texts.blocks(html(given)))
    assert found == [html(stretch) for stretch in stretches]
