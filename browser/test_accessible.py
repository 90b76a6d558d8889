"""axe finds nothing to object to on any page, on a desk by day and on a phone by night, and nothing scrolls sideways.

The pages of accounts and of the house are in test_accounts.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page, Route
from pytest_django.live_server_helper import LiveServer

from afterword.house import current
from afterword.house.models import ArchiveSettings, Joining
from afterword.limits.rates import LIMITS, Limit, Rate
from afterword.moderation.appealing import appeal
from afterword.moderation.kinds import Reason
from afterword.moderation.models import Decision
from afterword.moderation.reporting import Notice, Reporter, report_thing
from afterword.moderation.things import of_review, of_work
from afterword.ops import first_run, sample_stories
from afterword.testing import Cast
from afterword.works.labels import Reviewers
from afterword.works.models import Work
from browser.accessibility import NARROW, WIDE, Look, in_each, sideways
from browser.conftest import Accessible, OpenPage, SignIn
from browser.furnished import Furnished, first_chapter, furnish

# The themes and sizes that these leave out; tried on the page that shows the most.
OTHER_LOOKS: list[Look] = [("night", WIDE), ("paper", NARROW), ("dusk", WIDE), ("contrast", NARROW)]


@pytest.fixture
def furnished(cast: Cast) -> Furnished:
    return furnish(cast)


@pytest.fixture
def fits(accessible: Accessible) -> Accessible:
    """`fits(page, "/", …)`: each address is accessible unfolded in every look, and goes into the narrowest window."""

    def ask(page: Page, *addresses: str) -> None:
        for address in addresses or (page.url,):
            if addresses:
                page.goto(address)
            page.evaluate("for (const fold of document.querySelectorAll('details:not(.menu)')) fold.open = true")
            for _ in in_each(page):
                accessible(page)
            if too_wide := sideways(page):
                raise AssertionError(f"{page.url} scrolls sideways at 320 pixels: {too_wide}")

    return ask


def test_what_guests_read(page: Page, furnished: Furnished, fits: Accessible) -> None:
    fits(page, "/", "/works/", "/waiting/", "/tags/fandom/", "/tags/fandom/the-harbour-books/")
    fits(page, "/writers/marian/")
    fits(page, "/search/?q=harbour", "/search/?q=nothing-of-the-kind", "/nothing-here/")
    fits(page, *(work.get_absolute_url() for work in (furnished.serial, furnished.crowded)))
    fits(page, furnished.chapter.get_absolute_url(), f"{furnished.serial.get_absolute_url()}all/")
    fits(page, first_chapter(furnished.crowded).get_absolute_url(), furnished.adult.get_absolute_url())


def test_help(page: Page, cast: Cast, fits: Accessible) -> None:
    parts = ("readers", "writers", "reporting", "moderators", "archivists")
    fits(page, "/help/", *(f"/help/{part}/" for part in parts))


def test_a_chapter_in_the_other_looks(page: Page, furnished: Furnished, accessible: Accessible) -> None:
    page.goto(first_chapter(furnished.crowded).get_absolute_url())
    for _ in in_each(page, OTHER_LOOKS):
        accessible(page)


def test_the_samples_in_other_scripts(page: Page, cast: Cast, fits: Accessible) -> None:
    sample_stories.put_in(approver=cast.archivist)
    fits(page, "/", *(work.get_absolute_url() for work in Work.objects.filter(language__in=["ar", "ja"])))


def test_an_empty_archive(page: Page, cast: Cast, sign_in: SignIn, fits: Accessible) -> None:
    fits(page, "/", "/works/", "/waiting/")
    sign_in(page, cast.reader)
    fits(page, "/", "/inbox/", "/inbox/?show=unread", "/inbox/?show=unanswered", "/my/works/", "/my/reviews/")
    fits(page, "/notices/", "/write/")
    sign_in(page, cast.moderator)
    fits(page, "/moderation/", "/moderation/log/")


def test_what_members_say(page: Page, cast: Cast, furnished: Furnished, sign_in: SignIn, fits: Accessible) -> None:
    sign_in(page, cast.reader)
    fits(page, first_chapter(furnished.crowded).get_absolute_url(), "/my/reviews/", "/inbox/", "/settings/mail/")
    sign_in(page, cast.stranger)
    mine = furnished.crowded.reviews.get(account=cast.stranger)
    fits(page, f"/reviews/{mine.pk}/edit/", f"/reviews/{mine.pk}/delete/")


def test_a_writers_desk(page: Page, cast: Cast, furnished: Furnished, sign_in: SignIn, fits: Accessible) -> None:
    sign_in(page, cast.writer)
    fits(page, "/write/", "/my/works/", "/inbox/", "/notices/", f"/reviews/{furnished.review.pk}/reply/")
    serial, ready = f"/write/{furnished.serial.pk}/", f"/write/{furnished.ready.pk}/"
    fits(page, serial, f"{serial}settings/", f"{serial}published/", f"{serial}delete/", furnished.two_texts)
    fits(page, f"/write/{furnished.unfinished.pk}/", f"/write/{furnished.unfinished.pk}/publish/")
    chapter = f"{ready}chapters/{first_chapter(furnished.ready).pk}/"
    fits(page, f"{ready}publish/", chapter, f"{chapter}look/", f"{chapter}remove/", f"{ready}chapters/new/")
    seen = (furnished.hidden, furnished.ready, furnished.crowded)
    fits(page, *(work.get_absolute_url() for work in seen), furnished.chapter.get_absolute_url())


def test_a_moderators_pages(page: Page, cast: Cast, furnished: Furnished, sign_in: SignIn, fits: Accessible) -> None:
    sign_in(page, cast.moderator)
    pages = (f"/moderation/works/{work.pk}/" for work in (furnished.crowded, furnished.hidden))
    fits(page, "/moderation/", "/moderation/log/", *pages, "/patterns/")
    sign_in(page, cast.archivist)
    fits(page, "/settings/house/samples/")


# What went wrong


def send(page: Page, address: str, button: str) -> None:
    """Press a button of a page as it came, whatever the browser would say."""
    page.goto(address)
    page.evaluate("for (const form of document.forms) form.noValidate = true")
    with page.expect_navigation():
        page.get_by_role("button", name=button).first.click()


def test_forms_with_errors(page: Page, cast: Cast, furnished: Furnished, sign_in: SignIn, fits: Accessible) -> None:
    send(page, furnished.chapter.get_absolute_url(), "Leave this review")
    fits(page)
    sign_in(page, cast.writer)
    page.goto("/write/new/")
    fits(page)
    page.goto(f"/write/{furnished.serial.pk}/settings/")
    page.get_by_label("Title", exact=True).fill("A long title. " * 40)
    page.get_by_label("Chapters planned").fill("some")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("alert").wait_for()
    fits(page)
    for address, button in (
        (f"/reviews/{furnished.review.pk}/reply/", "Send the reply"),
        (f"/write/{furnished.serial.pk}/delete/", "Delete it"),
    ):
        send(page, address, button)
        fits(page)
    sign_in(page, cast.moderator)
    send(page, f"/moderation/works/{furnished.crowded.pk}/", "Hide this work")
    fits(page)


def test_a_suspended_writers_pages(
    page: Page, cast: Cast, furnished: Furnished, sign_in: SignIn, fits: Accessible
) -> None:
    cast.writer.suspend(by=cast.moderator, reason="Forty reviews of one word.")
    sign_in(page, cast.writer)
    fits(page, "/write/", "/write/new/", "/my/works/")


def test_the_pages_of_errors(page: Page, cast: Cast, fits: Accessible) -> None:
    for error in ("400", "403", "413", "429", "500", "503", "house/not_set_up", "accounts/busy"):
        page.route(f"**/error/{error}/", showing(f"{error}.html"))
        fits(page, f"/error/{error}/")


def showing(template: str) -> Callable[[Route], None]:
    """An answer that is this template and nothing else."""
    return lambda route: route.fulfill(
        body=render_to_string(template, {"house": current.required()}), content_type="text/html"
    )


def test_what_was_sent_too_often_or_from_elsewhere(
    page: Page,
    cast: Cast,
    furnished: Furnished,
    sign_in: SignIn,
    fits: Accessible,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nothing = Rate(0, LIMITS["review"].guests.per)
    monkeypatch.setitem(LIMITS, "review", Limit(nothing, nothing))
    page.goto(furnished.chapter.get_absolute_url())
    page.get_by_label("To Marian.").fill("The bread at the end.")
    page.get_by_label("Your name here").fill("Passer-by")
    page.get_by_role("button", name="Leave this review").click()
    page.get_by_role("heading", name="Not sent yet").wait_for()
    fits(page)
    sign_in(page, cast.reader)
    page.goto(furnished.chapter.get_absolute_url())
    page.get_by_label("To Marian.").fill("The bread at the end.")
    page.evaluate("for (const token of document.getElementsByName('csrfmiddlewaretoken')) token.value = 'x'")
    with page.expect_navigation():
        page.get_by_role("button", name="Leave this review").click()
    fits(page)


def test_what_came_too_late(
    page: Page, cast: Cast, house: ArchiveSettings, furnished: Furnished, fits: Accessible
) -> None:
    page.goto(furnished.chapter.get_absolute_url())
    page.get_by_label("To Marian.").fill("The bread at the end.")
    page.get_by_label("Your name here").fill("Passer-by")
    Work.objects.filter(pk=furnished.serial.pk).update(reviewers=Reviewers.NOBODY)
    page.get_by_role("button", name="Leave this review").click()
    page.get_by_role("heading", name="Not sent").wait_for()
    fits(page)
    house.joining = Joining.NOBODY
    house.declare()
    fits(page, "/account/signup/")


# Before there is an archive


@pytest.fixture
def not_set_up(live_server: LiveServer, open_page: OpenPage) -> Iterable[Page]:
    current.forget()
    yield open_page(live_server.url)
    current.forget()


def test_the_first_run(not_set_up: Page, fits: Accessible) -> None:
    address = f"/setup/{first_run.token()}/"
    fits(not_set_up, address)
    send(not_set_up, address, "Open the archive")
    fits(not_set_up)


def test_reports_and_what_becomes_of_them(
    page: Page, cast: Cast, furnished: Furnished, sign_in: SignIn, fits: Accessible
) -> None:
    """What guests send, what moderators work on, and what whoever it concerns can do about it."""
    serial, crowded = furnished.serial, furnished.crowded
    fits(page, f"/report/work/{serial.pk}/", f"/report/work/{serial.pk}/takedown/", "/report/sent/")
    send(page, f"/report/review/{furnished.review.pk}/", "Send the report")
    fits(page)
    said = report_thing(of_review(furnished.review), by=Reporter(account=cast.stranger), reason=Reason.SPAM)
    notice = Notice(name="Ines Rook", email="ines@example.org")
    report_thing(of_work(crowded), by=Reporter(guest_key="g" * 40), reason=Reason.TAKEDOWN, notice=notice)
    decision = Decision.objects.get()
    appeal(decision, by=cast.writer, words="It is a mistake.")
    sign_in(page, cast.archivist)
    fits(page, "/moderation/", f"/moderation/cases/{said.case_id}/", "/moderation/works/", "/moderation/appeals/")
    fits(page, f"/moderation/appeals/{decision.appeal.pk}/")
    sign_in(page, cast.writer)
    fits(page, "/decisions/", f"/decisions/{decision.pk}/")
