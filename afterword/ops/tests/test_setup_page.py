from __future__ import annotations

from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from afterword.accounts.models import Account
from afterword.house import current
from afterword.house.models import ArchiveSettings, HousePage
from afterword.ops import first_run
from afterword.works.models import Work

FILLED = {
    "name": "The Lantern House",
    "language": "en",
    "archivist": "Ada",
    "email": "ada@example.org",
    "password": "four lanterns lit",
    "joining": "invited",
    "approval": "first",
    "allows_real_people": "on",
    "minimum_age": "16",
}


def new_browser() -> Client:
    """A guest's, which the archive knows nothing of."""
    return Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})


@pytest.fixture
def browser() -> Client:
    return new_browser()


@pytest.fixture
def link(db: None) -> str:
    current.forget()
    return f"/setup/{first_run.token()}/"


def test_the_form_shows_what_is_usual(browser: Client, link: str) -> None:
    answer = browser.get(link)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="13"' in page
    assert '<option value="en" selected>' in page
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_form_opens_the_archive_and_signs_the_archivist_in(browser: Client, link: str) -> None:
    answer = browser.post(link, FILLED, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert "The house is open" in answer.content.decode()
    house, archivist = ArchiveSettings.objects.get(), Account.objects.get()
    assert (house.name, house.joining, house.approval, house.minimum_age) == (
        "The Lantern House",
        "invited",
        "first",
        16,
    )
    assert (house.allows_explicit, house.allows_real_people, house.allows_machine_made) == (False, True, False)
    assert (archivist.is_archivist, archivist.pen_name and archivist.pen_name.name) == (True, "Ada")
    assert archivist.check_password("four lanterns lit")
    assert EmailAddress.objects.get(user=archivist).verified
    assert HousePage.objects.count() == 3
    assert not Work.objects.exists()


def test_the_link_is_dead_afterwards(browser: Client, link: str, data_folder: Path) -> None:
    browser.post(link, FILLED)
    assert browser.get(link).status_code == 404
    assert new_browser().post(link, FILLED).status_code == 404
    assert not (data_folder / "setup-token").exists()


def test_a_link_that_came_back_from_a_backup_is_dead_too(browser: Client, link: str, data_folder: Path) -> None:
    browser.post(link, FILLED)
    (data_folder / "setup-token").write_text(link.split("/")[2])
    assert browser.get(link).status_code == 404
    eve = FILLED | {"archivist": "Eve", "email": "eve@example.org"}
    assert new_browser().post(link, eve).status_code == 404


def test_another_token_opens_nothing(browser: Client, link: str) -> None:
    for token in ("x", "x" * 32, "\N{SNOWMAN}", link.split("/")[2][:-1]):
        assert browser.post(f"/setup/{token}/", FILLED).status_code == 404
    assert not ArchiveSettings.objects.exists()


def test_the_token_is_the_same_at_each_start_and_private(link: str, data_folder: Path) -> None:
    assert f"/setup/{first_run.token()}/" == link
    assert (data_folder / "setup-token").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 81),
        ("archivist", ""),
        ("archivist", "\u200b"),
        ("archivist", "x" * 41),
        ("archivist", "Ada\x00"),
        ("email", "ada@"),
        ("email", ""),
        ("password", "short"),
        ("password", "password123"),
        ("password", "ada@example.org"),
        ("minimum_age", "-5"),
        ("minimum_age", "many"),
        ("joining", "sometimes"),
        ("language", "klingon"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_the_rest_stays(browser: Client, link: str, field: str, value: str) -> None:
    answer = browser.post(link, FILLED | {field: value, "with_samples": "on"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'id="id_{field}_error"' in page
    for name in ("name", "archivist", "email", "password"):
        if name != field:
            assert f'value="{FILLED[name]}"' in page, name
    assert not ArchiveSettings.objects.exists()
    assert not Account.objects.exists()


def test_samples_come_in_with_it_also_for_an_archivist_with_a_samples_name(browser: Client, link: str) -> None:
    browser.post(link, FILLED | {"archivist": "Ruth", "with_samples": "on"})
    assert Work.objects.visible_to(Account.objects.get(role="archivist")).count() == 9
    assert Account.objects.get(name="Ruth").is_sample is False


def test_a_post_from_another_site_opens_nothing(link: str) -> None:
    stranger = Client(enforce_csrf_checks=True, headers={"origin": "https://elsewhere.example"})
    assert stranger.post(link, FILLED).status_code == 403
    assert not ArchiveSettings.objects.exists()


def test_health_answers_before_and_after_the_first_run(browser: Client, link: str) -> None:
    assert browser.get("/health/").content == b"ok"
    browser.post(link, FILLED)
    assert Client().get("/health/").content == b"ok"
