"""The inbox by keyboard, on a wide and a narrow screen."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from afterword.feedback.actions import let_through
from afterword.feedback.kinds import Why
from afterword.feedback.models import InboxItem, Review
from afterword.feedback.tests.saying import answer, review
from afterword.testing import Cast, make_work
from browser.conftest import Accessible, SignIn
from browser.waiting import ALL_HAS_COME, wait_until

NEAR = 420  # pixels: half of a small screen
SCAM = "Your writing is amazing! Find me on Discord, I can bring your characters to life as an artist."


def fill(cast: Cast) -> Review:
    """Something of each kind; the last that came is given back."""
    work = make_work(cast.writer)
    held = review(work, cast.reader, SCAM)
    let_through(held, why=Why.SPAM, by=cast.moderator)
    assert held.holds.filter(why=Why.APPROVAL).exists()
    answer(review(work, cast.moderator, "The lamp stayed with me."), cast.stranger, "With me, too.")
    return review(work, cast.stranger, "The bread at the end. I could smell it.")


def test_all_of_it_by_keyboard(page: Page, cast: Cast, sign_in: SignIn, accessible: Accessible) -> None:
    last = fill(cast)
    sign_in(page, cast.writer)
    page.goto("/inbox/", wait_until=ALL_HAS_COME)
    accessible(page)
    page.keyboard.press("j")
    expect(page.locator(f"#item-{InboxItem.objects.get(review=last).pk}")).to_be_focused()
    page.keyboard.press("x")
    assert page.locator("input[name=item]").first.is_checked()
    page.locator(".inbox__reply").first.evaluate("reply => { reply.open = true }")
    page.keyboard.press("r")
    box = page.locator("textarea").first
    expect(box).to_be_focused()
    page.keyboard.type("just a reply, and more")
    expect(box).to_have_value("just a reply, and more")
    page.get_by_role("button", name="Send the reply").first.click()
    expect(page.get_by_text("Your reply is sent.")).to_be_visible()
    assert Review.objects.filter(in_reply_to=last).count() == 1
    page.wait_for_load_state(ALL_HAS_COME)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("lamp")
    page.keyboard.press("Enter")
    expect(page.locator(".inbox__item")).to_have_count(1)
    page.wait_for_load_state(ALL_HAS_COME)
    page.keyboard.press("j")
    page.keyboard.press("t")
    expect(page.get_by_text("Your thanks stand under it.")).to_be_visible()
    page.wait_for_load_state(ALL_HAS_COME)
    page.keyboard.press("?")
    page.get_by_label("Single keys work on this page").uncheck()
    page.goto("/inbox/", wait_until=ALL_HAS_COME)
    page.keyboard.press("j")
    expect(page.locator(".inbox__item:focus")).to_have_count(0)


def test_its_pages_on_a_phone(narrow_page: Page, cast: Cast, sign_in: SignIn, accessible: Accessible) -> None:
    last = fill(cast)
    sign_in(narrow_page, cast.writer)
    for address in (
        *("/inbox/?show=waiting", f"/reviews/{last.pk}/more/", f"/reviews/{last.pk}/block/"),
        *("/settings/inbox/", "/settings/blocks/", f"/write/{last.work_id}/approval/"),
    ):
        narrow_page.goto(address)
        accessible(narrow_page)
        width = narrow_page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 0, address


def test_on_a_phone_the_first_item_is_near_and_the_rest_comes_when_asked(
    narrow_page: Page, cast: Cast, sign_in: SignIn, accessible: Accessible
) -> None:
    page = narrow_page
    fill(cast)
    sign_in(page, cast.writer)
    page.goto("/inbox/")
    first = page.locator(".inbox__item").first.bounding_box()
    assert first
    assert first["y"] < NEAR
    hide = page.get_by_role("form", name="What is ticked").get_by_role("button", name="Hide")
    expect(hide).to_be_hidden()
    page.locator("input[name=item]").first.check()
    expect(hide).to_be_in_viewport()
    accessible(page)
    page.locator("input[name=item]").first.uncheck()
    expect(hide).to_be_hidden()
    search = page.get_by_role("searchbox")
    expect(search).to_be_hidden()
    page.get_by_text("Search", exact=True).click()
    search.fill("lamp")
    search.press("Enter")
    expect(page.locator(".inbox__item")).to_have_count(1)
    expect(search).to_have_value("lamp")


def test_a_reply_that_was_begun_is_there_again(page: Page, cast: Cast, sign_in: SignIn) -> None:
    last = fill(cast)
    sign_in(page, cast.writer)
    page.goto("/inbox/", wait_until=ALL_HAS_COME)
    one = page.locator(f"#item-{InboxItem.objects.get(review=last).pk}")
    one.get_by_text("Reply", exact=False).first.click()
    box = one.get_by_role("textbox")
    box.press_sequentially("I baked it twice, and")
    page.goto("/inbox/?show=unread", wait_until=ALL_HAS_COME)
    expect(box).to_have_value("I baked it twice, and")
    expect(page.locator(".inbox__reply[open]")).to_have_count(1)
    box.fill("I baked it twice.")
    one.get_by_role("button", name="Send the reply").click()
    expect(page.get_by_text("Your reply is sent.")).to_be_visible()
    wait_until(page, "!Object.keys(localStorage).some((key) => key.startsWith('afterword.draft.'))")
    expect(page.locator(".inbox__reply[open]")).to_have_count(0)


def test_a_reply_that_was_refused_outlives_another_that_arrives(page: Page, cast: Cast, sign_in: SignIn) -> None:
    fill(cast)
    sign_in(page, cast.writer)
    page.goto("/inbox/", wait_until=ALL_HAS_COME)
    first, second = page.locator(".inbox__reply").nth(0), page.locator(".inbox__reply").nth(1)
    first.locator("summary").click()
    first.get_by_role("textbox").fill("I baked it twice.")
    page.route("**/inbox/*/reply/", lambda route: route.fulfill(status=429, body="Later, please."))
    first.get_by_role("button", name="Send the reply").click()
    expect(page.get_by_text("Later, please.")).to_be_visible()
    page.unroute("**/inbox/*/reply/")
    page.goto("/inbox/", wait_until=ALL_HAS_COME)
    expect(first.get_by_role("textbox")).to_have_value("I baked it twice.")
    second.locator("summary").click()
    second.get_by_role("textbox").fill("With me as well.")
    second.get_by_role("button", name="Send the reply").click()
    expect(page.get_by_text("Your reply is sent.")).to_be_visible()
    page.wait_for_load_state(ALL_HAS_COME)
    expect(first.get_by_role("textbox")).to_have_value("I baked it twice.")
    expect(page.locator(".inbox__reply[open]")).to_have_count(1)
