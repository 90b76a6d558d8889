"""No page of allauth's own appears anywhere."""

from __future__ import annotations

from pathlib import Path

import allauth
import pytest
from django.template.loader import get_template
from django.urls import get_resolver

from afterword.accounts.tests.joining import As, guest
from afterword.testing import Cast

NOT_OFFERED = [
    *("password/set/", "login/code/", "login/code/confirm/", "phone/verify/", "phone/change/", "signup/passkey/"),
    *(
        "password/reset/confirm/",
        "password/reset/complete/",
        "2fa/",
        "2fa/authenticate/",
        "3rdparty/",
        "social/login/error/",
    ),
]
FOR_GUESTS = [
    *("login/", "signup/", "inactive/", "confirm-email/", "confirm-email/nothing/", "password/reset/"),
    *("password/reset/done/", "password/reset/key/1-nothing/", "password/reset/key/done/"),
]
FOR_MEMBERS = ["logout/", "email/", "password/change/", "reauthenticate/", "sessions/"]


@pytest.mark.parametrize("path", NOT_OFFERED)
def test_what_we_do_not_offer_is_not_there(cast: Cast, as_: As, path: str) -> None:
    assert as_(cast.reader).get(f"/account/{path}").status_code == 404


@pytest.mark.parametrize("path", FOR_GUESTS)
def test_guests_see_our_pages(cast: Cast, path: str) -> None:
    response = guest().get(f"/account/{path}")
    assert response.status_code == 200
    assert 'class="colophon' in response.content.decode()


@pytest.mark.parametrize("path", FOR_MEMBERS)
def test_members_see_our_pages_and_guests_none(cast: Cast, as_: As, path: str) -> None:
    assert 'class="colophon' in as_(cast.reader).get(f"/account/{path}").content.decode()
    assert guest().get(f"/account/{path}").status_code == 302


def test_every_address_of_allauth_is_one_of_these() -> None:
    mounted = {str(path).removeprefix("account/") for path in _paths() if str(path).startswith("account/")}
    known = {*FOR_GUESTS, *FOR_MEMBERS}
    assert {path for path in mounted if path and "(" not in path} <= known


def test_every_template_of_our_pages_is_ours() -> None:
    theirs = Path(allauth.__file__).parent
    used = ["login", "logout", "signup", "signup_closed", "email_change", "email_confirm", "verification_sent"]
    used += ["password_change", "password_reset", "password_reset_done", "password_reset_from_key", "account_inactive"]
    used += ["password_reset_from_key_done", "reauthenticate"]
    for name in [*(f"account/{page}.html" for page in used), "usersessions/usersession_list.html"]:
        origin = Path(str(getattr(get_template(name), "origin", "")))
        assert theirs not in origin.parents, name


def test_asking_for_json_brings_the_page_all_the_same(cast: Cast) -> None:
    response = guest().get("/account/login/", headers={"accept": "application/json"})
    assert response["Content-Type"].startswith("text/html")


def _paths() -> list[str]:
    found = []
    for entry in get_resolver().url_patterns:
        for inner in getattr(entry, "url_patterns", []):
            before = f"{entry.pattern}{inner.pattern}"
            found += [f"{before}{last.pattern}" for last in getattr(inner, "url_patterns", [])] or [before]
    return found
