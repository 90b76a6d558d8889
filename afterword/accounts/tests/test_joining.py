from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from pytest_django.fixtures import Settings

from afterword.accounts import adapter
from afterword.accounts.models import Account, HouseAcceptance, NameClaim
from afterword.accounts.tests.joining import SIGN_UP, WISHES, errors, guest, join, letter_to, letters, link_in, told
from afterword.house.access import page_for_reading
from afterword.house.models import ArchiveSettings
from afterword.testing import Cast


def test_somebody_joins_confirms_and_is_in(house: ArchiveSettings) -> None:
    browser = guest()
    response = join(browser)
    assert response.status_code == 302
    assert response["Location"] == "/account/confirm-email/"
    account = Account.objects.get(name="Linnet")
    assert account.pen_name
    assert account.pen_name.name == "Linnet"
    link = link_in(letter_to("linnet@example.org"))
    assert browser.get(link).status_code == 200
    assert not EmailAddress.objects.get(user=account).verified, "opening a link is not confirming"
    assert browser.post(link).status_code == 302
    assert browser.get("/settings/").status_code == 200


def test_what_was_accepted_is_written_down_with_its_version(house: ArchiveSettings) -> None:
    page_for_reading("rules").rewrite("Be kind.")
    join()
    accepted = HouseAcceptance.objects.filter(account__name="Linnet").values_list("page", "version")
    assert dict(accepted) == {"rules": 2, "privacy": 1}


def test_without_a_confirmed_address_nobody_gets_in(house: ArchiveSettings) -> None:
    join()
    browser = guest()
    response = browser.post("/account/login/", {"login": "Linnet", "password": WISHES["password1"]})
    assert response["Location"] == "/account/confirm-email/"
    assert browser.get("/settings/").status_code == 302


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", ""),
        ("username", "x" * 41),
        ("username", "Lin\0net"),
        ("username", "Lin\u202enet"),
        ("username", "l\u0300\u0301\u0302\u0303\u0304"),
        ("username", "linnet@example.org"),
        ("username", "\ufdfa" * 40),
        ("email", ""),
        ("email", "linnet"),
        ("email", "linnet@example.org\nBcc: all@example.org"),
        ("email", "l" * 250 + "@example.org"),
        ("password1", ""),
        ("password1", "short"),
        ("password1", "password123"),
        ("password1", "1234567890123"),
        ("password1", "Linnet12"),
        ("password1", "x" * 1001),
        ("accepts", ""),
        ("is_old_enough", ""),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_the_rest_is_kept(
    house: ArchiveSettings, field: str, value: str
) -> None:
    response = join(None, **{field: value})
    assert response.status_code == 200
    assert list(errors(response)) == [field]
    kept = {name: word for name, word in WISHES.items() if name in {"username", "email"} and name != field}
    for word in kept.values():
        assert f'value="{word}"' in response.content.decode()
    assert not Account.objects.exists()


def test_a_long_password_with_any_characters_is_taken(house: ArchiveSettings) -> None:
    password = "  ☂ слово 字 " * 60
    join(password1=password)
    assert Account.objects.get(name="Linnet").check_password(password)


IMITATIONS = [
    *(
        "marian",
        "MARIAN",
        "mArIaN",
        "Márian",
        "Màrian",
        "Mariân",
        "Mäŕian",
        "Mar ian",
        "M a r i a n",
        "Ma-rian",
        "Mar.ian",
    ),
    *(
        "Marian.",
        "_Marian_",
        "Marian!",
        "“Marian”",
        "Мarian",
        "Mаrian",
        "Mаriаn",
        "Marіan",
        "Mαrian",
        "Ｍａｒｉａｎ",
        "𝐌arian",
    ),
    *(
        "𝓜𝓪𝓻𝓲𝓪𝓷",
        "Ⓜarian",
        "Mar1an",
        "Marlan",
        "Mar|an",
        "Marıan",
        "Maria\u00adn",
        "Maria\u200bn",
        "\u202eMarian",
        "Marian\ufe0f",
    ),
    *(
        "Mari\u0301an",
        "Marian\u00a0",
        "Maгian",
        "Marian\u3164",
        "Rnarian",
        "admin",
        "Administrator",
        "Mоderator",
        "archivist 1",
    ),
    *("Afterword", "Anonymous", "guest"),
]


@pytest.mark.parametrize("name", IMITATIONS)
def test_a_name_that_looks_like_another_or_like_the_house_is_refused(cast: Cast, name: str) -> None:
    response = join(username=name)
    assert list(errors(response)) == ["username"]
    assert Account.objects.count() == 6


@pytest.mark.parametrize("name", ["Mariana", "Marian Vale", "Мария", "مريم", "茉莉", "Zoë", "J.", "Lin 🐦", "Søren"])
def test_names_of_all_scripts_are_welcome(cast: Cast, name: str) -> None:
    join(username=name)
    assert Account.objects.get(email="linnet@example.org").name == name


def test_of_two_who_want_a_name_at_once_one_is_told(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "free_account_name", lambda name: name)
    response = join(username="Marian")
    assert list(errors(response)) == ["username"]
    assert 'value="linnet@example.org"' in response.content.decode()


def test_a_known_address_gets_the_same_answer_and_a_letter_that_helps(cast: Cast) -> None:
    unknown, known = join(), join(username="Wren", email="marian@example.org")
    assert told(known) == told(unknown)
    assert not Account.objects.filter(name="Wren").exists()
    letter = letter_to("marian@example.org")
    assert "There is one already" in str(letter.body)


def test_the_page_after_joining_is_the_same_for_a_known_address(cast: Cast) -> None:
    pages = []
    for changes in ({}, {"username": "Wren", "email": "marian@example.org"}):
        browser = guest()
        join(browser, **changes)
        pages.append(browser.get("/account/confirm-email/").content)
    assert pages[0] == pages[1]


def test_a_name_tried_with_a_known_address_is_taken_afterwards_as_any_other(cast: Cast) -> None:
    join(username="Wren", email="marian@example.org")
    assert NameClaim.objects.filter(name="Wren").exists()
    assert list(errors(join(username="Wren"))) == ["username"]


def test_the_page_of_a_name_is_not_there_before_its_account_is_confirmed(cast: Cast) -> None:
    join(username="Wren", email="marian@example.org")
    join()
    answers = [guest().get(f"/writers/{slug}/").status_code for slug in ("wren", "linnet")]
    assert answers == [404, 404]
    EmailAddress.objects.filter(email="linnet@example.org").update(verified=True)
    assert guest().get("/writers/linnet/").status_code == 200


def test_the_sixth_in_half_an_hour_from_one_place_waits(house: ArchiveSettings) -> None:
    answers = [join(username=f"Bird {word}") for word in ("one", "two", "three", "four", "five", "six")]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429] or answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) > 0


def test_the_form_says_that_the_account_name_is_the_first_pen_name(house: ArchiveSettings) -> None:
    assert "your first pen name" in guest().get(SIGN_UP).content.decode()


def test_the_age_that_the_house_asks_for_is_said(house: ArchiveSettings) -> None:
    assert "at least 13 years old" in guest().get(SIGN_UP).content.decode()


def test_without_a_mail_server_the_page_says_that_the_archivist_confirms(
    house: ArchiveSettings, settings: Settings
) -> None:
    settings.EMAIL_HOST = ""
    assert "confirms the address by hand" in guest().get("/account/confirm-email/").content.decode()
    settings.EMAIL_HOST = "mail.example.org"
    assert "A letter is on its way" in guest().get("/account/confirm-email/").content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "linnet@example.org\r\nBcc: all@example.org",
        "linnet@example.org\nSubject: hello",
        "linnet@example.org,all@example.org",
        "linnet@example.org;all@example.org",
        "<linnet@example.org> all@example.org",
        "Linnet <linnet@example.org>",
        "linnet@example.org%0aBcc:all@example.org",
        '"all@example.org, linnet"@example.org',
        "linnet@example.org\0",
        "linnet@exa\u2028mple.org",
        "linnet@example.org all@example.org",
    ],
)
def test_an_address_can_never_become_two_or_a_header(house: ArchiveSettings, address: str) -> None:
    join(email=address)
    for letter in letters():
        message = letter.message()
        assert message["To"].count("@") == 1
        assert message["Bcc"] is None
        assert "\n" not in message["Subject"]


def test_a_name_in_a_letter_stays_as_it_was_typed(house: ArchiveSettings) -> None:
    join(username="R&R <b>")
    assert "Hello R&R <b>," in str(letter_to("linnet@example.org").body)
