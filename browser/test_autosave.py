"""What is being typed is kept without a press of a button: in the archive, and on the device while that is away."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from afterword.testing import Cast, make_work
from afterword.works.models import Buffer, Chapter
from browser.accessibility import NARROW, WIDE, in_each, sideways
from browser.conftest import Accessible, SignIn
from browser.waiting import ALL_HAS_COME, hold_back, wait_until

WORDS = "The lamp burned all night, and I saw it from the boat."
KEPT = re.compile(r"Kept at \d\d:\d\d")


@pytest.fixture
def chapter(cast: Cast) -> Chapter:
    return make_work(cast.writer).chapters.get()


def address(chapter: Chapter) -> str:
    return f"/write/{chapter.work_id}/chapters/{chapter.pk}/"


def type_words(page: Page, words: str) -> None:
    """Into the plain box, as somebody does who likes it plain."""
    page.evaluate("localStorage.setItem('afterword.writes', 'plain')")
    page.reload()
    expect(page.locator("input[name=tab]")).not_to_have_value("")  # before that, keys are not heard
    box = page.locator("textarea[name=text]")
    box.focus()
    box.fill(words)


def test_what_is_typed_is_kept_and_offered_on_another_device(
    page: Page, narrow_page: Page, cast: Cast, sign_in: SignIn, chapter: Chapter, accessible: Accessible
) -> None:
    sign_in(page, cast.writer)
    page.goto(address(chapter))
    type_words(page, WORDS)
    expect(page.locator("[data-autosaved]")).to_have_text(KEPT)
    assert Buffer.objects.get().text == WORDS
    sign_in(narrow_page, cast.writer)
    narrow_page.goto(address(chapter))
    expect(narrow_page.locator("textarea[name=text]")).not_to_have_value(WORDS)
    accessible(narrow_page)
    narrow_page.get_by_role("link", name="Go on from it").first.click()
    expect(narrow_page.locator("textarea[name=text]")).to_have_value(re.compile("The lamp burned all night"))
    with narrow_page.expect_navigation():
        narrow_page.get_by_role("button", name="Save", exact=True).click()
    assert not Buffer.objects.exists()
    assert chapter.revisions.count() == 2


def test_what_is_typed_before_the_script_came_is_kept_as_well(
    page: Page, cast: Cast, sign_in: SignIn, chapter: Chapter
) -> None:
    sign_in(page, cast.writer)
    late = hold_back(page, "**/autosave*.js")
    page.goto(address(chapter))
    box = page.locator("textarea[name=text]")
    box.evaluate("(box, words) => { box.value = words; }", WORDS)
    late()
    expect(page.locator("[data-autosaved]")).to_have_text(KEPT)
    assert Buffer.objects.get().text == WORDS


def test_what_was_refused_is_kept_in_the_place_where_it_was(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(page, cast.writer)
    page.goto("/write/new/", wait_until=ALL_HAS_COME)
    page.get_by_role("button", name="HTML", exact=True).click()
    page.locator("textarea[name=text]").fill(WORDS)
    expect(page.locator("[data-autosaved]")).to_have_text(KEPT)
    page.get_by_label("Fandoms").fill("x" * 400)
    page.get_by_role("button", name="Keep as a draft and have a look").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("[data-autosaved]")).to_have_text(KEPT)
    assert WORDS in Buffer.objects.get().text
    page.wait_for_load_state(ALL_HAS_COME)
    expect(page.get_by_text("This device had kept something")).to_be_hidden()


def test_two_windows_do_not_overwrite_each_other(page: Page, cast: Cast, sign_in: SignIn, chapter: Chapter) -> None:
    sign_in(page, cast.writer)
    page.goto(address(chapter))
    other = page.context.new_page()
    other.goto(address(chapter))
    for window, words in ((page, "Mine. It is long enough."), (other, "Hers. It is long enough.")):
        type_words(window, words)
        expect(window.locator("[data-autosaved]")).to_have_text(KEPT)
    assert sorted(buffer.text[:4] for buffer in Buffer.objects.all()) == ["Hers", "Mine"]


def test_while_the_archive_is_away_the_device_keeps_it(
    page: Page, cast: Cast, sign_in: SignIn, chapter: Chapter
) -> None:
    def away(route: Route) -> None:
        route.abort()

    sign_in(page, cast.writer)
    page.goto(address(chapter))
    page.route("**/autosave/", away)
    type_words(page, WORDS)
    expect(page.get_by_text("Kept on this device at")).to_be_visible()
    assert not Buffer.objects.exists()
    page.unroute("**/autosave/", away)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/help/")
    page.goto(address(chapter))
    page.get_by_text("This device had kept something").get_by_role("link", name="Go on from it").click()
    expect(page.locator("textarea[name=text]")).to_have_value(re.compile("The lamp burned all night"))
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('afterword.unsaved.'))") == []


def test_what_was_saved_is_not_offered_again(page: Page, cast: Cast, sign_in: SignIn, chapter: Chapter) -> None:
    sign_in(page, cast.writer)
    page.goto(address(chapter))
    type_words(page, WORDS)
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    page.goto(address(chapter))
    wait_until(page, "!Object.keys(localStorage).some(key => key.startsWith('afterword.unsaved.'))")
    expect(page.get_by_text("This device had kept something")).to_be_hidden()
    assert not Buffer.objects.exists()


def test_the_history_is_accessible(
    page: Page, cast: Cast, sign_in: SignIn, chapter: Chapter, accessible: Accessible
) -> None:
    new = "<h3>Night</h3><p>The lamp <em>burned</em> in a window.</p><p>The bread was cold.</p>"
    chapter.save_text(new, by=cast.writer, base=chapter.working_id)
    sign_in(page, cast.writer)
    for where in (f"{address(chapter)}history/", f"{address(chapter)}history/{chapter.working_id}/"):
        page.goto(where)
        for _ in in_each(page, [(theme, size) for theme in ("paper", "night") for size in (WIDE, NARROW)]):
            accessible(page)
        assert not sideways(page)


def test_a_version_is_brought_back_by_keyboard(page: Page, cast: Cast, sign_in: SignIn, chapter: Chapter) -> None:
    first = chapter.working_id
    chapter.save_text("<p>Something worse.</p>", by=cast.writer, base=first)
    sign_in(page, cast.writer)
    page.goto(f"{address(chapter)}history/")
    page.locator(".versions__when").last.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Bring this one back").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("This is the chapter's text again.")).to_be_visible()
    chapter.refresh_from_db()
    assert chapter.working
    assert "The lamp burned" in chapter.working.html
