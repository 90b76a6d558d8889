"""What reviews, notes, summaries and profiles are written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword import texts

REL = 'rel="nofollow ugc noopener"'
MEANINGS = [
    ("I loved it.\n\nAll of it.\nReally.", "<p>I loved it.</p><p>All of it.<br>Really.</p>"),
    ("*so* **good**", "<p><em>so</em> <strong>good</strong></p>"),
    (
        "> the lamp was off\n> all night\n\nOh no.",
        "<blockquote><p>the lamp was off<br>all night</p></blockquote><p>Oh no.</p>",
    ),
    ("> the lamp\nOh no.", "<blockquote><p>the lamp</p></blockquote><p>Oh no.</p>"),
    ("<b>bold</b> & <script>", "<p>&lt;b&gt;bold&lt;/b&gt; &amp; &lt;script&gt;</p>"),
    (
        "see https://example.org/a_b_c, or.",
        f'<p>see <a href="https://example.org/a_b_c" {REL}>https://example.org/a_b_c</a>, or.</p>',
    ),
    ("(http://a.example/)", f'<p>(<a href="http://a.example/" {REL}>http://a.example/</a>)</p>'),
    (">\ta", "<blockquote><p>a</p></blockquote>"),
    ("javascript:alert(1) https://a@b.example", "<p>javascript:alert(1) https://a@b.example</p>"),
    ("1. one\n2. two", "<p>1. one<br>2. two</p>"),
    ("  \n ", ""),
    ("***", "<hr>"),
]


@pytest.mark.parametrize(("text", "html"), MEANINGS)
def test_light_text_is_shown_as_it_was_meant(text: str, html: str) -> None:
    assert texts.light(text) == html
    assert texts.sanitise(html) == html
    assert texts.light(texts.as_light(html)) == html


PIECES = st.sampled_from(
    [
        "a",
        "word ",
        " ",
        "\n",
        "\n\n",
        "*",
        "**",
        "_",
        "__",
        "> ",
        "<b>",
        "&amp;",
        "***",
        "http://a.example/b_c",
        "é",
        "漢",
        ".",
        ")",
    ]
)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_editing_and_saving_unchanged_changes_nothing(text: str) -> None:
    html = texts.light(text)
    assert texts.sanitise(html) == html
    assert texts.light(texts.as_light(html)) == html


def test_other_html_gives_its_words() -> None:
    html = "<h3>One</h3><ul><li><p>two</p></li></ul><p><u>three</u></p>"
    assert texts.as_light(html) == "One\n\ntwo\n\nthree"
