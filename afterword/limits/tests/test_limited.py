from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from afterword.limits import LIMITS, limited
from afterword.testing import Cast

pytestmark = [pytest.mark.usefixtures("house"), pytest.mark.urls("afterword.limits.tests.urls")]

BY_GUESTS = LIMITS["review"].guests.times
BY_MEMBERS = LIMITS["review"].members.times
ORIGIN = {"origin": "http://testserver"}


def write(client: Client, address: str = "192.0.2.1", **typed: object) -> HttpResponse:
    # The test client's responses have a type of their own.
    return client.post("/guestbook/", typed, headers=ORIGIN, REMOTE_ADDR=address)  # type: ignore[return-value]


def write_until_refused(client: Client, address: str = "192.0.2.1", **typed: object) -> tuple[int, HttpResponse]:
    for times in range(100):
        response = write(client, address, **typed)
        if response.status_code != 200:
            return times, response
    raise AssertionError("never refused")


def test_a_guest_is_refused_past_the_limit_with_a_time_to_come_back(client: Client) -> None:
    times, response = write_until_refused(client)
    assert times == BY_GUESTS
    assert response.status_code == 429
    assert 600 <= int(response.headers["Retry-After"]) <= 630
    assert "no-store" in response.headers["Cache-Control"]
    assert "You can send it in about" in response.content.decode()


def test_all_that_was_typed_comes_back(client: Client) -> None:
    text = "\nI loved the <lighthouse>.\n\nAll of it & more. 燈台 🕯"
    _times, response = write_until_refused(client, text=text, name="Ruth", chapter="7")
    page = response.content.decode().replace("\r\n", "\n")
    assert "\n\nI loved the &lt;lighthouse&gt;.\n\nAll of it &amp; more. 燈台 🕯</textarea>" in page
    assert 'name="name" value="Ruth"' in page
    assert 'name="chapter" value="7"' in page
    assert 'action="/guestbook/"' in page


def test_a_file_is_asked_for_again(client: Client) -> None:
    write_until_refused(client)
    page = write(client, story=SimpleUploadedFile("story.txt", b"once")).content.decode()
    assert 'type="file" id="file-1" name="story"' in page
    assert "multipart/form-data" in page


def test_looking_is_free(client: Client) -> None:
    write_until_refused(client)
    assert client.get("/guestbook/").status_code == 200


def test_guests_from_elsewhere_are_not_held_up(client: Client) -> None:
    write_until_refused(client)
    assert write(client, "192.0.2.2").status_code == 200


def test_a_household_with_ipv6_is_counted_as_one(client: Client) -> None:
    write_until_refused(client, "2001:db8:0:1::1")
    assert write(client, "2001:db8:0:1:ffff::2").status_code == 429
    assert write(client, "2001:db8:0:2::1").status_code == 200


def test_a_forged_forwarding_header_gives_no_new_share(client: Client) -> None:
    write_until_refused(client)
    forged = {**ORIGIN, "x-forwarded-for": "198.51.100.7"}
    assert client.post("/guestbook/", headers=forged, REMOTE_ADDR="192.0.2.1").status_code == 429


def test_members_have_a_share_of_their_own_that_no_stranger_uses_up(client: Client, cast: Cast) -> None:
    write_until_refused(client)
    client.force_login(cast.reader)
    times, _response = write_until_refused(client)
    assert times == BY_MEMBERS
    client.force_login(cast.stranger)
    assert write(client).status_code == 200


def test_a_guest_gets_no_session_by_being_refused(client: Client) -> None:
    _times, response = write_until_refused(client)
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_a_limit_that_is_not_in_the_table_is_refused_at_start_up() -> None:
    with pytest.raises(LookupError, match="revue"):
        limited("revue")
