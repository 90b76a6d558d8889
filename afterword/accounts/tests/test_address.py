from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress

from afterword.accounts.tests.joining import As, errors, guest, letter_to, letters, link_in
from afterword.testing import PASSWORD, Cast

ADDRESS = "/account/email/"


def wish(address: str, password: str = PASSWORD) -> dict[str, str]:
    return {"email": address, "password": password, "action_add": "1"}


def test_an_address_changes_once_the_new_one_is_confirmed_and_the_old_one_is_told(cast: Cast, as_: As) -> None:
    browser = as_(cast.writer)
    browser.post(ADDRESS, wish("new@example.org"))
    cast.writer.refresh_from_db()
    assert cast.writer.email == "marian@example.org"
    link = link_in(letter_to("new@example.org"))
    guest().post(link)
    cast.writer.refresh_from_db()
    assert cast.writer.email == "new@example.org"
    assert "Your address" in letter_to("marian@example.org").subject
    assert list(EmailAddress.objects.filter(user=cast.writer).values_list("email", "verified")) == [
        ("new@example.org", True)
    ]


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("password", wish("new@example.org", "wrong wrong")),
        ("email", wish("new")),
        ("email", wish("marian@example.org")),
        ("email", wish("")),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_kept(cast: Cast, as_: As, field: str, fields: dict[str, str]) -> None:
    response = as_(cast.writer).post(ADDRESS, fields)
    assert list(errors(response)) == [field]
    assert response.context["form"]["email"].value() == fields["email"]
    assert not letters()


def test_an_address_of_somebody_else_looks_like_any_other_but_is_never_taken(cast: Cast, as_: As) -> None:
    pages = []
    for address in ("ruth@example.org", "free@example.org"):
        browser = as_(cast.writer)
        response = browser.post(ADDRESS, wish(address))
        pages.append((response.status_code, browser.get(ADDRESS).content.decode().replace(address, "…").count("…")))
    assert pages[0] == pages[1]
    guest().post(link_in(letter_to("ruth@example.org")))
    cast.writer.refresh_from_db()
    assert cast.writer.email == "marian@example.org"


def test_a_change_can_be_called_off(cast: Cast, as_: As) -> None:
    browser = as_(cast.writer)
    browser.post(ADDRESS, wish("new@example.org"))
    browser.post(ADDRESS, {"email": "new@example.org", "action_remove": "1"})
    assert EmailAddress.objects.filter(user=cast.writer).count() == 1


def test_guests_are_asked_to_sign_in(cast: Cast) -> None:
    assert guest().get(ADDRESS)["Location"].startswith("/account/login/")
