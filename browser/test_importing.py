"""Bringing a story in: what only a browser shows of it, with script and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import FilePayload, Page, expect

from afterword.testing import Cast
from afterword.works.models import Import, Work
from browser.accessibility import NARROW
from browser.conftest import Accessible, OpenPage, SignIn, Watches
from browser.waiting import ALL_HAS_COME

# As Word puts it on the clipboard.
FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0cm}</style>
</head><body lang=EN-GB><!--StartFragment--><p class=MsoNormal><span style='font-size:12.0pt'>She had </span><i
style='mso-bidi-font-style:normal'><span>not</span></i><span> heard the door.<o:p></o:p></span></p><p class=MsoNormal
align=center style='text-align:center'>* * *<o:p></o:p></p><p class=MsoNormal><b>Nobody</b> had a key.<o:p></o:p></p>
<!--EndFragment--></body></html>"""
CHAPTERS = "\n\n".join(
    f"Chapter {number}: {title}\n\nThe lamp burned in the *{title}*.\n\n“So could you.”\n\n* * *\n\nThe bread was warm."
    for number, title in ((1, "Ferry"), (2, "Toll House"))
)
NOTE = "A/N: This is my first story here, so please be kind and review!\n\n"


def bring(page: Page, text: str = CHAPTERS, name: str = "salt road.txt") -> None:
    page.goto("/write/import/")
    file = FilePayload(name=name, mimeType="text/plain", buffer=text.encode())
    page.get_by_label("Choose one file, or several").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("heading", name="Look it over").wait_for()
    page.wait_for_load_state(ALL_HAS_COME)


def text_of(work: Work) -> list[str]:
    found = (chapter.working for chapter in work.chapters.order_by("position"))
    return [revision.html for revision in found if revision]


def test_scene_breaks_are_set_and_taken_away_by_keys(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(page, cast.writer)
    bring(page, "One.\n\nTwo.\n\n* * *\n\nThree.\n\nFour.")
    seams = page.locator(".seam input")
    expect(seams).to_have_count(3)
    assert [seam.get_attribute("tabindex") for seam in seams.all()] == ["0", "-1", "-1"]
    seams.first.focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-status]")).to_have_text("Scene break set.")
    page.keyboard.press("ArrowDown")
    expect(seams.nth(1)).to_be_focused()
    page.keyboard.press("*")
    expect(page.locator("[data-status]")).to_have_text("Scene break taken away.")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    assert [seam.is_checked() for seam in seams.all()] == [True, False, True]
    page.get_by_role("button", name="Keep as a draft").click()
    page.get_by_text("Kept as a draft: 1 chapter. Nothing is published.").wait_for()
    (text,) = text_of(Work.objects.get())
    assert text.count("<hr") == 2
    assert text.index("One.") < text.index("<hr") < text.index("Two.") < text.index("Three.") < text.rindex("<hr")


def test_a_click_into_a_paragraph_leads_the_keys_below_it(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(page, cast.writer)
    bring(page, "One.\n\nTwo.\n\nThree.")
    page.locator(".proof__made", has_text="Two.").click()
    expect(page.locator(".seam input").nth(1)).to_be_focused()
    page.locator(".seam").nth(0).click()
    assert [seam.is_checked() for seam in page.locator(".seam input").all()] == [True, False]


@pytest.mark.parametrize("script", [True, False])
def test_a_novel_becomes_chapters_with_and_without_script(
    archive: str, open_page: OpenPage, cast: Cast, sign_in: SignIn, script: bool
) -> None:
    page = open_page(archive, java_script_enabled=script)
    sign_in(page, cast.writer)
    bring(page, NOTE + CHAPTERS)
    page.get_by_label("All of them").check()
    page.get_by_role("button", name="Do what is ticked").click()
    page.get_by_label("Title of chapter 2").fill("The Toll House")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", name="The Toll House")).to_be_visible()
    page.locator(".seam input").first.check()
    page.get_by_label("Title of the work").fill("The Salt Road")
    page.get_by_role("button", name="Keep as drafts").click()
    page.get_by_role("heading", name="The Salt Road").wait_for()
    work = Work.objects.get()
    assert [chapter.title for chapter in work.chapters.order_by("position")] == ["Ferry", "The Toll House"]
    assert [text.count("<hr") for text in text_of(work)] == [1, 2]
    assert work.is_draft


def test_a_paste_from_a_word_processor_keeps_italics_and_scene_breaks(
    page: Page, cast: Cast, sign_in: SignIn, watches: Watches
) -> None:
    sign_in(page, cast.writer)
    page.goto("/write/import/", wait_until=ALL_HAS_COME)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(
        """async (html) => {
          const item = new ClipboardItem({"text/html": new Blob([html], {type: "text/html"})}, {unsanitized: true});
          await navigator.clipboard.write([item]);
        }""",
        FROM_WORD,
    )
    page.get_by_role("textbox", name="Or paste it with its formatting").click()
    page.keyboard.press("ControlOrMeta+v")
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("heading", name="Look it over").wait_for()
    made = page.locator(".proof__made")
    expect(made.locator("em")).to_have_text("not")
    expect(made.locator("strong")).to_have_text("Nobody")
    assert [seam.is_checked() for seam in page.locator(".seam input").all()] == [True]
    # The clipboard's own styles are refused wherever they are parsed; the page has none.
    watches[page].complaints = [words for words in watches[page].complaints if "inline style" not in words]


def test_on_a_phone_two_tabs_lead_from_one_side_to_the_other(
    archive: str, open_page: OpenPage, cast: Cast, sign_in: SignIn
) -> None:
    page = open_page(archive, size=NARROW, java_script_enabled=False)
    sign_in(page, cast.writer)
    bring(page)
    given, made = page.locator(".proof__given").first, page.locator(".proof__made").first
    expect(made).to_be_visible()
    expect(given).to_be_hidden()
    page.get_by_text("What you gave", exact=True).locator("visible=true").click()
    expect(given).to_be_visible()
    expect(made).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(
    archive: str, open_page: OpenPage, cast: Cast, sign_in: SignIn, accessible: Accessible, scheme: str
) -> None:
    page = open_page(archive, size=NARROW, color_scheme=scheme)
    sign_in(page, cast.writer)
    page.goto("/write/import/")
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("alert").wait_for()
    accessible(page)
    bring(page, NOTE + CHAPTERS)
    accessible(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_label("All of them").check()
    page.get_by_role("button", name="Do what is ticked").click()
    page.get_by_label("Title of chapter 2").fill("x" * 251)
    page.get_by_role("button", name="Keep as drafts").click()
    page.get_by_role("alert").wait_for()
    accessible(page)
    where = Import.objects.get().get_absolute_url()
    accessible(page, f"{where}discard/", "/write/", "/help/importing/")
    page.goto(where)
    page.get_by_role("button", name="Keep as drafts").click()
    accessible(page, where)
