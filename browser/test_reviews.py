"""What only a browser shows of writing a review: the preview keeps up, and a draft is there on every device."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from afterword.feedback.models import Draft, Review
from afterword.testing import Cast, make_work
from browser.conftest import Accessible, SignIn
from browser.furnished import first_chapter
from browser.waiting import ALL_HAS_COME, come_to, wait_until


def test_a_members_words_are_previewed_kept_and_found_on_a_telephone(
    page: Page, narrow_page: Page, cast: Cast, sign_in: SignIn, accessible: Accessible
) -> None:
    work = make_work(cast.writer)
    address = first_chapter(work).get_absolute_url()
    sign_in(page, cast.reader)
    page.goto(address, wait_until=ALL_HAS_COME)
    box = page.get_by_label("To Marian.")
    box.press_sequentially("Four *lanterns*.")
    page.get_by_role("button", name="Preview").press("Enter")
    preview = page.get_by_role("region", name="Preview")
    expect(preview.locator("em")).to_have_text("lanterns")
    box.press_sequentially(" And *bread*.")
    expect(preview.locator("em").nth(1)).to_have_text("bread")
    accessible(page)
    wait_until(page, "!Object.keys(localStorage).some((key) => key.startsWith('afterword.draft.'))")
    assert Draft.objects.get().text == "Four *lanterns*. And *bread*."
    sign_in(narrow_page, cast.reader)
    narrow_page.goto(address)
    expect(narrow_page.get_by_label("To Marian.")).to_have_value("Four *lanterns*. And *bread*.")
    accessible(narrow_page)
    narrow_page.get_by_role("button", name="Leave this review").click()
    expect(narrow_page.locator(".reviews")).to_contain_text("Four lanterns. And bread.")
    assert Review.objects.count() == 1
    assert not Draft.objects.exists()


def test_words_on_a_device_come_back_ask_under_which_name_and_can_be_let_go(
    page: Page, cast: Cast, sign_in: SignIn, accessible: Accessible
) -> None:
    cast.reader.take_pen_name("Rue")
    work = make_work(cast.writer)
    chapter = first_chapter(work)
    sign_in(page, cast.reader)
    page.goto("/works/", wait_until=ALL_HAS_COME)
    kept = f"afterword.draft.{work.pk}-{chapter.pk}"
    page.evaluate("key => localStorage.setItem(key, JSON.stringify({ text: 'Four lanterns.', sent: true }))", kept)
    page.goto(chapter.get_absolute_url(), wait_until=ALL_HAS_COME)
    box, names = page.get_by_label("To Marian."), page.get_by_label("Under the name")
    expect(box).to_have_value("Four lanterns.")
    expect(names).to_have_value("")
    accessible(page)
    page.get_by_role("button", name="Leave this review").click()
    expect(names).to_be_focused()
    assert not Review.objects.exists()
    come_to(page, Draft.objects.exists)
    page.get_by_role("button", name="Begin afresh").click()
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    wait_until(page, "!Object.keys(localStorage).some((key) => key.startsWith('afterword.draft.'))")
    come_to(page, lambda: not Draft.objects.exists())
    page.reload(wait_until=ALL_HAS_COME)
    expect(box).to_have_value("")
