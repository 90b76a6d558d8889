"""Anybody's HTML in our shape."""

from xml.etree import ElementTree as ET

import pytest

from afterword import texts
from afterword.texts import sanitising
from afterword.texts.building import build
from afterword.texts.tests.reparsing import Seen
from afterword.texts.writing import write

MEANINGS = [
    # marks, however they are said
    ("<b>a</b> <i>b</i> <ins>c</ins> <strike>d</strike>", "<p><strong>a</strong> <em>b</em> <u>c</u> <s>d</s></p>"),
    ('<p><span style="font-style: italic">a</span></p>', "<p><em>a</em></p>"),
    ('<p><span style="font-weight:700">a</span></p>', "<p><strong>a</strong></p>"),
    ('<p style="font-style:italic">a</p><p>b</p>', "<p><em>a</em></p><p>b</p>"),
    ('<em>a<span style="font-style:normal">b</span></em>', "<p><em>a</em>b</p>"),
    ('<span style="text-decoration:underline line-through">a</span>', "<p><u><s>a</s></u></p>"),
    ('<span style="vertical-align:super">a</span>', "<p><sup>a</sup></p>"),
    ('<span style="font-variant:small-caps">a</span>', '<p><span class="small-caps">a</span></p>'),
    ("<i style='mso-bidi-font-style:normal'>a</i>", "<p><em>a</em></p>"),
    ("<p><b>a<i>b</b>c</i></p>", "<p><strong>a<em>b</em></strong><em>c</em></p>"),
    ("<p><i>a</p><p>b</i> c</p>", "<p><em>a</em></p><p><em>b</em> c</p>"),
    ("<em>a</em><em>b</em>", "<p><em>ab</em></p>"),
    ("a<em> </em>b", "<p>a b</p>"),
    # Google Docs wraps a whole text in a bold that is none
    (
        '<b style="font-weight:normal"><p dir="ltr"><span style="font-style:italic">a</span><span> b</span></p></b>',
        '<p dir="ltr"><em>a</em> b</p>',
    ),
    # Word
    ("<p class=MsoNormal>a<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>", "<p>a</p>"),
    ("<!--[if gte mso 9]><xml><w:x/></xml><![endif]--><p>a</p>", "<p>a</p>"),
    # paragraphs
    ("a<br><br>b<br>c", "<p>a</p><p>b<br>c</p>"),
    ("a<br>&nbsp;<br>b", "<p>a</p><p>b</p>"),
    ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
    ("<div>a<p>b</p>c</div>", "<p>a</p><p>b</p><p>c</p>"),
    ("loose <em>text</em>", "<p>loose <em>text</em></p>"),
    ("<p></p><p> </p><p>&nbsp;</p><p><br></p>", ""),
    ("<p>a\n  b\tc</p>", "<p>a b c</p>"),
    ("<p>&nbsp;&nbsp;&nbsp;a&nbsp;; b.&nbsp; c</p>", "<p>a&nbsp;; b. c</p>"),
    ("<p>&emsp;a</p>", "<p>a</p>"),
    ("<h1>a</h1><h2>b</h2><h3>c</h3><h6>d</h6>", "<h3>a</h3><h3>b</h3><h3>c</h3><h5>d</h5>"),
    ("<h2><div>a</div></h2>", "<h3>a</h3>"),
    # alignment
    ("<center>a</center>", '<p class="centre">a</p>'),
    ('<p align="center">a</p>', '<p class="centre">a</p>'),
    (
        '<div style="text-align:center"><p>a</p><p style="text-align:left">b</p></div>',
        '<p class="centre">a</p><p>b</p>',
    ),
    ('<p style="text-align:right">a</p>', '<p class="end">a</p>'),
    ('<p dir="rtl" style="text-align:right">a</p>', '<p dir="rtl">a</p>'),
    ('<p style="text-align:right">שלום עולם</p>', "<p>שלום עולם</p>"),
    ('<p class="letter evil">a</p>', '<p class="letter">a</p>'),
    ('<div class="text-message">a</div>', '<p class="text-message">a</p>'),
    # scene breaks
    ("<p>a</p><p>* * *</p><p>b</p>", "<p>a</p><hr><p>b</p>"),
    ("<p>a</p><center>~*~</center><hr><p>b</p>", "<p>a</p><hr><p>b</p>"),
    ("<p>a<br>***<br>b</p>", "<p>a</p><hr><p>b</p>"),
    # boxes
    ("<ul><li>a<li>b<ul><li>c</ul></ul>", "<ul><li><p>a</p></li><li><p>b</p><ul><li><p>c</p></li></ul></li></ul>"),
    ('<ol start="4" type="i"><li>a</ol>', '<ol start="4" type="i"><li><p>a</p></li></ol>'),
    ("<li>a", "<ul><li><p>a</p></li></ul>"),
    ("<blockquote>a</blockquote>", "<blockquote><p>a</p></blockquote>"),
    (
        "<table><tr><th>a<td colspan=2>b</table>",
        '<table><tbody><tr><th><p>a</p></th><td colspan="2"><p>b</p></td></tr></tbody></table>',
    ),
    ("<table><tr><td>only a frame</td></tr></table>", "<p>only a frame</p>"),
    ("<details open><summary>a</summary>b</details>", "<details><summary>a</summary><p>b</p></details>"),
    ("<figure><p>a</p><figcaption>b</figcaption></figure>", "<figure><p>a</p><figcaption>b</figcaption></figure>"),
    ("<pre>\n\n  a\n b</pre>", "<pre>  a\n b</pre>"),
    ("<ruby>漢<rt>かん</ruby>", "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby></p>"),
    # languages
    ('<p lang="fr" dir="RTL">a</p>', '<p dir="rtl" lang="fr">a</p>'),
    ('<p>a <i lang="la">b</i></p>', '<p>a <span lang="la"><em>b</em></span></p>'),
    ('<p dir="sideways" lang="not a language">a</p>', "<p>a</p>"),
    # links
    (
        "<a href=http://example.org/?a=1&copy=2>a</a>",
        '<p><a href="http://example.org/?a=1&amp;copy=2" rel="nofollow ugc noopener">a</a></p>',
    ),
    ('<a href="#b1">a</a>', '<p><a href="#b1">a</a></p>'),
    ("<a href='mailto:a@example.org?bcc=b@example.org'>a</a>", None),
    ("<a href='javascript:alert(1)'>a</a>", "<p>a</p>"),
    # words that look like markup
    ("<p>I <3 you </3</p>", "<p>I &lt;3 you &lt;/3</p>"),
    ("<p>Hello, <Y/N>!</p>", "<p>Hello, &lt;Y/N&gt;!</p>"),
    ("<p>a < b && c > d</p>", "<p>a &lt; b &amp;&amp; c &gt; d</p>"),
    ("<q>a</q>", "<p>\u201ca\u201d</p>"),
    # what has no end is kept rather than swallowed
    ("<script>var a; <p>the story", "<p>var a;</p><p>the story</p>"),
    ("<!-- a <p>the story", "<p>a</p><p>the story</p>"),
    ('<p title="a>the story', "<p>the story</p>"),
    ("<div hidden>a <p>the story", "<p>a</p><p>the story</p>"),
    # ids are ours alone
    ('<p id="b1" name="x">a</p>', "<p>a</p>"),
    # characters
    ("<p>a\x00\x08b\x7f\ufffe</p>", "<p>ab</p>"),
    ("<p>می\u200cخواهم 👩\u200d👧</p>", "<p>می\u200cخواهم 👩\u200d👧</p>"),
    ("<p>a \u202eb</p><p>c</p>", "<p>a \u202eb\u202c</p><p>c</p>"),
    ("<p>a\u2069 b\u202c</p>", "<p>a b</p>"),
]


@pytest.mark.parametrize(("given", "wanted"), MEANINGS)
def test_html_comes_out_as_it_was_meant(given: str, wanted: str | None) -> None:
    html = texts.sanitise(given)
    if wanted is not None:
        assert html == wanted
    assert texts.sanitise(html) == html


@pytest.mark.parametrize("said", ["Skarn's coast", "&quot;Skarn&quot;", "a &gt; b", "R &amp; D", "&amp;#x27;"])
def test_what_a_picture_shows_may_be_said_in_any_signs(said: str) -> None:
    address = f"/media/images/{'ab12' * 8}.jpg"
    html = f'<p>The <em>coast</em>.</p><figure><img src="{address}" alt="{said}"></figure><p>The end.</p>'
    assert texts.sanitise(html) == html


def test_an_address_may_have_an_apostrophe() -> None:
    html = texts.sanitise("<p>One.</p><p><a href=\"https://a.example/it's?q='x'\">Two</a>.</p>")
    assert html.startswith("<p>One.</p><p><a href=")
    assert texts.sanitise(html) == html


def test_a_mail_address_carries_nothing_else() -> None:
    html = texts.sanitise("<a href='mailto:a@example.org?bcc=b@example.org'>a</a>")
    assert Seen(html).tags[1] == ("a", {"href": "mailto:a@example.org", "rel": "nofollow ugc noopener"})


def test_xhtml_stands_in_an_xml_document() -> None:
    html = texts.sanitise("<p>a&nbsp;b<br>c &amp; d</p><hr><ruby>漢<rt>かん</ruby><table><tr><td>1<td>2</table>")
    tree = ET.fromstring(f"<x>{texts.to_xhtml(html)}</x>")
    assert [child.tag for child in tree] == ["p", "hr", "p", "table"]
    assert "".join(tree.itertext()).startswith("a\u00a0bc & d")


def test_too_many_words_are_refused() -> None:
    with pytest.raises(texts.Refused) as refused:
        texts.sanitise("<p>" + "word " * 500_000)
    assert refused.value.code == "too-long"
    assert "split" in str(refused.value)


def test_where_the_parser_disagrees_only_that_block_becomes_words(monkeypatch: pytest.MonkeyPatch) -> None:
    underlined, plain = build("<p><u>Two &amp; three</u></p><p><em>One</em></p>").blocks
    monkeypatch.setattr(sanitising, "guarded", lambda html: html.replace("<u>", ""))
    assert write(sanitising._agreed(underlined)) == "<p>Two &amp; three</p>"
    assert sanitising._agreed(plain) == [plain]
