from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from afterword.works.tag_lines import join_tags, split_tags


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("", ()),
        (" , ,,", ()),
        ("salt", ("salt",)),
        ("salt, bread ,  wine", ("salt", "bread", "wine")),
        ("salt, salt", ("salt",)),
        ('"eats, shoots", leaves', ("eats, shoots", "leaves")),
        ('"Weird" Al, B', ('"Weird" Al', "B")),
        ('"open, closed', ('"open', "closed")),
        ("盐，面包、酒", ("盐", "面包", "酒")),
        ("ملح، خبز", ("ملح", "خبز")),
        ("one\r\ntwo", ("one", "two")),
        ("slow   burn", ("slow burn",)),
        ('""', ()),
    ],
)
def test_a_line_is_split_at_its_commas(line: str, tags: tuple[str, ...]) -> None:
    assert split_tags(line) == tags


@given(some.lists(some.text(alphabet="ab ,，、é🧂", min_size=1).map(str.strip).filter(bool), unique=True))
def test_tags_come_back_from_the_line_that_they_make(tags: list[str]) -> None:
    folded = tuple(dict.fromkeys(" ".join(tag.split()) for tag in tags))
    assert split_tags(join_tags(folded)) == folded
