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
from browser.accessibility import sideways
from browser.conftest import NARROW, WIDE, Accessible, OpenPage, SignIn
from browser.furnished import Furnished, first_chapter, furnish

PAPER_ON_A_DESK = ("paper", WIDE)
NIGHT_ON_A_PHONE = ("night", NARROW)
LOOKS = [PAPER_ON_A_DESK, NIGHT_ON_A_PHONE]
# The themes and sizes that these leave out; tried on the page that shows the most.
OTHER_LOOKS = [("night", WIDE), ("paper", NARROW), ("dusk", WIDE), ("contrast", NARROW)]


def dressed(open_page: OpenPage, look: tuple[str, tuple[int, int]], home: str | None = None) -> Page:
    """A window of one size in one theme."""
    theme, size = look
    page = open_page(home, size=size)
    page.add_init_script(f"""localStorage.setItem("afterword.reading", JSON.stringify({{theme: "{theme}"}}))""")
    return page


def look_named(look: tuple[str, tuple[int, int]]) -> str:
    return f"{look[0]}-{look[1][0]}"


@pytest.fixture(params=LOOKS, ids=look_named)
def looked_at(request: pytest.FixtureRequest, archive: str, open_page: OpenPage) -> Page:
    return dressed(open_page, request.param)


@pytest.fixture
def furnished(cast: Cast) -> Furnished:
    return furnish(cast)


@pytest.fixture
def fits(accessible: Accessible) -> Accessible:
    """`fits(page, "/", …)`: each address is accessible unfolded, and goes into the narrowest window."""

    def ask(page: Page, *addresses: str) -> None:
        for address in addresses or (page.url,):
            if addresses:
                page.goto(address)
            page.evaluate("for (const fold of document.querySelectorAll('details:not(.menu)')) fold.open = true")
            accessible(page)
            if too_wide := sideways(page):
                raise AssertionError(f"{page.url} scrolls sideways at 320 pixels: {too_wide}")

    return ask


def test_what_guests_read(looked_at: Page, furnished: Furnished, fits: Accessible) -> None:
    fits(looked_at, "/", "/works/", "/waiting/", "/tags/fandom/", "/tags/fandom/the-harbour-books/")
    fits(looked_at, "/writers/marian/")
    fits(looked_at, "/search/?q=harbour", "/search/?q=nothing-of-the-kind", "/nothing-here/")
    fits(looked_at, *(work.get_absolute_url() for work in (furnished.serial, furnished.crowded)))
    fits(looked_at, furnished.chapter.get_absolute_url(), f"{furnished.serial.get_absolute_url()}all/")
    fits(looked_at, first_chapter(furnished.crowded).get_absolute_url(), furnished.adult.get_absolute_url())


def test_help(looked_at: Page, cast: Cast, fits: Accessible) -> None:
    pages = ("readers", "writers", "reporting", "moderators", "archivists")
    fits(looked_at, "/help/", *(f"/help/{page}/" for page in pages))


@pytest.mark.parametrize("look", OTHER_LOOKS, ids=look_named)
def test_a_chapter_in_the_other_looks(
    open_page: OpenPage, archive: str, furnished: Furnished, look: tuple[str, tuple[int, int]], accessible: Accessible
) -> None:
    accessible(dressed(open_page, look), first_chapter(furnished.crowded).get_absolute_url())


def test_the_samples_in_other_scripts(looked_at: Page, cast: Cast, fits: Accessible) -> None:
    sample_stories.put_in(approver=cast.archivist)
    fits(looked_at, "/", *(work.get_absolute_url() for work in Work.objects.filter(language__in=["ar", "ja"])))


def test_an_empty_archive(looked_at: Page, cast: Cast, sign_in: SignIn, fits: Accessible) -> None:
    fits(looked_at, "/", "/works/", "/waiting/")
    sign_in(looked_at, cast.reader)
    fits(looked_at, "/", "/inbox/", "/inbox/?show=unread", "/inbox/?show=unanswered", "/my/works/", "/my/reviews/")
    fits(looked_at, "/notices/", "/write/")
    sign_in(looked_at, cast.moderator)
    fits(looked_at, "/moderation/", "/moderation/log/")


def test_what_members_say(looked_at: Page, cast: Cast, furnished: Furnished, sign_in: SignIn, fits: Accessible) -> None:
    sign_in(looked_at, cast.reader)
    fits(looked_at, first_chapter(furnished.crowded).get_absolute_url(), "/my/reviews/", "/inbox/", "/settings/mail/")
    sign_in(looked_at, cast.stranger)
    mine = furnished.crowded.reviews.get(account=cast.stranger)
    fits(looked_at, f"/reviews/{mine.pk}/edit/", f"/reviews/{mine.pk}/delete/")


def test_a_writers_desk(looked_at: Page, cast: Cast, furnished: Furnished, sign_in: SignIn, fits: Accessible) -> None:
    sign_in(looked_at, cast.writer)
    fits(looked_at, "/write/", "/my/works/", "/inbox/", "/notices/", f"/reviews/{furnished.review.pk}/reply/")
    serial, ready = f"/write/{furnished.serial.pk}/", f"/write/{furnished.ready.pk}/"
    fits(looked_at, serial, f"{serial}settings/", f"{serial}published/", f"{serial}delete/", furnished.two_texts)
    fits(looked_at, f"/write/{furnished.unfinished.pk}/", f"/write/{furnished.unfinished.pk}/publish/")
    chapter = f"{ready}chapters/{first_chapter(furnished.ready).pk}/"
    fits(looked_at, f"{ready}publish/", chapter, f"{chapter}look/", f"{chapter}remove/", f"{ready}chapters/new/")
    seen = (furnished.hidden, furnished.ready, furnished.crowded)
    fits(looked_at, *(work.get_absolute_url() for work in seen), furnished.chapter.get_absolute_url())


def test_a_moderators_pages(
    looked_at: Page, cast: Cast, furnished: Furnished, sign_in: SignIn, fits: Accessible
) -> None:
    sign_in(looked_at, cast.moderator)
    pages = (f"/moderation/works/{work.pk}/" for work in (furnished.crowded, furnished.hidden))
    fits(looked_at, "/moderation/", "/moderation/log/", *pages, "/patterns/")
    sign_in(looked_at, cast.archivist)
    fits(looked_at, "/settings/house/samples/")


# What went wrong


def send(page: Page, address: str, button: str) -> None:
    """Press a button of a page as it came, whatever the browser would say."""
    page.goto(address)
    page.evaluate("for (const form of document.forms) form.noValidate = true")
    with page.expect_navigation():
        page.get_by_role("button", name=button).first.click()


def test_forms_with_errors(
    looked_at: Page, cast: Cast, furnished: Furnished, sign_in: SignIn, fits: Accessible
) -> None:
    send(looked_at, furnished.chapter.get_absolute_url(), "Leave this review")
    fits(looked_at)
    sign_in(looked_at, cast.writer)
    looked_at.goto("/write/new/")
    fits(looked_at)
    looked_at.goto(f"/write/{furnished.serial.pk}/settings/")
    looked_at.get_by_label("Title", exact=True).fill("A long title. " * 40)
    looked_at.get_by_label("Chapters planned").fill("some")
    looked_at.get_by_role("button", name="Save").click()
    looked_at.get_by_role("alert").wait_for()
    fits(looked_at)
    for address, button in (
        (f"/reviews/{furnished.review.pk}/reply/", "Send the reply"),
        (f"/write/{furnished.serial.pk}/delete/", "Delete it"),
    ):
        send(looked_at, address, button)
        fits(looked_at)
    sign_in(looked_at, cast.moderator)
    send(looked_at, f"/moderation/works/{furnished.crowded.pk}/", "Hide this work")
    fits(looked_at)


def test_a_suspended_writers_pages(
    looked_at: Page, cast: Cast, furnished: Furnished, sign_in: SignIn, fits: Accessible
) -> None:
    cast.writer.suspend(by=cast.moderator, reason="Forty reviews of one word.")
    sign_in(looked_at, cast.writer)
    fits(looked_at, "/write/", "/write/new/", "/my/works/")


def test_the_pages_of_errors(looked_at: Page, cast: Cast, fits: Accessible) -> None:
    for page in ("400", "403", "413", "429", "500", "503", "house/not_set_up", "accounts/busy"):
        looked_at.route(f"**/error/{page}/", showing(f"{page}.html"))
        fits(looked_at, f"/error/{page}/")


def showing(template: str) -> Callable[[Route], None]:
    """An answer that is this template and nothing else."""
    return lambda route: route.fulfill(
        body=render_to_string(template, {"house": current.required()}), content_type="text/html"
    )


def test_what_was_sent_too_often_or_from_elsewhere(
    looked_at: Page,
    cast: Cast,
    furnished: Furnished,
    sign_in: SignIn,
    fits: Accessible,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nothing = Rate(0, LIMITS["review"].guests.per)
    monkeypatch.setitem(LIMITS, "review", Limit(nothing, nothing))
    looked_at.goto(furnished.chapter.get_absolute_url())
    looked_at.get_by_label("To Marian.").fill("The bread at the end.")
    looked_at.get_by_label("Your name here").fill("Passer-by")
    looked_at.get_by_role("button", name="Leave this review").click()
    looked_at.get_by_role("heading", name="Not sent yet").wait_for()
    fits(looked_at)
    sign_in(looked_at, cast.reader)
    looked_at.goto(furnished.chapter.get_absolute_url())
    looked_at.get_by_label("To Marian.").fill("The bread at the end.")
    looked_at.evaluate("for (const token of document.getElementsByName('csrfmiddlewaretoken')) token.value = 'x'")
    with looked_at.expect_navigation():
        looked_at.get_by_role("button", name="Leave this review").click()
    fits(looked_at)


def test_what_came_too_late(
    looked_at: Page, cast: Cast, house: ArchiveSettings, furnished: Furnished, fits: Accessible
) -> None:
    looked_at.goto(furnished.chapter.get_absolute_url())
    looked_at.get_by_label("To Marian.").fill("The bread at the end.")
    looked_at.get_by_label("Your name here").fill("Passer-by")
    Work.objects.filter(pk=furnished.serial.pk).update(reviewers=Reviewers.NOBODY)
    looked_at.get_by_role("button", name="Leave this review").click()
    looked_at.get_by_role("heading", name="Not sent").wait_for()
    fits(looked_at)
    house.joining = Joining.NOBODY
    house.declare()
    fits(looked_at, "/account/signup/")


# Before there is an archive


@pytest.fixture
def not_set_up(live_server: LiveServer, open_page: OpenPage) -> Iterable[Page]:
    current.forget()
    yield dressed(open_page, NIGHT_ON_A_PHONE, live_server.url)
    current.forget()


def test_the_first_run(not_set_up: Page, fits: Accessible) -> None:
    address = f"/setup/{first_run.token()}/"
    fits(not_set_up, address)
    send(not_set_up, address, "Open the archive")
    fits(not_set_up)
    not_set_up.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    fits(not_set_up)


def test_reports_and_what_becomes_of_them(
    looked_at: Page, cast: Cast, furnished: Furnished, sign_in: SignIn, fits: Accessible
) -> None:
    """What guests send, what moderators work on, and what whoever it concerns can do about it."""
    serial, crowded = furnished.serial, furnished.crowded
    fits(looked_at, f"/report/work/{serial.pk}/", f"/report/work/{serial.pk}/takedown/", "/report/sent/")
    send(looked_at, f"/report/review/{furnished.review.pk}/", "Send the report")
    fits(looked_at)
    said = report_thing(of_review(furnished.review), by=Reporter(account=cast.stranger), reason=Reason.SPAM)
    notice = Notice(name="Ines Rook", email="ines@example.org")
    report_thing(of_work(crowded), by=Reporter(guest_key="g" * 40), reason=Reason.TAKEDOWN, notice=notice)
    decision = Decision.objects.get()
    appeal(decision, by=cast.writer, words="It is a mistake.")
    sign_in(looked_at, cast.archivist)
    fits(looked_at, "/moderation/", f"/moderation/cases/{said.case_id}/", "/moderation/works/", "/moderation/appeals/")
    fits(looked_at, f"/moderation/appeals/{decision.appeal.pk}/")
    sign_in(looked_at, cast.writer)
    fits(looked_at, "/decisions/", f"/decisions/{decision.pk}/")
