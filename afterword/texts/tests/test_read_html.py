"""HTML pages, fragments and clipboards."""

from hypothesis import given
from hypothesis import strategies as st

from afterword import texts
from afterword.texts.tests.reparsing import Seen, faults
from afterword.texts.writing import guarded

PAGE = """<!DOCTYPE html><html lang="cy" dir="ltr"><head><title>My page</title><meta name="author" content="Mara">
<meta name="description" content="A lamp."><style>p{color:red}</style><script>var story;</script></head>
<body><p>She said <i>no</i>.</p><img src="https://example.org/x.png"><iframe src="https://example.org"></iframe>
<p style="display:none">secret</p><p><a href="javascript:x">here</a></p></body></html>"""


def test_a_page_gives_its_story_and_says_what_was_left_out() -> None:
    manuscript = texts.read(PAGE.encode(), "page.html")
    assert manuscript.format == "html"
    assert manuscript.chapters[0].html == "<p>She said <em>no</em>.</p><p>here</p>"
    assert (manuscript.title, manuscript.writer, manuscript.language, manuscript.direction) == (
        None,
        "Mara",
        "cy",
        "ltr",
    )
    assert (manuscript.proposals.title, manuscript.proposals.summary) == ("My page", "A lamp.")
    assert {(loss.what, loss.count) for loss in manuscript.losses} == {
        ("scripts removed", 1),
        ("style sheets removed", 1),
        ("images left out", 1),
        ("embedded things left out", 1),
        ("hidden passages left out", 1),
        ("links removed", 1),
    }


def test_a_clipboard_gives_only_what_was_copied() -> None:
    clip = "<html><body><p>around</p><!--StartFragment--><p>a</p><!--EndFragment--><p>around</p></body></html>"
    assert texts.read(clip.encode()).chapters[0].html == "<p>a</p>"


def test_the_content_tells_the_format_and_not_the_name() -> None:
    assert texts.read(b"<p>a</p><p>b</p>", "story.txt", "text/plain").format == "html"
    assert texts.read(b"a <i>b</i>\n\nc", "story.txt", "text/plain").format == "text"
    assert texts.read(b"a <i>b</i>\n\nc", "story.html").chapters[0].html == "<p>a <em>b</em> c</p>"
    assert texts.read(b"no markup at all", "story.html").format == "text"


def test_our_own_html_is_html_whatever_stands_in_a_pre() -> None:
    html = "<p>a</p><pre>b\n\n~~~\n\nc\n\n~~~\n\nd</pre>"
    manuscript = texts.read(html.encode())
    assert (manuscript.format, manuscript.chapters[0].html) == ("html", html)


def test_a_heading_has_no_empty_lines_whatever_marks_its_breaks() -> None:
    assert texts.sanitise("<h2><em>a<br></em><br>b</h2>") == "<h3><em>a</em><br>b</h3>"
    assert texts.sanitise("<h2><b><br></b>a<i><br></i><b><br></b>b</h2>") == "<h3>a<br>b</h3>"


INGREDIENTS = """
<p> </p> <div> </div> <br> <hr> <h2> </h2> <ul> </ul> <ol> <li> </li> <table> <tr> <td> </td> </table> <caption>
<blockquote> </blockquote> <b> </b> <i> </i> <em> </em> <a~href="http://a.example/?b&amp;c"> </a> <pre> </pre> <code>
</code> <ruby> <rt> </rt> </ruby> <details> <summary> </summary> </details> <figure> <figcaption> </figure> <sub>
</sub> <span~style="font-style:italic"> <span~lang="fr"> <span~dir="rtl"> </span> <p~class="centre">
<div~align="right"> <center> </center> <svg> </svg> <script> </script> <style> </style> <title> <textarea> </textarea>
<p~hidden> <y/n> < > & &lt; &amp; &nbsp; " ' *** # x word ~ \u05e9\u05dc\u05d5\u05dd \u6f22 \u202e \u202c \u2067
\u2069 \u200d \x00 \U0001f600 """
PIECES = st.sampled_from([piece.replace("~", " ") for piece in INGREDIENTS.split()])
SOUP = st.lists(PIECES, max_size=30).map("".join)


@given(SOUP)
def test_whatever_comes_in_is_a_fixed_point_for_us_and_for_a_browser(soup: str) -> None:
    html = texts.sanitise(soup)
    assert faults(html) == []
    assert texts.sanitise(html) == html
    assert guarded(html) == html
    if html:
        manuscript = texts.read(html.encode())
        assert (manuscript.format, manuscript.chapters[0].html) == ("html", html)


@given(SOUP)
def test_every_top_level_node_is_a_block(soup: str) -> None:
    html = texts.sanitise(soup)
    assert "".join(block.html for block in texts.blocks(html)) == html
    inline = {"em", "strong", "u", "s", "a", "span", "br", "ruby", "sub", "sup", "code"}
    assert not inline & {block.tag for block in texts.blocks(html)}


@given(st.lists(st.text(st.sampled_from("abc <>&\"'\u00a0é漢"), min_size=1), min_size=1))
def test_the_words_of_paragraphs_are_the_words_that_come_out(paragraphs: list[str]) -> None:
    source = "".join(
        "<p>" + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</p>" for text in paragraphs
    )
    html = texts.sanitise(source)
    wanted = [" ".join(text.split()) for text in paragraphs]
    found = [" ".join(Seen(block.html).text.split()) for block in texts.blocks(html)]
    ornaments = {text for text in wanted if texts.sanitise(f"<p>{text}</p>") == "<hr>"}
    assert [text for text in found if text] == [text for text in wanted if text and text not in ornaments]
