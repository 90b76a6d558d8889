"""What holds for every document: canonical HTML is a fixed point, and no visible word goes or comes.

Documents are generated twice: as HTML of all kinds of blocks and marks, and as plain text with the marks people type.
"""

import re
import textwrap
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword import texts
from afterword.texts.tests.reparsing import Seen

ALL = texts.Choices.of(ask=texts.OFFERS)
NONE = texts.Choices.of(undo=texts.REPAIRS)

# Documents

SOME_WORDS = [
    "rain",
    "Mara",
    "l’été",
    "漢字",
    "שלום",
    "สวัสดี",
    "don't",
    "well-known",
    "a\u00a0b",
    "e\u0301",
    "👩\u200d🚀",
]
WORDS = st.lists(st.sampled_from([*SOME_WORDS, "&", "<", '"x"', "--", "1."]), min_size=1, max_size=6).map(" ".join)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\u00a0", "&nbsp;")


MARKS = ["em", "strong", "u", "s", "sub", "sup", "code", "i", "b", "ins", "span", "small"]
INLINE = st.recursive(
    WORDS.map(escaped),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(MARKS), inner).map(lambda made: f"<{made[0]}>{made[1]}</{made[0]}>"),
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map("<br>".join),
        inner.map(lambda made: f'<a href="https://a.example/x">{made}</a>'),
        inner.map(lambda made: f'<span style="font-style:italic;font-variant:small-caps">{made}</span>'),
        inner.map(lambda made: f'<span lang="fr" dir="rtl">{made}</span>'),
        WORDS.map(lambda made: f"<ruby>{escaped(made)}<rt>よみ</rt></ruby>"),
    ),
    max_leaves=5,
)
ATTRIBUTES = st.sampled_from(
    [
        "",
        ' class="centre"',
        ' style="text-align:right"',
        ' align="center"',
        ' class="letter"',
        ' lang="de"',
        ' dir="rtl"',
    ]
)
LEAF = st.tuples(st.sampled_from(["p", "p", "p", "h2", "h3", "h4", "div", "pre"]), ATTRIBUTES, INLINE).map(
    lambda made: f"<{made[0]}{made[1]}>{made[2]}</{made[0]}>"
)
BLOCK = st.recursive(
    st.one_of(LEAF, st.just("<hr>"), st.just("<p>* * *</p>"), st.just("<p>&nbsp;</p>"), INLINE),
    lambda inner: st.one_of(
        st.tuples(
            st.sampled_from(["blockquote", "div", "section", "center"]), st.lists(inner, min_size=1, max_size=3)
        ).map(lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"),
        st.tuples(st.sampled_from(["ul", "ol"]), st.lists(inner, min_size=1, max_size=3)).map(
            lambda made: f"<{made[0]}>{''.join(f'<li>{item}</li>' for item in made[1])}</{made[0]}>"
        ),
        st.lists(inner, min_size=1, max_size=4).map(
            lambda made: f"<table><tr>{''.join(f'<td>{cell}</td>' for cell in made)}</tr></table>"
        ),
        st.tuples(WORDS.map(escaped), inner).map(
            lambda made: f"<details><summary>{made[0]}</summary>{made[1]}</details>"
        ),
        st.tuples(WORDS.map(escaped), inner).map(
            lambda made: f"<figure>{made[1]}<figcaption>{made[0]}</figcaption></figure>"
        ),
    ),
    max_leaves=6,
)
DOCUMENTS = st.lists(BLOCK, min_size=1, max_size=6).map("".join)


def letters(html: str) -> str:
    """All that a browser shows, without spaces and without the brackets that stand around readings of ruby."""
    html = re.sub(r"<rp>.*?</rp>|<a class=\"note-back\".*?</a>", "", html)
    return re.sub(r"[\s\u200b\ufeff]", "", Seen(html).text)


@given(DOCUMENTS)
@settings(max_examples=150, deadline=None)
def test_canonical_html_is_a_fixed_point_on_every_way(document: str) -> None:
    html = texts.sanitise(document)
    assert texts.sanitise(html) == html
    if not html:
        return
    read = texts.read(html.encode(), "chapter.html", "text/html", choices=NONE)
    assert [chapter.html for chapter in read.chapters] == [html]
    compared = texts.compare("", html, 0).html
    assert texts.without_ids(compared) == html
    assert texts.sanitise(compared) == html
    assert "".join(block.html for block in texts.blocks(html)) == html
    plain = texts.as_plain(html)
    if plain is not None and plain:
        assert texts.read(plain.encode()).chapters[0].html == html


@given(DOCUMENTS)
@settings(max_examples=150, deadline=None)
def test_what_a_document_shows_is_what_comes_out(document: str) -> None:
    before = letters(re.sub(r"<p[^>]*>\* \* \*</p>", "", document))
    try:
        read = texts.read(document.encode(), "chapter.html", "text/html", choices=NONE)
    except texts.Refused:
        assert not before.strip("*-=")
        return
    after = "".join(letters(chapter.html) for chapter in read.chapters)
    if not read.losses:
        # A row of ornaments may stand anywhere; captions may move to the other end of what they belong to.
        assert Counter(re.sub(r"[*=~-]", "", after)) == Counter(re.sub(r"[*=~-]", "", before))


@given(DOCUMENTS, st.data())
@settings(max_examples=80, deadline=None)
def test_taking_what_was_ticked_loses_no_letter(document: str, data: st.DataObject) -> None:
    try:
        read = texts.read(document.encode(), "chapter.html", "text/html")
    except texts.Refused:
        return
    number = len(texts.blocks(read.chapters[0].html))
    places = st.sets(st.integers(0, number))
    taken = texts.take(read, chapters=data.draw(places), breaks=data.draw(places))
    left = "".join(border.heading for border in read.proposals.chapters)
    shown = Counter(letters("".join(chapter.html for chapter in taken.chapters)))
    assert not Counter(letters(read.chapters[0].html)) - shown - Counter(left)
    assert not shown - Counter(letters(read.chapters[0].html))
    for chapter in taken.chapters:
        assert texts.sanitise(chapter.html) == chapter.html


# Plain texts

TYPED = [
    "rain",
    "the",
    "sea",
    "Mara",
    "had",
    "*so*",
    "_not_",
    "/now/",
    "**loud**",
    "l’été",
    "well-known",
    "漢字",
    "(why)",
    "1999",
]
SENTENCE = st.lists(st.sampled_from(TYPED), min_size=1, max_size=25).map(lambda typed: " ".join(typed) + ".")
SIGNS = [
    "***",
    "~*~",
    "# # #",
    "* a",
    "* b",
    "1. a",
    "2. b",
    "> quoted words",
    "> more",
    "Title: x",
    "Rating: T",
    "",
    "",
]
LINE = st.one_of(
    SENTENCE,
    SENTENCE,
    st.sampled_from(SIGNS),
    st.sampled_from(["Chapter 1: The Sea", "A/N: Thanks!", "Mara: hello", '"Well?" she said.', "\tindented"]),
)
GAPS = st.sampled_from(["\n", "\n\n", "\r\n\r\n", "\n\n\n"])
PLAIN_TEXTS = st.tuples(st.lists(LINE, min_size=1, max_size=14), GAPS).map(lambda made: made[1].join(made[0]))


def words(text: str) -> Counter[str]:
    """The letters and digits alone: marks and ornaments are what reading a text is about."""
    return Counter(re.sub(r"[\W_]", "", text))


@given(PLAIN_TEXTS, st.sampled_from([ALL, NONE, texts.Choices()]))
@settings(max_examples=250, deadline=None)
def test_a_plain_text_keeps_every_letter(text: str, choices: texts.Choices) -> None:
    try:
        read = texts.read(text.encode(), choices=choices)
    except texts.Refused:
        assert not words(text)
        return
    html = "".join(chapter.html for chapter in read.chapters)
    assert texts.sanitise(html) == html
    if read.format != "text":
        return
    shown, typed = words(Seen(html).text), words(text)
    numbers = Counter(re.findall("[12]", text))  # of lists, which show them by themselves
    assert not shown - typed
    assert not typed - shown - numbers


@given(PLAIN_TEXTS, st.integers(40, 80))
@settings(max_examples=60, deadline=None)
def test_breaking_lines_at_a_width_and_joining_them_changes_no_letter(text: str, width: int) -> None:
    broken = "\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in text.split("\n"))
    try:
        read, whole = texts.read(broken.encode()), texts.read(text.encode())
    except texts.Refused:
        return
    if read.format == whole.format == "text":
        assert words(Seen(read.chapters[0].html).text) - Counter("12") == words(
            Seen(whole.chapters[0].html).text
        ) - Counter("12")


# Time

TRAPS = {
    "stars": "*a ",
    "closing stars": "a* ",
    "underscores": "_",
    "slashes": "/a ",
    "slashed": "/a/ ",
    "quotes": '"',
    "apostrophes": "' ",
    "feet": "5'5\" ",
    "dashes": "a-- ",
    "hyphens": "-",
    "bars": "|",
    "ruby": "｜漢《",
    "brackets": "《",
    "labels": "Title: ",
    "lines of labels": "Title: a\n",
    "chapters": "Chapter 1\n\n",
    "half chapters": "Chapter 1: a. b\n\n",
    "a/n": "A/N: a/n\n\n",
    "pairings": "Aa/Bb/",
    "names": "Aa Bb ",
    "x": "Aa x Bb x ",
    "garbled": "â€™",
    "half garbled": "Ã",
    "wrapped": "the rain had come in from the sea before anybody had\n",
    "double": "the rain had come in from the sea before anybody\n\n",
    "gaps": "a\n\n\n\n",
    "quoted": "> > > > a\n",
    "speakers": "A: ",
    "lists": "1. a\n",
    "mail": "a@a.",
    "ornaments": "~*~ ",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "thanks": "thank you ",
    "own": "don't own ",
    "belongs": "belongs to ",
}
SIZE = 8_000
TIMES = 5


@pytest.mark.parametrize("name", TRAPS)
def test_time_grows_with_the_text_and_no_faster(name: str) -> None:
    def seconds(size: int) -> float:
        data = (TRAPS[name] * (size // len(TRAPS[name]))).encode()
        return min(_took(data) for _ in range(2))

    small, large = seconds(SIZE), seconds(SIZE * TIMES)
    assert large < max(0.6, small * TIMES * 2.2)


def _took(data: bytes) -> float:
    begun = time.process_time()
    try:
        texts.read(data, choices=ALL)
    except texts.Refused as refused:
        assert str(refused)  # noqa: PT017 - either answer will do
    return time.process_time() - begun
