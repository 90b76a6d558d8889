from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from pytest_django.fixtures import Settings

from afterword.accounts.models import Account, Role
from afterword.accounts.tests.joining import WISHES, As, errors, guest, join
from afterword.testing import Cast

PEOPLE = "/settings/house/people/"


def address_of_somebody_new() -> EmailAddress:
    join()
    return EmailAddress.objects.get(email="linnet@example.org")


def test_the_archivist_confirms_an_account_and_its_owner_is_let_in(cast: Cast, as_: As, settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    address = address_of_somebody_new()
    browser = as_(cast.archivist)
    page = browser.get(PEOPLE).content.decode()
    assert "linnet@example.org" in page
    assert "it is you who confirms accounts" in page.replace("\n", " ")
    assert browser.post(f"{PEOPLE}{address.pk}/confirm/")["Location"] == PEOPLE
    owner = guest()
    owner.post("/account/login/", {"login": "Linnet", "password": WISHES["password1"]})
    assert owner.get("/settings/").status_code == 200
    assert "There are none." in browser.get(PEOPLE).content.decode()


def test_the_archivist_stays_who_she_is_while_confirming(cast: Cast, as_: As) -> None:
    browser = as_(cast.archivist)
    browser.post(f"{PEOPLE}{address_of_somebody_new().pk}/confirm/")
    assert browser.get(PEOPLE).status_code == 200


def test_moderators_members_and_guests_have_no_such_page(cast: Cast, as_: As) -> None:
    address = address_of_somebody_new()
    for account, expected in ((cast.moderator, 404), (cast.reader, 404), (None, 302)):
        browser = as_(account)
        assert browser.get(PEOPLE).status_code == expected
        assert browser.post(f"{PEOPLE}{address.pk}/confirm/").status_code == expected
        assert browser.post(f"{PEOPLE}appoint/", {"pen_name": "Ruth", "role": "archivist"}).status_code == expected
    address.refresh_from_db()
    assert not address.verified
    assert not Account.objects.filter(name="Ruth", role=Role.ARCHIVIST).exists()


def test_somebody_is_made_a_moderator_by_pen_name(cast: Cast, as_: As) -> None:
    as_(cast.archivist).post(f"{PEOPLE}appoint/", {"pen_name": "ruth", "role": "moderator"})
    cast.reader.refresh_from_db()
    assert cast.reader.is_moderator


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"pen_name": "Nobody here", "role": "moderator"}, "pen_name"),
        ({"pen_name": "Ruth", "role": "king"}, "role"),
        ({"pen_name": "", "role": "moderator"}, "pen_name"),
        ({"pen_name": "Ada", "role": "member"}, "role"),
    ],
)
def test_who_cannot_be_appointed_is_said_and_kept(cast: Cast, as_: As, fields: dict[str, str], field: str) -> None:
    response = as_(cast.archivist).post(f"{PEOPLE}appoint/", fields)
    assert list(errors(response)) == [field]
    assert response.context["form"]["pen_name"].value() == fields["pen_name"]
    cast.archivist.refresh_from_db()
    assert cast.archivist.is_archivist
