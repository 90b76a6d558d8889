"""A chapter as a plain text box shows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword import texts
from afterword.texts.tests.a_pasted_chapter import TEXT

SAYABLE = [
    ("<p>a</p><hr><p>b<br>c</p><p>d</p>", "a\n\n* * *\n\nb\nc\n\nd"),
    ("<p>so <em>he</em> <strong>said</strong></p><p>x</p>", "so *he* **said**\n\nx"),
    ("<blockquote><p>a</p><p>b</p></blockquote><p>c</p>", "> a\n>\n> b\n\nc"),
    ("<p>a</p><ol><li><p>b</p></li><li><p>c</p></li></ol>", "a\n\n1. b\n2. c"),
    ("", ""),
]
UNSAYABLE = [
    '<p class="centre">a</p>',
    "<p><u>a</u></p>",
    "<h3>a</h3>",
    "<p>un<em>believ</em>able</p>",
    "<p>a *literal* star</p>",
    "<p>&lt;p&gt;a&lt;/p&gt;</p>",
    "<p>roses<br>violets</p>",  # without a blank line, each line would be a paragraph
    "<ul><li><p>a</p></li></ul>",
    '<p lang="fr">a</p>',
    "<table><tbody><tr><td><p>a</p></td><td><p>b</p></td></tr></tbody></table>",
]


@pytest.mark.parametrize(("html", "text"), SAYABLE)
def test_what_plain_text_can_say_it_says(html: str, text: str) -> None:
    assert texts.as_plain(html) == text


@pytest.mark.parametrize("html", UNSAYABLE)
def test_what_it_cannot_say_is_left_to_html(html: str) -> None:
    assert texts.sanitise(html) == html
    assert texts.as_plain(html) is None


def test_a_pasted_chapter_goes_there_and_back() -> None:
    html = texts.read(TEXT.encode()).chapters[0].html
    plain = texts.as_plain(html)
    assert plain is not None
    assert plain.split() == TEXT.split()


SIGNS = "a|word |é|漢|*|**|_|\n|\n\n|\n\n***\n\n|> |- |1. |2. |<i>|</i>|<b>|&amp;|<p>|\t|.|http://a.example/b_c"
PIECES = st.sampled_from(SIGNS.split("|"))


@given(st.lists(PIECES, max_size=20).map("".join))
def test_the_round_trip_is_exact_or_not_offered(text: str) -> None:
    try:
        html = texts.read(text.encode()).chapters[0].html
    except texts.Refused:
        return
    plain = texts.as_plain(html)
    if plain is not None:
        assert texts.read(plain.encode()).chapters[0].html == html
