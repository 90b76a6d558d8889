from __future__ import annotations

from threading import BoundedSemaphore
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.test import Client
from pytest_django.fixtures import Settings

from afterword.accounts.hashers import MeasuredArgon2, PasswordsBusy
from afterword.accounts.tests.joining import As, errors, guest, told
from afterword.testing import PASSWORD, Cast

SIGN_IN = "/account/login/"
ELSEWHERE = [
    *(
        "http://evil.example/",
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "////evil.example",
        "/\\evil.example",
    ),
    *(
        "\\/evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "\t//evil.example",
        "http:evil.example",
    ),
    *(
        "http:/evil.example",
        "http:///evil.example",
        "https:\\evil.example",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
    ),
    *(
        "vbscript:x",
        "ftp://evil.example/",
        "mailto:a@evil.example",
        "http://testserver@evil.example/",
        "http://testserver.evil.example/",
    ),
    *(
        "http://127.0.0.1/",
        "http://localhost:9000/",
        "//testserver@evil.example",
        "http://evil.example#testserver",
        "evil.example/x",
    ),
    *(
        "?next=//evil.example",
        "\x00//evil.example",
        " //evil.example",
        "http://[::1]/",
        "/\r/evil.example",
        "//evil.example\\@testserver",
    ),
]


def sign_in(browser: Client, login: str = "Marian", password: str = PASSWORD, **more: str) -> Any:
    return browser.post(SIGN_IN, {"login": login, "password": password, **more})


@pytest.mark.parametrize("login", ["Marian", "marian", "  MARIAN ", "marian@example.org", "Marian@Example.org"])
def test_name_or_address_both_open_the_door(cast: Cast, login: str) -> None:
    browser = guest()
    sign_in(browser, login)
    assert browser.get("/settings/").status_code == 200


@pytest.mark.parametrize("login", ["Ruth", "ruth@example.org", "Nobody", "nobody@example.org", "x" * 3000, "a\0b"])
def test_a_wrong_password_stays_outside_and_the_name_stays_in_the_form(cast: Cast, login: str) -> None:
    browser = guest()
    response = browser.post(SIGN_IN, {"login": login, "password": PASSWORD + "x"})
    assert response.status_code == 200
    assert errors(response)
    assert response.context["form"]["login"].value() == login
    assert PASSWORD not in response.content.decode()
    assert browser.get("/settings/").status_code == 302


@pytest.mark.parametrize("pair", [("Marian", "Nobody"), ("marian@example.org", "nobody@example.org")])
def test_known_and_unknown_get_one_answer(cast: Cast, pair: tuple[str, str]) -> None:
    answers = []
    for login in pair:
        response = guest().post(SIGN_IN, {"login": login, "password": "wrong wrong wrong"})
        answers.append((told(response), response.content.decode().replace(login, "…")))
    assert answers[0] == answers[1]


@pytest.mark.parametrize("login", ["Marian", "Nobody", "marian@example.org", "nobody@example.org"])
def test_every_try_costs_exactly_one_hash(cast: Cast, login: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.contrib.auth.hashers import MD5PasswordHasher

    costs: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        costs.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    guest().post(SIGN_IN, {"login": login, "password": "wrong wrong wrong"})
    assert len(costs) == 1


def test_the_session_is_a_new_one_after_signing_in(cast: Cast) -> None:
    browser = guest()
    browser.session.save()
    session = browser.session
    session["planted"] = "by somebody else"
    session.save()
    browser.cookies["session"] = session.session_key or ""
    before = browser.cookies["session"].value
    sign_in(browser)
    assert browser.get("/settings/").status_code == 200
    assert browser.cookies["session"].value != before
    thief = guest()
    thief.cookies["session"] = before
    assert thief.get("/settings/").status_code == 302


def test_a_session_ends_with_signing_out(cast: Cast) -> None:
    browser = guest()
    sign_in(browser)
    kept = browser.cookies["session"].value
    browser.post("/account/logout/")
    thief = guest()
    thief.cookies["session"] = kept
    assert thief.get("/settings/").status_code == 302


def test_signing_out_takes_a_press_and_not_only_a_link(cast: Cast) -> None:
    browser = guest()
    sign_in(browser)
    assert browser.get("/account/logout/").status_code == 200
    assert browser.get("/settings/").status_code == 200


@pytest.mark.parametrize("target", ELSEWHERE)
def test_next_never_leads_elsewhere(cast: Cast, as_: As, target: str) -> None:
    browser = guest()
    for response in (
        sign_in(browser, next=target),
        browser.get(SIGN_IN, {"next": target}),
        browser.get("/account/signup/", {"next": target}),
        as_(cast.reader).post("/account/logout/", {"next": target}),
        as_(cast.reader).post("/account/reauthenticate/", {"password": PASSWORD, "next": target}),
        as_(cast.reader).post(
            "/account/password/change/", {"oldpassword": PASSWORD, "password1": "nine green doors", "next": target}
        ),
    ):
        assert response.status_code == 302
        assert response["Location"] in {"/", "/settings/"}, response["Location"]
    cast.reader.set_password(PASSWORD)
    cast.reader.save()


def test_there_are_thirty_ways_elsewhere() -> None:
    assert len(set(ELSEWHERE)) >= 30


def test_next_leads_to_the_page_that_was_wanted(cast: Cast) -> None:
    browser = guest()
    response = browser.get("/settings/pen-names/")
    assert response["Location"] == "/account/login/?next=/settings/pen-names/"
    assert sign_in(browser, next="/settings/pen-names/")["Location"] == "/settings/pen-names/"


def test_the_eleventh_try_waits_but_a_stranger_locks_nobody_out(cast: Cast) -> None:
    stranger = Client(headers={"origin": "http://testserver"}, REMOTE_ADDR="203.0.113.9")
    for _try in range(12):
        response = stranger.post(SIGN_IN, {"login": "Marian", "password": "wrong wrong wrong"})
    assert "tried too often" in response.content.decode()
    owner = Client(headers={"origin": "http://testserver"}, REMOTE_ADDR="198.51.100.7")
    sign_in(owner)
    assert owner.get("/settings/").status_code == 200


def test_passwords_are_argon2id_at_or_above_the_floor(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["afterword.accounts.hashers.MeasuredArgon2"]
    kept = make_password(PASSWORD)
    assert kept.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password(PASSWORD, kept)


def test_when_too_many_passwords_are_checked_the_page_says_so(
    cast: Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PASSWORD_HASHERS = [
        "afterword.accounts.hashers.MeasuredArgon2",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]
    full = BoundedSemaphore(1)
    full.acquire()
    monkeypatch.setattr(MeasuredArgon2, "seats", full)
    monkeypatch.setattr(MeasuredArgon2, "longest_wait", 0.01)
    with pytest.raises(PasswordsBusy):
        make_password(PASSWORD)
    response = guest().post(SIGN_IN, {"login": "Nobody", "password": PASSWORD})
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    full.release()
    assert guest().post(SIGN_IN, {"login": "Nobody", "password": PASSWORD}).status_code == 200
