"""axe finds nothing to object to, on a phone and on a desk, by day and by night."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from afterword.testing import Cast, make_work
from browser.conftest import NARROW, WIDE, Accessible, OpenPage, SignIn

GUESTS_PAGES = ("/", "/works/", "/waiting/", "/search/?q=salt", "/help/", "/house/privacy/", "/nothing-here/")
MEMBERS_PAGES = (
    "/",
    "/inbox/",
    "/my/works/",
    "/my/reviews/",
    "/write/",
    "/settings/",
    "/notices/",
)
LOOKS = {"paper on a desk": ("paper", WIDE), "night on a phone": ("night", NARROW)}


@pytest.fixture(params=list(LOOKS.values()), ids=list(LOOKS))
def looked_at(request: pytest.FixtureRequest, archive: str, open_page: OpenPage) -> Page:
    """A window of one size in one theme."""
    theme, size = request.param
    page = open_page(archive, size=size)
    page.add_init_script(f"""localStorage.setItem("afterword.reading", JSON.stringify({{theme: "{theme}"}}))""")
    return page


def test_guests_pages(looked_at: Page, cast: Cast, accessible: Accessible) -> None:
    work = make_work(cast.writer, chapters=2)
    chapter = work.chapters.order_by("position")[0]
    accessible(looked_at, *GUESTS_PAGES, work.get_absolute_url(), chapter.get_absolute_url(), reverse("account_login"))


def test_members_pages(looked_at: Page, cast: Cast, sign_in: SignIn, accessible: Accessible) -> None:
    sign_in(looked_at, cast.reader)
    accessible(looked_at, *MEMBERS_PAGES)


def test_the_pattern_page(looked_at: Page, accessible: Accessible) -> None:
    accessible(looked_at, reverse("ui:patterns"))
