"""Each tool of the rich editor, by its key and by its button: what it does to what is posted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import afterword
from afterword import texts
from afterword.testing import Cast
from afterword.works.toolbar import GROUPS, Tool
from browser.conftest import SignIn
from browser.editing import Desk, open_desk

TOOLS = {tool.name: tool for group in GROUPS for tool in group.tools}
PLAIN = "<p>She had not heard.</p><p>Nobody had.</p>"
IN_QUOTE = "<blockquote><p>She had not heard.</p></blockquote><p>Nobody had.</p>"
LIST = "<ul><li><p>one dish</p></li><li><p>one coat</p></li></ul>"
TABLE = "<table><tbody><tr><td><p>Lamp</p></td><td><p>Oil</p></td></tr></tbody></table>"
NOTED = (
    '<p>The bell<a id="r1" class="note-ref" href="#n1">1</a> rang.</p>'
    '<ol class="notes"><li id="n1"><p>Cast in Ghent. <a class="note-back" href="#r1">\u21a9</a></p></li></ol>'
)


@dataclass(frozen=True)
class Case:
    """What a tool makes of a text in which words are chosen."""

    tool: str
    before: str
    words: str
    after: str
    last: str = ""


def marked(tag: str) -> str:
    name = tag.split()[0]
    return f"<p>She had <{tag}>not</{name}> heard.</p><p>Nobody had.</p>"


def first(html: str) -> str:
    return f"{html}<p>Nobody had.</p>"


CASES = [
    *(Case(tag, PLAIN, "not", marked(tag)) for tag in ("em", "strong", "u", "s", "sub", "sup", "code")),
    *(Case(tag, marked(tag), "not", PLAIN) for tag in ("em", "strong", "u", "s", "sub", "sup", "code")),
    Case("small-caps", PLAIN, "not", marked('span class="small-caps"')),
    Case("scene-break", PLAIN, "not", "<p>She had</p><hr><p>heard.</p><p>Nobody had.</p>"),
    Case("quote", PLAIN, "not", IN_QUOTE),
    Case("quote", IN_QUOTE, "not", PLAIN),
    Case("letter", PLAIN, "not", first('<blockquote class="letter"><p>She had not heard.</p></blockquote>')),
    Case("letter", first('<p class="letter">She had not heard.</p>'), "not", PLAIN),
    Case("text-message", PLAIN, "not", first('<p class="text-message">She had not heard.</p>')),
    Case("centre", PLAIN, "not", PLAIN.replace("<p>", '<p class="centre">'), "Nobody"),
    Case(
        "end", first('<p class="centre">She had not heard.</p>'), "not", first('<p class="end">She had not heard.</p>')
    ),
    Case("end", first('<p class="end">She had not heard.</p>'), "not", PLAIN),
    Case("paragraph", first("<h3>She had not heard.</h3>"), "not", PLAIN),
    Case("heading", PLAIN, "not", first("<h3>She had not heard.</h3>")),
    Case("heading", first("<h3>She had not heard.</h3>"), "not", PLAIN),
    Case("heading-2", PLAIN, "not", first("<h4>She had not heard.</h4>")),
    Case("heading-3", PLAIN, "not", first("<h5>She had not heard.</h5>")),
    Case("pre", PLAIN, "not", first("<pre>She had not heard.</pre>")),
    Case("bullets", PLAIN, "not", "<ul><li><p>She had not heard.</p></li><li><p>Nobody had.</p></li></ul>", "Nobody"),
    Case("bullets", LIST, "dish", "<p>one dish</p><ul><li><p>one coat</p></li></ul>"),
    Case("numbers", PLAIN, "not", first("<ol><li><p>She had not heard.</p></li></ol>")),
    Case("numbers", LIST, "coat", "<ol><li><p>one dish</p></li><li><p>one coat</p></li></ol>"),
    Case("deeper", LIST, "coat", "<ul><li><p>one dish</p><ul><li><p>one coat</p></li></ul></li></ul>"),
    Case("shallower", LIST, "coat", "<ul><li><p>one dish</p></li></ul><p>one coat</p>"),
    Case("shallower", "<ul><li><p>one dish</p><ul><li><p>one coat</p></li></ul></li></ul>", "coat", LIST),
    Case("note-away", NOTED, "Ghent", "<p>The bell rang.</p>"),
    Case("row", TABLE, "Oil", TABLE.replace("</tbody>", "<tr><td></td><td></td></tr></tbody>")),
    Case("column", TABLE, "Oil", TABLE.replace("</tr>", "<td></td></tr>")),
    Case("column-away", TABLE.replace("</tr>", "<td><p>Salt</p></td></tr>"), "Salt", TABLE),
    Case(
        "row-away", TABLE.replace("</tbody>", "<tr><td><p>A</p></td><td><p>Salt</p></td></tr></tbody>"), "Salt", TABLE
    ),
    Case(
        "head",
        TABLE.replace("</tbody>", "<tr><td><p>A</p></td><td><p>Salt</p></td></tr></tbody>"),
        "Salt",
        "<table><thead><tr><th><p>Lamp</p></th><th><p>Oil</p></th></tr></thead>"
        "<tbody><tr><td><p>A</p></td><td><p>Salt</p></td></tr></tbody></table>",
    ),
    Case("table-away", f"<p>She had not heard.</p>{TABLE}<p>Nobody had.</p>", "Oil", PLAIN),
]


@pytest.fixture
def desk(page: Page, cast: Cast, sign_in: SignIn) -> Desk:
    return open_desk(page, cast, sign_in, PLAIN)


def use_key(desk: Desk, tool: Tool) -> None:
    keys = {"Mod": "ControlOrMeta", "-": "+"}
    desk.press(re.sub("Mod|-", lambda found: keys[found[0]], tool.keys.split()[0]))


@pytest.mark.parametrize("way", ["key", "button"])
def test_each_tool_changes_what_is_posted(desk: Desk, way: str) -> None:
    wrong = []
    for case in CASES:
        if way == "key" and not TOOLS[case.tool].keys:
            continue
        desk.write(case.before).select(case.words, case.last)
        if way == "key":
            use_key(desk, TOOLS[case.tool])
        else:
            desk.tool(case.tool).click()
        if desk.html != texts.sanitise(case.after):
            wrong.append(f"{case.tool} on {case.before}\n  gave {desk.html}\n  not  {case.after}")
    assert wrong == [], "\n".join(wrong)


def test_each_tool_is_tried() -> None:
    asked_or_seen = {
        "link",
        "note",
        "ruby",
        "fold",
        "table",
        "language",
        "undo",
        "redo",
        "find",
        "alt",
        "caption",
        "merge",
    }
    assert {case.tool for case in CASES} | asked_or_seen == TOOLS.keys()


def test_each_button_has_a_name_and_says_its_key(desk: Desk) -> None:
    for tool in TOOLS.values():
        button = desk.tool(tool.name)
        assert button.get_attribute("aria-label") == str(tool.title)
        assert (button.get_attribute("aria-keyshortcuts") is not None) == bool(tool.keys)
        assert str(tool.title) in (button.get_attribute("title") or "")


def test_every_tool_is_known_to_the_page() -> None:
    script = Path(afterword.__file__).parent / "works" / "static" / "works" / "js" / "rich-text"
    known = "".join((script / name).read_text(encoding="utf-8") for name in ("tools.js", "table-tools.js"))
    for name in TOOLS.keys() - {"find"}:
        assert re.search(rf'^  "?{name}"?[:,]', known, re.MULTILINE), name


# What is asked for


def test_a_link_is_asked_for_given_and_taken_away(desk: Desk) -> None:
    desk.select("not").press("ControlOrMeta+k")
    dialog = desk.page.get_by_role("dialog", name="Link")
    expect(dialog.get_by_label("Where it leads")).to_be_focused()
    desk.type("javascript:alert(1)").press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("no address of the web")
    dialog.get_by_label("Where it leads").fill("example.org/a?b=1")
    desk.press("Enter")
    expect(desk.sheet).to_be_focused()
    linked = '<a href="https://example.org/a?b=1" rel="nofollow ugc noopener">not</a>'
    assert desk.html == f"<p>She had {linked} heard.</p><p>Nobody had.</p>"
    desk.cursor_after("no").press("ControlOrMeta+k")
    dialog.get_by_label("Where it leads").fill("")
    dialog.get_by_role("button", name="Take it").click()
    assert desk.html == PLAIN


def test_ruby_is_asked_for_and_mended(desk: Desk) -> None:
    desk.select("not").press("ControlOrMeta+Alt+r")
    dialog = desk.page.get_by_role("dialog", name="Ruby")
    expect(dialog.get_by_label("Words")).to_have_value("not")
    dialog.get_by_label("Their reading").fill("nicht")
    desk.press("Enter")
    assert "<ruby>not<rp>(</rp><rt>nicht</rt><rp>)</rp></ruby>" in desk.html
    desk.press("Shift+ArrowLeft", "ControlOrMeta+Alt+r")
    expect(dialog.get_by_label("Their reading")).to_have_value("nicht")
    dialog.get_by_label("Their reading").fill("")
    desk.press("Enter")
    assert desk.html == PLAIN


def test_a_passage_has_a_language_and_so_has_a_paragraph(desk: Desk) -> None:
    dialog = desk.page.get_by_role("dialog", name="Language and direction")
    desk.select("not").press("ControlOrMeta+Alt+g")
    desk.type("fr").press("Enter")
    assert '<span lang="fr">not</span>' in desk.html
    desk.cursor_after("Nobody").press("ControlOrMeta+Alt+g")
    dialog.get_by_label("Language, as").fill("ar")
    dialog.get_by_label("Direction").select_option("rtl")
    dialog.get_by_role("button", name="Take it").click()
    assert desk.html.endswith('<p dir="rtl" lang="ar">Nobody had.</p>')


def test_a_dialogue_that_is_left_changes_nothing(desk: Desk) -> None:
    desk.select("not").press("ControlOrMeta+k").type("example.org").press("Escape")
    expect(desk.sheet).to_be_focused()
    assert desk.html == PLAIN
    expect(desk.page).to_have_url(re.compile(desk.address))


# What is put in


def test_a_footnote_is_written_gone_back_from_and_gone_to(desk: Desk) -> None:
    desk.cursor_after("heard").press("ControlOrMeta+Alt+f").type("Cast in Ghent.")
    desk.press("ControlOrMeta+Alt+f").type(", ever")
    first = '<p>She had not heard<a id="r1" class="note-ref" href="#n1">1</a>, ever.</p><p>Nobody had.</p>'
    assert desk.html == first + (
        '<ol class="notes"><li id="n1"><p>Cast in Ghent. <a class="note-back" href="#r1">\u21a9</a></p></li></ol>'
    )
    desk.cursor_after("She").press("ControlOrMeta+Alt+f").type("Ines.")
    assert "<p>She<a" in desk.html
    assert desk.html.index("Ines.") < desk.html.index("Cast in Ghent.")
    desk.page.locator('.note-ref[href="#n2"]').click()
    desk.type("It was ")
    assert "It was Cast in Ghent." in desk.html
    desk.page.locator('.note-back[href="#r1"]').click()
    desk.type("!")
    assert "</a>! had not" in desk.html


def test_a_table_with_a_caption_is_made_by_keys_alone(desk: Desk) -> None:
    desk.cursor_after("Nobody had.").press("Enter", "ControlOrMeta+Alt+t").type("Night").press("Tab").type("Ship")
    desk.press("Tab").type("First").press("Tab").type("Lady Anne").press("Tab", "Tab").type("Constance")
    desk.press("Alt+F10", "End")
    desk.tool("caption").click()
    desk.type("Ships")
    assert desk.html == PLAIN + (
        "<table><caption>Ships</caption><thead><tr><th><p>Night</p></th><th><p>Ship</p></th></tr></thead><tbody>"
        "<tr><td><p>First</p></td><td><p>Lady Anne</p></td></tr><tr><td></td><td><p>Constance</p></td></tr>"
        "</tbody></table>"
    )
    desk.tool("caption").click()
    assert "<caption>" not in desk.html


def test_cells_are_joined_and_parted(desk: Desk) -> None:
    desk.write(TABLE).cursor_after("Lamp").press("Shift+ArrowRight")
    desk.tool("merge").click()
    assert desk.html == "<p>Lamp</p><p>Oil</p>"
    desk.press("ControlOrMeta+z")
    assert desk.html == TABLE


def test_a_passage_is_folded_away_and_unfolded(desk: Desk) -> None:
    desk.select("not").press("ControlOrMeta+Alt+d").type("What she heard").press("Enter").type("Indeed: ")
    folded = "<details><summary>What she heard</summary><p>Indeed: She had not heard.</p></details>"
    assert desk.html == folded + "<p>Nobody had.</p>"
    desk.press("ControlOrMeta+Alt+d")
    assert desk.html == "<p>What she heard</p><p>Indeed: She had not heard.</p><p>Nobody had.</p>"


def test_a_picture_gets_its_words(desk: Desk) -> None:
    name = "0123456789abcdef" * 2
    desk.write(f'<p>Look.</p><figure><img src="/media/images/{name}.jpg" alt="" width="4" height="3"></figure>')
    desk.page.locator("[data-page] img").click()
    desk.tool("alt").click()
    desk.type("A lamp").press("Enter")
    assert 'alt="A lamp" width="4" height="3"' in desk.html


@pytest.mark.parametrize("drawn", ["***", "* * *", "---"])
def test_a_drawn_scene_break_becomes_one(desk: Desk, drawn: str) -> None:
    desk.cursor_after("Nobody had.").press("Enter").type(drawn).type("Later.")
    assert desk.html == f"{PLAIN}<hr><p>Later.</p>"
    desk.press("ControlOrMeta+z", "ControlOrMeta+z")
    assert drawn in desk.source


def test_undo_and_redo(desk: Desk) -> None:
    desk.select("not").press("ControlOrMeta+b", "ControlOrMeta+z")
    assert desk.html == PLAIN
    desk.press("ControlOrMeta+Shift+z")
    assert desk.html == marked("strong")
    desk.tool("undo").click()
    assert desk.html == PLAIN
