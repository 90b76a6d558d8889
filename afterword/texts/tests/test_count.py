"""How much a text is."""

import pytest

from afterword import texts

WORDS = [
    ("<p>One two three.</p>", 3),
    ("<p>well-known, don’t, o'clock, rock'n'roll</p>", 4),
    ("<p>yes--no — and – so</p>", 4),
    ("<p>* * *</p><hr><p>~ - ~</p>", 0),
    ("<p>un<em>believ</em>able</p>", 3),
    ("<p>漢字とかな</p>", 5),
    ("<p>吾輩は猫である。</p>", 7),
    ("<p>สวัสดี</p>", 6),
    ("<p>한국어 단어 셋</p>", 3),
    ("<p>مرحبا بالعالم</p>", 2),
    ("<p>می\u200cخواهم</p>", 1),
    ("<p>हिन्दी भाषा</p>", 2),
    ("<p>He said 漢字 twice</p>", 5),
    ("<p>naïve cafe\u0301</p>", 2),
    (
        "<p>a<br>b</p><ul><li><p>c</p></li></ul><table><tbody><tr><td><p>d</p></td><td><p>e</p></td></tr></tbody></table>",
        5,
    ),
    ("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby></p>", 1),
    ("", 0),
    # As the largest archive counts: two hyphens part words; one, and apostrophes of any shape, do not.
    ("<p>one--two, one-two, one\u2019s, \u2018tis, rock \u2019n\u2019 roll</p>", 8),
    ("<p>ex-wife-to-be, mother-in-law\u2019s, twenty-one</p>", 3),
    ("<p>one\u2013two one\u2014two one/two one\u2026two</p>", 8),
    ("<p>3.14 and 1,000 and 7:30</p>", 8),
    ("<p>un<strong>believ</strong>able <em>o</em>ne</p>", 5),
    ("<p>a_b __c__</p>", 2),
    ("<p>\u30e9\u30fc\u30e1\u30f3</p>", 4),
    ("<p>\u0e01\u0e34\u0e19 rice</p>", 4),
    ("<p>Chapter \u7b2c3\u7ae0 end</p>", 5),
    ("<p>\U0001f600 \U0001f469\u200d\U0001f680 \u2665 &amp; \u2026 !?</p>", 0),
    ("<p>xXx oOo</p><p>~*~ \u2042 ~*~</p>", 2),
    ("<h3>Chapter One</h3><pre>two\nlines</pre>", 4),
    (
        (
            '<p>One<a id="r1" class="note-ref" href="#n1">1</a> two.</p><ol class="notes"><li id="n1"><p>A note. '
            '<a class="note-back" href="#r1">\u21a9</a></p></li></ol>'
        ),
        4,
    ),
    ('<figure><img src="/media/images/a.png" alt="three words here"><figcaption>Two words</figcaption></figure>', 2),
]


@pytest.mark.parametrize(("html", "words"), WORDS)
def test_words_count_as_the_field_counts_them(html: str, words: int) -> None:
    assert texts.count(html).words == words


def test_paragraphs_scene_breaks_and_emphases() -> None:
    html = "<p>a <em>b</em><strong><em>c</em></strong> <em>d</em> e</p><hr>"
    html += "<blockquote><p><strong>f</strong></p></blockquote>"
    counts = texts.count(html)
    assert (counts.paragraphs, counts.scene_breaks, counts.emphases) == (2, 1, 2)


@pytest.mark.parametrize(
    ("words", "language", "wanted"),
    [(0, "en", 0), (1, "en", 1), (2_300, "en", 10), (2_301, "", 11), (4_500, "ja-JP", 10)],
)
def test_minutes(words: int, language: str, wanted: int) -> None:
    assert texts.minutes(words, language) == wanted


@pytest.mark.parametrize(
    ("html", "words", "wanted"),
    [
        ("<p>One <em>two</em> three.</p><hr><p>Four.</p>", 9, "One two three. Four."),
        ("<p>One two three, four</p>", 3, "One two three…"),
        ("<p>“One two.” Three</p>", 2, "“One two.”…"),
        ("<p>漢字とかな</p>", 3, "漢字と…"),
        ("<p>a &lt;b&gt; &amp; c</p>", 9, "a <b> & c"),
        ("<p>a \u202eb c d\u202c</p>", 2, "a \u202eb\u202c…"),
        ("", 5, ""),
    ],
)
def test_an_excerpt_is_plain_and_ends_with_a_word(html: str, words: int, wanted: str) -> None:
    assert texts.excerpt(html, words) == wanted


def test_visible_text_has_a_line_for_each_block() -> None:
    assert texts.visible_text("<p>a<br>b</p><hr><p>c <ruby>漢<rt>かん</ruby></p>") == "a\nb\n\nc 漢(かん)"
