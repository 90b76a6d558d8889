"""What holds wherever something is pinned: it is found where it was chosen, and never on other words."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from afterword import texts
from afterword.texts import Place
from afterword.texts.anchoring import VisibleText
from afterword.texts.anchoring.tokens import keys_of

PIECES = [
    "rain", "Mara", "“Yes.”", "l’été", "漢字が", "שלום", "สวัสดี", "e\u0301", "👩\u200d👩\u200d👧", "&amp;", "&lt;y&gt;",
    "a&nbsp;b", "…",
    "she said", "<em>salt</em>", "<br>", "<ruby>雪<rp>(</rp><rt>ゆき</rt><rp>)</rp></ruby>",
    '<span class="small-caps">lamp</span>',
]  # fmt: skip
LINE = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map(" ".join)
BLOCK = st.one_of(
    LINE.map("<p>{}</p>".format),
    LINE.map("<h3>{}</h3>".format),
    LINE.map("<pre>{}</pre>".format),
    LINE.map("<blockquote><p>{}</p><p>Yes.</p></blockquote>".format),
    LINE.map("<ul><li><p>{}</p></li></ul>".format),
    LINE.map("<table><tbody><tr><td><p>{}</p></td><td><p>two</p></td></tr></tbody></table>".format),
    st.just("<hr>"),
    st.just("<p>“Yes.”</p>"),
)
STORY = st.lists(BLOCK, min_size=1, max_size=8).map("".join)


@dataclass(frozen=True)
class Chosen:
    """A stretch of a text that neither begins nor ends with space."""

    html: str
    text: VisibleText
    start: int
    end: int

    @property
    def place(self) -> Place:
        (block, first), (end_block, last) = self.text.point(self.start), self.text.point(self.end - 1)
        return Place(block, first, end_block, last + 1)

    @property
    def words(self) -> str:
        return self.text.whole[self.start : self.end]


@st.composite
def chosen(draw: st.DrawFn) -> Chosen:
    html = texts.compare("", texts.sanitise(draw(STORY)), 1).html
    text = VisibleText(html)
    letters = [at for at, letter in enumerate(text.whole) if letter.isalnum()]
    assume(letters)
    start, end = sorted((draw(st.sampled_from(letters)), draw(st.sampled_from(letters))))
    return Chosen(html, text, start, end + 1)


@settings(max_examples=40, deadline=None)
@given(chosen())
def test_what_is_quoted_at_a_place_is_found_there(it: Chosen) -> None:
    quote = texts.quote_at(it.html, it.place)
    assert quote.exact == it.words
    assert texts.place_of(quote, it.html) == it.place
    assert texts.place_of(quote, it.html, was=it.html, was_place=it.place) == it.place


@settings(max_examples=40, deadline=None)
@given(chosen(), st.lists(BLOCK, max_size=6).map("".join))
def test_in_another_text_it_stands_on_its_words_or_nowhere(it: Chosen, other: str) -> None:
    quote = texts.quote_at(it.html, it.place)
    new = texts.compare(it.html, texts.sanitise(other), 100).html
    place = texts.place_of(quote, new, was=it.html)
    if place:
        now = set(keys_of(texts.quote_at(new, place).exact))
        assert now & set(keys_of(quote.exact))


def at(html: str, start: int, end: int) -> Chosen:
    return Chosen(html, VisibleText(html), start, end)


@settings(max_examples=40, deadline=None)
@given(chosen(), BLOCK, BLOCK)
@example(at('<p id="b1">rain</p><p id="b2">rain rain</p>', 0, 6), "<p>rain</p>", "<hr>")
@example(at('<p id="b1">rain</p><p id="b2">rain</p>', 0, 6), "<p>rain</p>", "<p>rain</p>")
def test_it_keeps_to_its_block_when_others_come_before_and_after(it: Chosen, first: str, last: str) -> None:
    quote = texts.quote_at(it.html, it.place)
    around = f"{first}<h4>Unlike</h4>{texts.without_ids(it.html)}<h4>Anything</h4>{last}"
    new = texts.compare(it.html, texts.sanitise(around), 100).html
    place = texts.place_of(quote, new, was=it.html)
    if place:
        assert texts.quote_at(new, place).exact == quote.exact
