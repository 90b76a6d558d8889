"""The checker of the corpus: every kind of mark is seen where it is, and missed where it is not."""

import pytest

from bench.marks import KINDS, Came, holds
from bench.seen import page_of

# Kind and words, HTML in which it holds, and HTML of the same words in which it doesn't.
TABLE: list[tuple[str, str, str, str]] = [
    ("em", "never", "<p>She <em>never</em> came.</p>", "<p>She never came.</p>"),
    ("em", "never", "<p>She <i>nev</i><em>er</em> came.</p>", "<p>She <em>neve</em>r came.</p>"),
    ("em", "never", "<p>She <em>never</em> came.</p>", "<p><em>She never came again.</em></p>"),
    ("em", "two words", "<p>a <em>two</em> <em>words</em> b c d</p>", "<p>a <em>two</em> words b c d</p>"),
    ("strong", "no", "<p>Oh <b>no</b>, he said.</p>", "<p>Oh <i>no</i>, he said.</p>"),
    ("u", "no", '<p>Oh <span class="underline">no</span>, said.</p>', "<p>Oh no, said.</p>"),
    ("s", "no", "<p>Oh <del>no</del>, he said.</p>", "<p>Oh <u>no</u>, he said.</p>"),
    ("sub", "2", "<p>H<sub>2</sub>O is water</p>", "<p>H<sup>2</sup>O is water</p>"),
    ("sup", "rd", "<p>the 3<sup>rd</sup> of May</p>", "<p>the 3rd of May</p>"),
    ("code", "x", "<p>the <code>x</code> of May</p>", "<p>the x of May</p>"),
    ("small-caps", "Gazette", '<p>The <span class="smallcaps">Gazette</span> came.</p>', "<p>The Gazette came.</p>"),
    ("plain", "came", "<p>She <em>never</em> came.</p>", "<p>She <em>never came</em>.</p>"),
    ("link", "tide|https://e.example/", '<p>the <a href="https://e.example/">tide</a></p>', "<p>the <a>tide</a></p>"),
    ("lang", "c’est|fr", '<p>a <span lang="fr">c’est</span></p>', '<p>a <span lang="de">c’est</span></p>'),
    ("dir", "של|rtl", '<p dir="rtl">של</p>', "<p>של</p>"),
    ("break", "end.|Then", "<p>The end.</p><hr><p>Then on.</p>", "<p>The end.</p><p>* * *</p><p>Then on.</p>"),
    ("break", "end.|Then", "<p>The end.</p><hr><p>Then on.</p>", "<p>The end.</p><p>x</p><hr><p>Then on.</p>"),
    ("p", "All of it.", "<p>All of <em>it</em>.</p>", "<p>All of it. And more.</p>"),
    ("centre", "mid", '<p class="centre">in mid air</p>', '<p class="end">in mid air</p>'),
    ("centre", "mid", '<p style="text-align: center">in mid air</p>', "<p>in mid air</p>"),
    ("end", "Yours", '<p style="text-align: right">Yours</p>', '<p style="text-align: center">Yours</p>'),
    ("letter", "Dear", '<p class="letter">Dear Ann</p>', "<p>Dear Ann</p>"),
    ("text-message", "hi", '<p class="text-message">hi</p>', "<p>hi</p>"),
    ("h3", "One", "<h3>One</h3><p>a</p>", "<p>One</p><p>a</p>"),
    ("h4", "Two", "<h4>Two</h4><p>a</p>", "<h3>Two</h3><p>a</p>"),
    ("h5", "Two", "<h5>Two</h5><p>a</p>", "<h5>Two and more</h5><p>a</p>"),
    ("quote", "said", "<blockquote><p>He said</p></blockquote>", "<p>He said</p>"),
    ("li", "one", "<ul><li><p>one</p></li></ul>", "<p>one</p>"),
    ("pre", "a b", "<pre>a b</pre>", "<p>a b</p>"),
    ("details", "a", "<details><summary>s</summary><p>a</p></details>", "<p>s</p><p>a</p>"),
    ("table", "a|b", "<table><tr><td>a</td><td>b</td></tr></table>", "<table><tr><td>a</td><tr><td>b</td></table>"),
    ("table", "a|b", "<table><tr><th><p>a</p></th><th><p>b</p></th></tr></table>", "<p>a</p><p>b</p>"),
    ("verse", "red,|blue.", "<p>roses red,<br>blue. too</p>", "<p>roses red, blue. too</p>"),
    ("verse", "red,|blue.", "<p>roses red,<br>blue.</p>", "<p>roses red,</p><p>blue.</p>"),
    (
        "note", "tide|Twice",
        '<p>the tide<a href="#n1"><sup>1</sup></a>.</p><ol><li id="n1"><p>Twice a day.</p></li></ol>',
        '<p>the tide<sup>1</sup>.</p><ol><li id="n1"><p>Twice a day.</p></li></ol>',
    ),
    (
        "note", "tide|Twice", '<p>the tide<a href="#n1">1</a>.</p><p id="n1">Twice a day.</p>',
        '<p>the tide<a href="#n2">1</a>.</p><p id="n1">Twice a day.</p><p id="n2">Never.</p>',
    ),
    ("ruby", "漢字|かんじ", "<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby></p>", "<p>漢字(かんじ)</p>"),
    ("image", "a lamp", '<img src="x" alt="a lamp">', '<img src="x" alt="a door">'),
    ("image", "", '<img src="x">', "<p>a</p>"),
    ("not", "ghost", "<p>a host</p>", "<p>a gh<em>o</em>st</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "words", "good", "bad"), TABLE)
def test_marks_hold_where_they_are_and_fail_where_they_are_not(kind: str, words: str, good: str, bad: str) -> None:
    assert holds((kind, words), Came([page_of(good)], ours=True))
    assert not holds((kind, words), Came([page_of(bad)], ours=True))


def test_facts_and_chapters_are_compared_whole() -> None:
    came = Came([page_of("<h3>One</h3>")], {"title": ["The Lamp"], "fandom": ["A", "B"]}, chapters=["Evening"])
    assert holds(("title", "the lamp"), came)
    assert not holds(("title", "The"), came)
    assert holds(("fandom", "B"), came)
    assert not holds(("writer", "Mara"), came)
    assert holds(("chapter", "Evening"), came)
    assert not holds(("chapter", "One"), came)
    others = Came([page_of("<h1>One</h1><p>Two</p>")])
    assert holds(("chapter", "One"), others)
    assert holds(("h3", "One"), others)
    assert not holds(("chapter", "Two"), others)


def test_every_kind_can_fail() -> None:
    nothing = Came([page_of("<p>x</p>")], chapters=[], ours=True)
    told = {kind for kind, _, _, _ in TABLE} | {"chapter"}
    for kind in KINDS:
        assert not holds((kind, "x" if kind == "not" else "y|z"), nothing), kind
        assert not holds((kind, "" if kind != "image" else "z"), nothing), kind
    assert {"title", "writer", "summary", "language", "direction", "rating", "series"} | told <= KINDS


def test_a_kind_that_there_is_none_of_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="italics"):
        holds(("italics", "a"), Came([]))
