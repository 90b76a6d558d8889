"""The rich editor of a chapter: what it shows is what is kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Locator, Page, Route, expect

from afterword import texts
from afterword.testing import Cast, make_work
from afterword.texts.counting import count_words
from afterword.texts.tests.a_pasted_chapter import TEXT
from afterword.texts.vocabulary import TAGS
from afterword.works.models import Chapter
from browser.accessibility import sideways
from browser.conftest import Accessible, OpenPage, SignIn
from browser.editing import Desk, open_desk
from browser.generated import stories
from browser.waiting import wait_until

PLAIN = "<p>She had not heard.</p><p>Nobody had.</p>"
FROM_WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p.MsoNormal {margin:0}</style></head><body>"
    "<!--StartFragment--><p class=MsoNormal>She had <i style='mso-bidi-font-style:normal'>not</i> heard<o:p></o:p></p>"
    "<p class=MsoNormal align=center style='text-align:center'>***<o:p></o:p></p>"
    "<p class=MsoNormal><b>Nobody</b> had a key.<o:p></o:p></p><script>x()</script><!--EndFragment--></body></html>"
)
EVERYTHING = (
    '<h3>Oil</h3><p>The <em>lamp</em><a id="r1" class="note-ref" href="#n1">1</a>.</p><hr>'
    '<blockquote class="letter"><p>My dear,</p></blockquote><p class="text-message">are you up</p>'
    "<ul><li><p>a dish</p></li></ul><table><caption>Ships</caption><thead><tr><th><p>Night</p></th></tr></thead>"
    "<tbody><tr><td><p>First</p></td></tr></tbody></table><details><summary>More</summary><p>Later.</p></details>"
    "<pre>  as typed</pre>"
    '<ol class="notes"><li id="n1"><p>Brass. <a class="note-back" href="#r1">\u21a9</a></p></li></ol>'
)
DROP = """([name, words]) => {
  const data = new DataTransfer();
  data.items.add(new File([words], name, { type: "text/html" }));
  const page = document.querySelector("[data-page]");
  const { left, bottom } = page.lastElementChild.getBoundingClientRect();
  page.dispatchEvent(new DragEvent("drop", {
    dataTransfer: data, bubbles: true, cancelable: true, clientX: left + 5, clientY: bottom - 5,
  }));
}"""
ROUND = """async (all) => {
  const { parse, write } = await import("/static/works/js/rich-text/html.js");
  return all.map((html) => write(parse(html)).join(""));
}"""
CORPUS = Path(texts.__file__).parents[2] / "bench" / "corpus"
ALL_MARKUP = Path(texts.__file__).parents[1] / "ui" / "templates" / "patterns" / "stories" / "all_markup.html"


# There and back


def corpus() -> list[str]:
    """The chapters of all manuscripts that the readers are tried on."""
    files = sorted(file.with_suffix("") for file in CORPUS.glob("*.toml"))
    found = [file for name in files for file in CORPUS.glob(f"{name.name}.*") if file.suffix != ".toml"]
    assert len(found) >= 60
    manuscripts = [texts.read(file.read_bytes(), file.name) for file in found]
    return [chapter.html for manuscript in manuscripts for chapter in manuscript.chapters]


def test_every_text_comes_back_byte_for_byte(page: Page) -> None:
    canonical = [*stories(80), *corpus(), texts.sanitise(TEXT), texts.sanitise(ALL_MARKUP.read_text(encoding="utf-8"))]
    assert [tag for tag in sorted(TAGS) if f"<{tag}" not in "".join(canonical)] == []
    page.goto("/")
    back: list[str] = page.evaluate(ROUND, canonical)
    for text, came in zip(canonical, back, strict=True):
        assert texts.sanitise(came) == text


@pytest.fixture
def desk(page: Page, cast: Cast, sign_in: SignIn) -> Desk:
    return open_desk(page, cast, sign_in, PLAIN)


# Writing


def test_what_is_typed_is_saved_and_read(desk: Desk, cast: Cast) -> None:
    desk.cursor_after("heard.").type(" Not a thing.").press("Enter").type("It was ").press("ControlOrMeta+i").type(
        "late"
    )
    desk.press("ControlOrMeta+i").type(".").press("Shift+Enter").type("Very.")
    desk.page.get_by_role("button", name="Save", exact=True).click()
    expect(desk.page.get_by_role("heading", name="What we made of it")).to_be_visible()
    kept = Chapter.objects.get(pk=desk.chapter.pk).working
    assert kept
    assert texts.without_ids(kept.html) == (
        "<p>She had not heard. Not a thing.</p><p>It was <em>late</em>.<br>Very.</p><p>Nobody had.</p>"
    )


def test_a_text_that_nobody_touched_is_posted_as_it_was(desk: Desk) -> None:
    assert desk.source.split() == ["She", "had", "not", "heard.", "Nobody", "had."]
    desk.select("not")
    assert "<p>" not in desk.source


def test_an_empty_page_posts_nothing(desk: Desk) -> None:
    desk.select("not").press("ControlOrMeta+a", "Backspace")
    assert desk.source == ""


def test_whoever_listens_hears_of_changes(desk: Desk) -> None:
    desk.page.evaluate(
        """() => {
          window.heard = 0;
          document.querySelector("form.form").addEventListener("afterword:changed", () => { window.heard += 1; });
        }"""
    )
    desk.cursor_after("not").type("!")
    wait_until(desk.page, "window.heard === 1")
    assert desk.page.locator("textarea[name=text]").input_value() == "<p>She had not! heard.</p>\n\n<p>Nobody had.</p>"


def test_a_new_story_is_written_on_the_page(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(page, cast.writer)
    page.goto("/write/new/")
    page.get_by_label("Title", exact=True).fill("The Lamp")
    expect(page.locator(".rich--page")).to_be_visible()
    page.get_by_role("textbox", name="Text", exact=True).click()
    page.keyboard.type("The lamp was off.")
    page.keyboard.press("ControlOrMeta+Enter")
    page.keyboard.type("So to speak.")
    page.get_by_role("button", name="Keep as a draft").click()
    expect(page.get_by_role("heading", name="What we made of it")).to_be_visible()
    kept = Chapter.objects.get(work__title="The Lamp").working
    assert kept
    assert texts.without_ids(kept.html) == "<p>The lamp was off.</p><hr><p>So to speak.</p>"


def test_without_script_there_is_a_box(archive: str, open_page: OpenPage, cast: Cast, sign_in: SignIn) -> None:
    page = open_page(archive, java_script_enabled=False)
    sign_in(page, cast.writer)
    page.goto("/write/new/")
    page.get_by_label("Text", exact=True).fill("Words.")
    expect(page.get_by_role("toolbar")).to_be_hidden()
    expect(page.get_by_role("button", name="HTML")).to_be_hidden()


# Three ways to write


def choose(desk: Desk, way: str) -> Locator:
    """Write in another way, and get the box."""
    desk.page.get_by_role("button", name=way, exact=True).click()
    expect(desk.page.get_by_role("button", name=way, exact=True)).to_have_attribute("aria-pressed", "true")
    return desk.page.locator("textarea[name=text]")


def test_the_three_ways_say_the_same(desk: Desk) -> None:
    desk.select("not").press("ControlOrMeta+i")
    expect(choose(desk, "Plain text")).to_have_value("She had *not* heard.\n\nNobody had.")
    expect(choose(desk, "HTML")).to_have_value("<p>She had <em>not</em> heard.</p>\n\n<p>Nobody had.</p>")
    choose(desk, "Plain text").fill("She had *not* heard.\n\n* * *\n\nNobody **had**.")
    choose(desk, "Page")
    expect(desk.sheet.locator("hr")).to_have_count(1)
    expect(desk.sheet.locator("strong")).to_have_text("had")
    assert desk.html == "<p>She had <em>not</em> heard.</p><hr><p>Nobody <strong>had</strong>.</p>"


def test_what_markdown_says_is_shown_as_markdown(desk: Desk) -> None:
    desk.select("Nobody").press("ControlOrMeta+Alt+1")
    expect(choose(desk, "Plain text")).to_have_value("She had not heard.\n\n### Nobody had.\n")
    choose(desk, "Page")
    assert desk.html == "<p>She had not heard.</p><h3>Nobody had.</h3>"


def test_what_plain_text_can_not_say_is_shown_as_html(desk: Desk) -> None:
    desk.select("not").press("ControlOrMeta+Alt+l")
    desk.page.get_by_role("button", name="Plain text", exact=True).click()
    expect(desk.page.get_by_role("button", name="HTML", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(desk.page.get_by_text("Plain text can’t say everything")).to_be_visible()
    assert '<blockquote class="letter">' in desk.source
    choose(desk, "Page")
    expect(desk.page.get_by_text("Plain text can’t say everything")).to_be_hidden()


def test_the_last_choice_is_remembered_on_the_device(desk: Desk) -> None:
    choose(desk, "HTML")
    desk.page.goto(desk.address)
    expect(desk.page.get_by_label("Text", exact=True)).to_have_value(re.compile("^<p>She"))
    choose(desk, "Page")
    desk.open()
    expect(desk.sheet).to_be_visible()


def test_another_way_is_no_change_to_ask_about(desk: Desk) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    desk.page.on("dialog", stay)
    choose(desk, "HTML")
    choose(desk, "Page")
    desk.page.goto("/")
    assert asked == []


def test_when_the_archive_is_away_the_box_stays(desk: Desk) -> None:
    desk.page.route("**/write/convert/", lambda route: route.abort())
    desk.page.goto(desk.address)
    expect(desk.page.get_by_label("Text", exact=True)).to_have_value(re.compile("^She had not heard"))
    expect(desk.page.get_by_text("The archive can’t be reached just now.")).to_be_visible()
    desk.page.unroute("**/write/convert/")
    choose(desk, "Page")
    expect(desk.sheet).to_contain_text("Nobody had.")


# Pasting


def report(desk: Desk) -> Locator:
    return desk.page.locator("[data-report]")


def test_a_paste_from_word_is_kept_as_it_was_meant_and_undone_at_once(desk: Desk) -> None:
    desk.cursor_after("Nobody had.").press("Enter").paste(FROM_WORD, "She had not heard\n***\nNobody had a key.")
    expect(report(desk)).to_contain_text("Taken in: 8 words.")
    expect(report(desk)).to_contain_text("Left out: scripts removed × 1")
    pasted = "<p>She had <em>not</em> heard</p><hr><p><strong>Nobody</strong> had a key.</p>"
    assert desk.html == PLAIN + pasted
    desk.press("ControlOrMeta+z")
    assert desk.html == PLAIN
    desk.press("ControlOrMeta+Shift+z")
    assert desk.html == PLAIN + pasted
    report(desk).get_by_role("button", name="Undo").click()
    assert desk.html == PLAIN
    expect(report(desk)).to_be_hidden()


def test_a_paste_from_google_docs_joins_the_line(desk: Desk) -> None:
    html = (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-6d1f"><span '
        'style="font-style:italic;">really</span><span> </span></b>'
    )
    desk.cursor_after("had ").paste(html, "really ")
    expect(desk.sheet.locator("em")).to_have_text("really")
    assert desk.html == "<p>She had <em>really</em> not heard.</p><p>Nobody had.</p>"


def test_what_is_typed_while_a_paste_is_on_its_way_stays(desk: Desk) -> None:
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    desk.page.route("**/write/convert/", hold)
    desk.cursor_after("heard").paste("<p>a <b>bell</b></p>", "a bell")
    desk.select("Nobody").type("Ines")
    expect(desk.sheet.locator(".rich__waiting")).to_have_count(1)
    waiting[0].continue_()
    expect(desk.sheet.locator("strong")).to_have_text("bell")
    assert desk.html == "<p>She had not hearda <strong>bell</strong>.</p><p>Ines had.</p>"


def test_footnotes_of_a_paste_join_those_that_are_there(desk: Desk) -> None:
    desk.cursor_after("She").press("ControlOrMeta+Alt+f").type("Ines.")
    desk.cursor_after("Nobody had").paste(
        '<p> a bell<a href="#_ftn1" name="_ftnref1">[1]</a></p><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]'
        "</a> Cast in Ghent.</p></div>",
        "a bell",
    )
    expect(desk.sheet.locator(".notes > li")).to_have_count(2)
    assert desk.html.count('class="note-ref"') == 2
    assert desk.html.index("Ines.") < desk.html.index("Cast in Ghent.")


def test_without_the_archive_a_paste_is_plain_text_and_says_so(desk: Desk) -> None:
    desk.page.route("**/write/convert/", lambda route: route.abort())
    desk.cursor_after("Nobody had.").press("Enter").paste(FROM_WORD, "She had not heard\nNobody had a key.")
    expect(report(desk)).to_contain_text("can’t be reached just now. What you wrote is still here.")
    expect(report(desk)).to_contain_text("It was put in as plain text instead.")
    assert desk.html == PLAIN + "<p>She had not heard</p><p>Nobody had a key.</p>"


def test_a_line_of_text_is_pasted_without_asking_anybody(desk: Desk) -> None:
    desk.page.route("**/write/convert/", lambda route: route.abort())
    desk.select("not").paste("", "never")
    assert desk.html == "<p>She had never heard.</p><p>Nobody had.</p>"


def test_a_passage_of_our_own_is_moved_as_it_is(desk: Desk) -> None:
    desk.write('<blockquote class="letter"><p>My <em>dear</em>,</p></blockquote><p>Nobody had.</p>')
    desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.select("My", ",").press("ControlOrMeta+c").cursor_after("Nobody had.").press("Enter", "ControlOrMeta+v")
    expect(desk.sheet.locator("em")).to_have_count(2)
    assert desk.html.count("My <em>dear</em>,") == 2


def test_a_dropped_file_is_read_by_the_archive(desk: Desk) -> None:
    desk.page.evaluate(DROP, ["one.html", FROM_WORD])
    expect(report(desk)).to_contain_text("Taken in: 8 words.")
    assert "<em>not</em> heard</p><hr>" in desk.html
    desk.page.evaluate(DROP, ["empty.txt", ""])
    expect(report(desk)).to_contain_text("There are no words in this file")


# Finding


def test_words_are_found_counted_and_replaced_by_keys(desk: Desk) -> None:
    desk.write("<p>The sea, the <em>se</em>a, the Sea.</p><p>\u201cSea?\u201d</p>")
    desk.cursor_after("The").press("ControlOrMeta+f").type("sea")
    panel = desk.page.get_by_role("search", name="Find and replace")
    tally = panel.locator("output")
    expect(tally).to_have_text("1 of 4")
    expect(desk.page.locator(".rich__found")).to_have_count(5)  # the second stands in two pieces
    desk.press("Enter", "Enter")
    expect(tally).to_have_text("3 of 4")
    desk.press("Shift+Enter")
    expect(tally).to_have_text("2 of 4")
    panel.get_by_label("Capitals as typed").check()
    expect(tally).to_have_text("2 of 2")
    panel.get_by_label("Capitals as typed").uncheck()
    panel.get_by_label("Find").fill('"sea?"')
    expect(tally).to_have_text("1 of 1")
    panel.get_by_label("Find").fill("sea")
    panel.get_by_label("Put instead").fill("salt")
    panel.get_by_label("Put instead").press("Enter")
    expect(tally).to_have_text("1 of 3")
    panel.get_by_role("button", name="Replace all").click()
    assert desk.html == "<p>The salt, the <em>salt</em>, the salt.</p><p>\u201csalt?\u201d</p>"
    panel.get_by_label("Find").press("Escape")
    expect(desk.sheet).to_be_focused()
    expect(panel).to_be_hidden()
    desk.press("ControlOrMeta+z")
    assert desk.html == "<p>The sea, the <em>se</em>a, the Sea.</p><p>“salt?”</p>"


# Counting


COUNTED = [
    "", "one", "two words", "I-don't-care", "two--words", "O’Hara’s", "rock 'n' roll", "* * *",
    "~*~", "a_b _c_", "1,000 lamps", "海の街", "コーヒー", "mixed 海 text", "กรุงเทพ", "مرحبا بك",
    "हिन्दी भाषा", "e\u0301tude", "naïve café", "— well —", "x² ½", "👩\u200d👩\u200d👧 family",
    "snake_case", "R&D", "שלום", "𠀀𠀁", "well-\nknown", "한국어 소설",
]  # fmt: skip


def test_words_are_counted_as_the_archive_counts_them(page: Page) -> None:
    page.goto("/")
    counted = page.evaluate(
        """async all => {
          const { wordsIn } = await import("/static/works/js/rich-text/counting.js");
          return all.map(wordsIn);
        }""",
        COUNTED,
    )
    assert dict(zip(COUNTED, counted, strict=True)) == {text: count_words(text) for text in COUNTED}


def test_a_whole_text_counts_as_it_will(page: Page) -> None:
    page.goto("/")
    all_stories = stories(30)
    counted = page.evaluate(
        """async all => {
          const { parse } = await import("/static/works/js/rich-text/html.js");
          const { count } = await import("/static/works/js/rich-text/counting.js");
          return all.map((html) => count(parse(html).content));
        }""",
        all_stories,
    )
    assert counted == [texts.count(story).words for story in all_stories]


def test_words_and_chosen_words_are_shown(desk: Desk) -> None:
    foot = desk.page.locator(".rich__foot")
    expect(foot).to_have_text(re.compile(r"^\s*6 words\s*$"))
    desk.select("had not")
    expect(foot).to_contain_text("2 selected")
    desk.press("Backspace")
    expect(foot).to_have_text(re.compile(r"^\s*4 words\s*$"))


# By keyboard, by ear, on a phone


def test_tools_are_one_stop_and_led_to_and_from_by_keys(desk: Desk) -> None:
    page = desk.page
    desk.select("not").press("Alt+F10")
    expect(desk.tool("em")).to_be_focused()
    desk.press("ArrowRight")
    expect(desk.tool("strong")).to_be_focused()
    desk.press("Enter")
    expect(desk.sheet).to_be_focused()
    assert "<strong>not</strong>" in desk.html
    expect(page.locator("[data-status]")).to_have_text("Bold: on")
    expect(desk.tool("strong")).to_have_attribute("aria-pressed", "true")
    desk.press("Shift+Tab")
    expect(desk.tool("strong")).to_be_focused()
    desk.press("End")
    expect(desk.tool("find")).to_be_focused()
    desk.press("ArrowRight")
    expect(desk.tool("em")).to_be_focused()
    desk.press("Escape")
    expect(desk.sheet).to_be_focused()
    desk.press("Tab")
    expect(desk.sheet).not_to_be_focused()


def test_the_page_is_named_and_described(desk: Desk) -> None:
    expect(desk.sheet).to_have_attribute("aria-multiline", "true")
    expect(desk.sheet).to_have_attribute("lang", "en")
    expect(desk.sheet).to_have_attribute("spellcheck", "true")
    expect(desk.sheet).to_have_accessible_description(re.compile("Alt and F10 lead to the tools"))
    expect(desk.page.get_by_role("toolbar", name="Tools")).to_be_visible()


def test_a_line_of_a_new_story_turns_as_its_letters_run(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(page, cast.writer)
    page.goto("/write/new/")
    desk = Desk(page, Chapter()).write("<p>شارع البحر</p><p>The sea street</p>")
    sides = page.evaluate(
        """() => [...document.querySelectorAll("[data-page] > p")].map((line) => {
          const range = document.createRange();
          range.selectNodeContents(line);
          const [words, box] = [range.getBoundingClientRect(), line.getBoundingClientRect()];
          return words.left - box.left > box.right - words.right ? "right" : "left";
        })"""
    )
    assert sides == ["right", "left"]
    expect(desk.sheet).to_have_attribute("dir", "auto")


def test_what_is_typed_while_the_page_opens_is_on_it(page: Page, cast: Cast, sign_in: SignIn) -> None:
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        if waiting:
            route.continue_()
        else:
            waiting.append(route)

    work = make_work(cast.writer, text=PLAIN)
    desk = Desk(page, work.chapters.order_by("position")[0])
    sign_in(page, cast.writer)
    page.route("**/write/convert/", hold)
    with page.expect_request("**/write/convert/"):
        page.goto(desk.address)
    page.locator("textarea[name=text]").press("ControlOrMeta+End")
    page.keyboard.type("\n\nSo")
    waiting[0].continue_()
    expect(desk.sheet).to_be_focused()
    page.keyboard.type(" far.")
    assert desk.html == PLAIN + "<p>So far.</p>"


@pytest.mark.parametrize("theme", ["paper", "night"])
def test_axe_finds_nothing_amiss(desk: Desk, accessible: Accessible, theme: str) -> None:
    desk.write(EVERYTHING)
    desk.page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
    desk.page.wait_for_timeout(400)  # colours change softly
    accessible(desk.page)
    desk.cursor_after("Oil").press("ControlOrMeta+f").type("the")
    accessible(desk.page)
    desk.press("Escape").select("Oil").press("ControlOrMeta+k")
    accessible(desk.page)


def test_on_a_phone_it_fits_and_fingers_meet_the_tools(narrow_page: Page, cast: Cast, sign_in: SignIn) -> None:
    desk = open_desk(narrow_page, cast, sign_in, EVERYTHING)
    assert sideways(narrow_page) == []
    box = desk.tool("em").bounding_box()
    assert box
    assert box["width"] >= 44
    assert box["height"] >= 44
    desk.tool("fold").scroll_into_view_if_needed()
    desk.select("Oil")
    desk.tool("fold").tap()
    assert desk.source.startswith("<details><summary></summary><h3>Oil</h3></details>")


def test_words_look_as_readers_will_see_them(desk: Desk) -> None:
    measure = """selector => {
      const style = getComputedStyle(document.querySelector(selector));
      return [style.fontFamily, style.fontSize, style.lineHeight, style.textIndent, style.fontStyle];
    }"""
    desk.write(PLAIN)
    written = desk.page.evaluate(measure, "[data-page] p + p")
    desk.page.goto(desk.chapter.get_absolute_url())
    assert desk.page.evaluate(measure, "article.story p + p") == written
