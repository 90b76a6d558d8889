"""BBCode as it is written in forums, and Pixiv's novels."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword import texts
from afterword.texts.tests.reparsing import Seen, faults


def read(text: str) -> texts.Manuscript:
    manuscript = texts.read(text.encode(), "story.txt", "text/plain")
    assert manuscript.format == "bbcode"
    return manuscript


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[i]a[/i] [b]b[/b] [u]c[/u] [s]d[/s]", "<p><em>a</em> <strong>b</strong> <u>c</u> <s>d</s></p>"),
        ("[I]a[/I] [B]b[/b] [strike]d[/strike]", "<p><em>a</em> <strong>b</strong> <s>d</s></p>"),
        ("H[sub]2[/sub]O 3[sup]rd[/sup] [tt]x[/tt]", "<p>H<sub>2</sub>O 3<sup>rd</sup> <code>x</code></p>"),
        ("[i]a\n\nb[/i]\n\nc", "<p><em>a</em></p><p><em>b</em></p><p>c</p>"),
        ("[b][i]a[/b] b[/i] c", "<p><strong><em>a</em></strong><em> b</em> c</p>"),
        ("[i]a[/i] and [i]t was[/b]", "<p><em>a</em> and [i]t was</p>"),
        ("[i]a[/i]\nb\n\nc", "<p><em>a</em><br>b</p><p>c</p>"),
        ("a\n[center]b\nc[/center]\nd", '<p>a</p><p class="centre">b<br>c</p><p>d</p>'),
        ("[align=right]a[/align][right]b[/right]c", '<p class="end">a</p><p class="end">b</p><p>c</p>'),
        ("[quote]a\n\nb[/quote]c", "<blockquote><p>a</p><p>b</p></blockquote><p>c</p>"),
        ('[quote="Ann"]a[/quote]c', "<blockquote><p>Ann:</p><p>a</p></blockquote><p>c</p>"),
        ("[i]a[/i]\n[hr]\nb", "<p><em>a</em></p><hr><p>b</p>"),
        ("[i]a[/i]\n\n* * *\n\nb", "<p><em>a</em></p><hr><p>b</p>"),
        ("[list]\n[*]a\n[*]b\n[/list]\nc", "<ul><li><p>a</p></li><li><p>b</p></li></ul><p>c</p>"),
        ("[list=1][*]a[*][i]b[/i][/list]", "<ol><li><p>a</p></li><li><p><em>b</em></p></li></ol>"),
        ("[list=a][*]a[list][*]b[/list][/list]c", None),
        ("[ul][li]a[/li][li]b[/li][/ul]", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("[spoiler=The end]a[/spoiler]b", "<details><summary>The end</summary><p>a</p></details><p>b</p>"),
        ("[spoiler]a[/spoiler]", "<details><summary>Spoiler</summary><p>a</p></details>"),
        ("[size=4][color=#f00]a[/color][/size] [sighs] [1]", "<p>a [sighs] [1]</p>"),
        ("[indent]a[/indent]b", "<blockquote><p>a</p></blockquote><p>b</p>"),
        ("[code]a [b] < c[/code]", "<p><code>a [b] &lt; c</code></p>"),
        ("[code]a\n  b[/code]", "<pre>a\n  b</pre>"),
        ("[noparse][i]a[/i][/noparse] [b]b[/b]", "<p>[i]a[/i] <strong>b</strong></p>"),
        ("[b]a[/b] <3 <i>b</i> &amp;", "<p><strong>a</strong> &lt;3 &lt;i&gt;b&lt;/i&gt; &amp;amp;</p>"),
        ("[h1]One[/h1]a", "<h3>One</h3><p>a</p>"),
        ("[table][tr][td]a[/td][td]b[/td][/tr][/table]", None),
    ],
)
def test_tags_and_lines(text: str, expected: str | None) -> None:
    made = read(text).chapters[0].html
    if expected is None:
        expected = {
            "l": '<ol type="a"><li><p>a</p><ul><li><p>b</p></li></ul></li></ol><p>c</p>',
            "t": "<table><tbody><tr><td><p>a</p></td><td><p>b</p></td></tr></tbody></table>",
        }[text[1]]
    assert made == expected


def test_addresses_become_links_and_dangerous_ones_words() -> None:
    rel = ' rel="nofollow ugc noopener"'
    assert read("[url=https://example.org/a]b[/url] [i]c[/i]").chapters[0].html == (
        f'<p><a href="https://example.org/a"{rel}>b</a> <em>c</em></p>'
    )
    assert read("[url]https://example.org/a[/url]").chapters[0].html == (
        f'<p><a href="https://example.org/a"{rel}>https://example.org/a</a></p>'
    )
    assert read("[email]ann@example.org[/email]").chapters[0].html == (
        f'<p><a href="mailto:ann@example.org"{rel}>ann@example.org</a></p>'
    )
    assert read("[url=javascript:alert(1)]b[/url]").chapters[0].html == "<p>b</p>"
    assert read('[url="https://example.org/\\"onclick=x"]b[/url]').chapters[0].html.count("onclick=x") <= 1


def test_images_and_videos_are_said_to_be_lost() -> None:
    manuscript = read("[i]a[/i] [img]https://example.org/x.png[/img] [youtube]https://example.org/v[/youtube]")
    assert {(loss.what, loss.count) for loss in manuscript.losses} == {
        ("images left out", 1),
        ("embedded videos became links", 1),
    }
    assert ">https://example.org/v</a>" in manuscript.chapters[0].html


def test_novels_of_pixiv() -> None:
    made = (
        read("[chapter:灯台]\n[[rb:漢字 > かんじ]]を読む。\n[newpage]\n[[jumpuri:灯 > https://example.org/]]")
        .chapters[0]
        .html
    )
    assert made == (
        "<h3>灯台</h3><p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>を読む。</p><hr>"
        '<p><a href="https://example.org/" rel="nofollow ugc noopener">灯</a></p>'
    )


def test_lines_are_paragraphs_where_nobody_left_one_blank() -> None:
    line = "The lamp above the harbour had been burning since before [i]anybody[/i] could remember, so it was said."
    assert read("\n".join([line] * 6)).chapters[0].paragraphs == 6
    assert read(f"{line}\n\n{line}\n{line}").chapters[0].paragraphs == 2


@pytest.mark.parametrize(
    "text",
    [
        "She said [no] and [1] and [sic].",
        "[h]e was [i]ll",
        "<p>[i]a[/i]</p><p>b</p>",
        "a [i] b",
        "[A/N: thanks!]\n\nShe came.",
        "[Chapter 1]\n\nShe came.",
    ],
)
def test_brackets_in_other_texts_are_no_tags(text: str) -> None:
    assert texts.read(text.encode()).format != "bbcode"


@pytest.mark.parametrize(
    "piece",
    [
        "[i]",
        "[/i]",
        "[quote]",
        "[list][*]",
        "[",
        "[[rb:",
        "[url]",
        "[url=",
        "[code]",
        "[i]a[/b]",
        "[*]",
        "[spoiler=a]",
        "\n",
    ],
)
def test_what_is_made_to_hurt_is_answered_in_time(piece: str) -> None:
    begun = time.process_time()
    try:
        texts.read(("[b]a[/b]" + piece * (200_000 // len(piece))).encode())
    except texts.Refused as refused:
        assert str(refused)  # noqa: PT017 - either answer will do
    assert time.process_time() - begun < 8


INGREDIENTS = """
[i] [/i] [B] [/b] [u] [/u] [s] [/s] [quote] [quote=Ann] [/quote] [center] [/center] [align=right] [/align] [hr] [list]
[list=1] [*] [/list] [url] [url=https://example.org] [/url] [spoiler] [/spoiler] [code] [/code] [noparse] [/noparse]
[size=4] [/size] [sub] [/sub] [table] [tr] [td] [/td] [/table] [h1] [/h1] [ruby] [[rb:漢>かん]] [ ] [[ ]] < > & word Ω
"""
PIECES = st.sampled_from([*INGREDIENTS.split(), " ", "\n", "\n\n"])


@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_is_typed_is_a_fixed_point_and_keeps_its_words(soup: str) -> None:
    made = read("[i]first[/i] words\n\n" + soup + "\n\nlast words").chapters[0].html
    assert faults(made) == []
    assert texts.sanitise(made) == made
    seen = "".join(Seen(block.html).text for block in texts.blocks(made))
    for word in ("first", "last", "word", "Ω"):
        assert seen.count(word) >= soup.count(word), word
