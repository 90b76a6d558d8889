"""What a page says by itself while it is read, what a guest's device remembers, and how a writer sees her numbers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from playwright.sync_api import Page, expect

from afterword.reading.access import has_finished
from afterword.reading.models import Progress, Tally
from afterword.testing import Cast, make_work
from afterword.works.models import Chapter, Work
from browser.conftest import Accessible, OpenPage, SignIn

SOMEBODY = "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0"
"""Programs are not counted, and the browser of these tests says that it is one."""
LONG = "\n\n".join(f"The lamp burned in window {number}, and nobody came to put it out." for number in range(120))
PATIENCE = 30_000
REMEMBERED = "JSON.parse(localStorage.getItem('afterword.read'))"


def chapter_of(work: Work) -> Chapter:
    return work.chapters.order_by("position")[0]


def says(page: Page, what: str) -> Any:
    """Wait until the page has said it."""
    return page.expect_response(
        lambda answer: answer.url.endswith(f"/{what}/") and answer.status == 204, timeout=PATIENCE
    )


def scroll_to_the_end(page: Page) -> None:
    page.locator(".story > :last-child").scroll_into_view_if_needed()


def test_a_page_that_is_looked_at_says_so_and_its_end_when_it_is_reached(
    archive: str, open_page: OpenPage, cast: Cast, sign_in: SignIn
) -> None:
    work = make_work(cast.writer, text=LONG)
    page = open_page(archive, user_agent=SOMEBODY)
    sign_in(page, cast.reader)
    with says(page, "opened"):
        page.goto(chapter_of(work).get_absolute_url())
    assert Progress.objects.get().finished_at is None
    with says(page, "ended"):
        scroll_to_the_end(page)
    assert has_finished(cast.reader, work)
    assert page.evaluate("localStorage.getItem('afterword.read')") is None


def test_a_guests_device_remembers_until_it_is_told_not_to(archive: str, open_page: OpenPage, cast: Cast) -> None:
    work = make_work(cast.writer)
    chapter = chapter_of(work)
    page = open_page(archive, user_agent=SOMEBODY)
    with says(page, "ended"):
        page.goto(chapter.get_absolute_url())
        scroll_to_the_end(page)
    assert page.evaluate(REMEMBERED) == [[str(chapter.pk), "ended"]]
    assert Tally.objects.filter(chapter=chapter).values_list("opens", "readers", "ends").get() == (1, 1, 1)
    page.get_by_label("Reading settings").click()
    page.get_by_label("forgotten").check(force=True)
    with says(page, "opened"):
        page.reload()
    assert page.evaluate("localStorage.getItem('afterword.read')") is None


def test_numbers_history_and_mail_are_readable_by_everybody(
    any_page: Page, cast: Cast, sign_in: SignIn, accessible: Accessible
) -> None:
    work = make_work(cast.writer, chapters=3)
    for days in range(4):
        day = date(2026, 11, 23) - timedelta(days=days)
        Tally.objects.create(work=work, day=day, opens=9 - 2 * days)
        for chapter in work.chapters.all():
            Tally.objects.create(work=work, chapter=chapter, day=day, opens=4, readers=4 - chapter.position, ends=1)
    sign_in(any_page, cast.writer)
    accessible(any_page, f"/my/works/{work.pk}/numbers/", "/settings/history/", "/settings/mail/")
    any_page.goto(f"/my/works/{work.pk}/numbers/")
    expect(any_page.get_by_role("row", name="23 Nov 2026 9")).to_be_visible()
    any_page.emulate_media(color_scheme="dark")
    accessible(any_page)
