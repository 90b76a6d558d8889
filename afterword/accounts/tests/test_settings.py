from __future__ import annotations

import pytest

from afterword.accounts import settings_pages as registry
from afterword.accounts.settings_pages import add_settings_page
from afterword.accounts.tests.joining import As, guest
from afterword.testing import Cast

SETTINGS = "/settings/"
MEMBERS_PAGES = ["/settings/pen-names/", "/account/email/", "/account/password/change/", "/account/sessions/"]
MEMBERS_PAGES += ["/settings/leave/"]


def test_members_find_what_they_can_set(cast: Cast, as_: As) -> None:
    page = as_(cast.reader).get(SETTINGS).content.decode()
    for path in (
        "/settings/pen-names/",
        "/account/email/",
        "/account/password/change/",
        "/account/sessions/",
        "/settings/leave/",
    ):
        assert f'href="{path}"' in page
    assert "/settings/house/" not in page
    assert "/settings/invitations/" not in page


def test_the_archivist_finds_the_house_too(cast: Cast, as_: As) -> None:
    page = as_(cast.archivist).get(SETTINGS).content.decode()
    for path in ("/settings/house/", "/settings/house/people/", "/settings/invitations/"):
        assert f'href="{path}"' in page


def test_guests_are_asked_to_sign_in(cast: Cast) -> None:
    assert guest().get(SETTINGS)["Location"] == "/account/login/?next=/settings/"


def test_works_for_adults_open_without_asking_once_it_is_ticked(cast: Cast, as_: As) -> None:
    browser = as_(cast.reader)
    browser.post("/settings/reading/", {"shows_adult": "on"})
    cast.reader.refresh_from_db()
    assert cast.reader.shows_adult
    browser.post("/settings/reading/", {})
    cast.reader.refresh_from_db()
    assert not cast.reader.shows_adult


def test_nothing_else_of_the_account_can_be_posted_there(cast: Cast, as_: As) -> None:
    as_(cast.reader).post("/settings/reading/", {"role": "archivist", "is_sample": "on", "email": "x@example.org"})
    cast.reader.refresh_from_db()
    assert (cast.reader.role, cast.reader.is_sample, cast.reader.email) == ("member", False, "ruth@example.org")


def test_somebody_suspended_reads_why(cast: Cast, as_: As) -> None:
    cast.reader.suspend(by=cast.moderator, reason="Forty reviews of one word.")
    page = as_(cast.reader).get(SETTINGS).content.decode()
    assert "Forty reviews of one word." in page
    cast.reader.unsuspend(by=cast.moderator)
    assert "Forty reviews" not in as_(cast.reader).get(SETTINGS).content.decode()


def test_later_apps_add_their_pages(cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_pages", [])
    add_settings_page("home", label="Shelves", description="What you keep.")
    assert "What you keep." in as_(cast.reader).get(SETTINGS).content.decode()
