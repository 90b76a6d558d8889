"""Canonical HTML as Markdown: only where reading it gives the same again."""

from __future__ import annotations

import pytest

from afterword import texts

NOTED = (
    '<p>The bell<a id="r1" class="note-ref" href="#n1">1</a> rang.</p>'
    '<ol class="notes"><li id="n1"><p>Cast in Ghent. <a class="note-back" href="#r1">\u21a9</a></p></li></ol>'
)
SAID = [
    ("<h3>Oil</h3><p>The <em>lamp</em>.</p>", "### Oil\n\nThe *lamp*.\n"),
    ("<h4>Oil</h4><hr><h5>Salt</h5><p>Sea.</p>", "#### Oil\n\n* * *\n\n##### Salt\n\nSea.\n"),
    ("<p>She <s>had</s> <u>not</u>.</p>", "She ~~had~~ <u>not</u>.\n"),
    ("<p>H<sub>2</sub>O, <strong>a <em>b</em></strong>.</p><h3>x</h3>", "H<sub>2</sub>O, **a *b***.\n\n### x\n"),
    (NOTED, "The bell[^1] rang.\n\n[^1]: Cast in Ghent.\n"),
    ("<h3>x</h3><p>One<br>two</p>", "### x\n\nOne\\\ntwo\n"),
    ("<h3>x</h3><p># 2*3*4 [x] &lt;y/n&gt; a_b</p>", "### x\n\n\\# 2\\*3\\*4 \\[x\\] \\<y/n> a_b\n"),
    ("<h3>x</h3><p>1. no</p>", "### x\n\n1\\. no\n"),
    (
        (
            "<h3>x</h3><ul><li><p>one</p><ul><li><p>two</p></li><li><p>three</p></li></ul></li><li><p>four</p></li></ul>"
            "<p>So.</p>"
        ),
        "### x\n\n* one\n  * two\n  * three\n* four\n\nSo.\n",
    ),
    ("<h3>x</h3><ul><li><p>one</p><p>more</p></li><li><p>two</p></li></ul>", "### x\n\n* one\n\n  more\n\n* two\n"),
    ('<h3>x</h3><ol start="4"><li><p>a</p></li><li><p>b</p></li></ol>', "### x\n\n4. a\n5. b\n"),
    ("<h3>x</h3><blockquote><p>a</p><p>b</p></blockquote>", "### x\n\n> a\n>\n> b\n"),
    (
        (
            "<table><thead><tr><th><p>a</p></th><th><p>b</p></th></tr></thead>"
            "<tbody><tr><td><p>c</p></td><td></td></tr></tbody></table>"
        ),
        "| a | b |\n| --- | --- |\n| c |  |\n",
    ),
    ("<pre><code> as  typed</code></pre><p>x</p>", "```\n as  typed\n```\n\nx\n"),
    ("<h3>x</h3><p><ruby>雪<rp>(</rp><rt>ゆき</rt><rp>)</rp></ruby></p>", "### x\n\n{雪|ゆき}\n"),
]
UNSAID = [
    '<p class="letter">Dear Ines,</p>',
    '<p>She said <span lang="fr">non</span>.</p>',
    '<p dir="rtl">x</p>',
    "<details><summary>a</summary><p>b</p></details>",
    "<table><tbody><tr><td><p>a</p></td><td><p>b</p></td></tr></tbody></table>",
    '<ol type="a"><li><p>b</p></li></ol>',
    "<pre>  typed</pre>",
    "<h3>x</h3><ul><li><p>the only one</p></li></ul>",
]


@pytest.mark.parametrize(("html", "markdown"), SAID)
def test_what_markdown_says_is_said_and_read_again(html: str, markdown: str) -> None:
    assert texts.sanitise(html) == html
    assert texts.as_markdown(html) == markdown
    assert texts.read(markdown.encode()).chapters[0].html == html


@pytest.mark.parametrize("html", UNSAID)
def test_what_it_can_not_say_is_not_said(html: str) -> None:
    assert texts.sanitise(html) == html
    assert texts.as_markdown(html) is None


def test_nothing_is_nothing() -> None:
    assert texts.as_markdown("") == ""
