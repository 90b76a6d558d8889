"""Reading again with the writer: the walk by keyboard, and notes beside their words on a wide screen."""

from __future__ import annotations

from playwright.sync_api import Page, ViewportSize, expect

from afterword.feedback.tests.pinned import note, question
from afterword.testing import Cast, make_work
from afterword.works.models import Work
from browser.conftest import Accessible, SignIn
from browser.waiting import wait_until

TEXT = "\n\n".join(["The lamp burned in the window. " * 12, "The bread was warm. " + "She ate. " * 60, "The end."])
WIDE_ENOUGH = ViewportSize(width=1400, height=900)
TOP = "one => one.getBoundingClientRect().top"


def noted(cast: Cast) -> Work:
    work = make_work(cast.writer, text=TEXT)
    note(work, "<p>It was my grandmother’s.</p>", exact="The bread was warm.")
    note(work, "<p>And hers before.</p>", exact="The end.")
    return work


def test_the_walk_is_done_by_keyboard_alone(page: Page, cast: Cast, accessible: Accessible) -> None:
    page.goto(f"/works/{noted(cast).pk}/again/walk/1/")
    words = page.get_by_text("It was my grandmother’s.")
    expect(words).to_be_hidden()
    page.get_by_text("What its writer says").focus()
    page.keyboard.press("Enter")
    expect(words).to_be_visible()
    accessible(page)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", name="Scene 2 of 2")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", name="What did you see this time?")).to_be_visible()


def test_notes_stand_beside_their_words_and_under_them_on_a_phone(
    page: Page, cast: Cast, accessible: Accessible
) -> None:
    page.set_viewport_size(WIDE_ENOUGH)
    page.goto(f"/works/{noted(cast).pk}/again/text/")
    beside, words = page.get_by_role("note", name="Note 1"), page.locator("mark").first
    wait_until(page, "document.querySelector('.beside').style.marginBlockStart !== ''")
    assert abs(beside.evaluate(TOP) - words.evaluate(TOP)) < 12
    assert beside.bounding_box()["x"] > words.bounding_box()["x"] + 300  # type: ignore[index]  # both are there
    accessible(page)
    page.set_viewport_size({"width": 390, "height": 800})
    wait_until(page, "document.querySelector('.beside').style.marginBlockStart === ''")
    assert beside.evaluate(TOP) > words.evaluate(TOP) + 100
    page.get_by_role("link", name="Note 2").click()
    expect(page.locator(".beside:target")).to_contain_text("And hers before.")


def test_the_other_pages_meet_axe(page: Page, cast: Cast, accessible: Accessible, sign_in: SignIn) -> None:
    work = noted(cast)
    chapter = work.chapters.get()
    chapter.work = work
    asked = question(work, cast.reader)
    asking = f"{chapter.get_absolute_url()}ask/"
    accessible(page, f"/works/{work.pk}/again/", f"/works/{work.pk}/again/end/", asking, f"{asking}?block=b1")
    sign_in(page, cast.writer)
    desk = f"/write/{work.pk}/commentary/"
    adding, own = (
        f"/write/{work.pk}/chapters/{chapter.pk}/commentary/",
        f"{desk}{work.commentary_notes.earliest('pk').pk}/",
    )
    accessible(page, desk, adding, f"{adding}?block=b1", own, f"{own}delete/", f"{own}second/{chapter.pk}/?block=b1")
    accessible(page, f"/reviews/{asked.pk}/passage/", f"/reviews/{asked.pk}/commentary/new/")


def test_the_short_address_lands_on_the_box(page: Page, cast: Cast) -> None:
    chapter = noted(cast).chapters.get()
    page.goto(f"/r/{chapter.pk}/")
    expect(page.locator("#review")).to_be_focused()
    expect(page.locator("#review")).to_be_in_viewport()
