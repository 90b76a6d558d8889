from __future__ import annotations

import pytest
from django.test import Client

from afterword.accounts.models import Letter
from afterword.accounts.tests.joining import As, errors, guest, letter_to, letters, link_in, told
from afterword.testing import PASSWORD, Cast

RESET = "/account/password/reset/"
CHANGE = "/account/password/change/"
NEW = "nine green doors"


def signed_in(password: str = PASSWORD) -> Client:
    browser = guest()
    browser.post("/account/login/", {"login": "Marian", "password": password})
    return browser


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(cast: Cast) -> None:
    elsewhere = signed_in()
    guest().post(RESET, {"email": "marian@example.org"})
    link = link_in(letter_to("marian@example.org"))
    browser = guest()
    form = browser.get(link)["Location"]
    assert "set-password" in form
    assert browser.post(form, {"password1": NEW})["Location"] == "/account/password/reset/key/done/"
    assert signed_in(NEW).get("/settings/").status_code == 200
    assert elsewhere.get("/settings/").status_code == 302, "wherever she was signed in, she is no more"
    assert "leads nowhere" in guest().get(link).content.decode()
    assert "was changed" in letter_to("marian@example.org").subject


def test_known_and_unknown_addresses_get_one_answer(cast: Cast) -> None:
    known, unknown = (guest().post(RESET, {"email": f"{name}@example.org"}) for name in ("marian", "nobody"))
    assert told(known) == told(unknown)


def test_an_unknown_address_is_told_so_in_a_letter(cast: Cast) -> None:
    guest().post(RESET, {"email": "nobody@example.org"})
    assert "no account here has it" in str(letter_to("nobody@example.org").body)


def test_letters_are_kept_no_longer_than_it_takes_to_send_them(cast: Cast) -> None:
    guest().post(RESET, {"email": "marian@example.org"})
    assert Letter.objects.count() == 1
    letters()
    assert not Letter.objects.exists()


def test_nobody_can_be_flooded_with_letters(cast: Cast) -> None:
    for _time in range(9):
        guest().post(RESET, {"email": "marian@example.org"})
    assert len(letters()) == 5


@pytest.mark.parametrize("address", ["", "marian", "marian@example.org\nBcc: x@example.org"])
def test_what_is_no_address_is_said_and_kept(cast: Cast, address: str) -> None:
    response = guest().post(RESET, {"email": address})
    assert list(errors(response)) == ["email"]
    assert response.context["form"]["email"].value() == address


def test_the_link_in_a_letter_does_not_follow_the_host_that_was_asked(cast: Cast) -> None:
    guest().post(RESET, {"email": "marian@example.org"}, headers={"host": "localhost", "origin": "http://localhost"})
    assert "http://127.0.0.1:8000/account/" in str(letter_to("marian@example.org").body)


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(cast: Cast) -> None:
    here, elsewhere = signed_in(), signed_in()
    response = here.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW})
    assert response["Location"] == "/settings/"
    assert here.get("/settings/").status_code == 200
    assert elsewhere.get("/settings/").status_code == 302
    assert "was changed" in letter_to("marian@example.org").subject


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("oldpassword", {"oldpassword": "wrong wrong", "password1": NEW}),
        ("password1", {"oldpassword": PASSWORD, "password1": "short"}),
        ("password1", {"oldpassword": PASSWORD, "password1": "x" * 1001}),
    ],
)
def test_what_is_wrong_with_it_is_said_at_its_field(cast: Cast, as_: As, field: str, fields: dict[str, str]) -> None:
    response = as_(cast.writer).post(CHANGE, fields)
    assert list(errors(response)) == [field]
    cast.writer.refresh_from_db()
    assert cast.writer.check_password(PASSWORD)


def test_guests_are_asked_to_sign_in(cast: Cast) -> None:
    assert guest().get(CHANGE)["Location"].startswith("/account/login/")


def test_sessions_are_listed_and_ended(cast: Cast) -> None:
    here, elsewhere = signed_in(), signed_in()
    page = here.get("/account/sessions/").content.decode()
    assert page.count("<tr>") == 3
    here.post("/account/sessions/")
    assert here.get("/settings/").status_code == 200
    assert elsewhere.get("/settings/").status_code == 302
