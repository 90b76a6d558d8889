"""Nobody can act in a visitor's name from elsewhere, and nobody loses what they typed when we are not sure."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from afterword.serving import refusals

pytestmark = pytest.mark.django_db

HERE = {"Origin": "http://testserver"}


@pytest.fixture(autouse=True)
def site(settings: Settings) -> None:
    settings.ROOT_URLCONF = "afterword.serving.tests.views"
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.AFTERWORD_URL = "https://archive.example"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith(("FirstRun", "AccountMiddleware"))]


@pytest.fixture
def guest() -> Client:
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def member() -> Client:
    client = Client(enforce_csrf_checks=True)
    client.get("/sign-in/")
    return client


def token_for(client: Client) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get("/form/").text)
    assert found
    return found[1]


@pytest.mark.parametrize(
    "headers",
    [
        HERE,
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "https://archive.example"},
    ],
)
def test_a_guest_may_post_from_our_own_pages(guest: Client, headers: dict[str, str]) -> None:
    answer = guest.post("/form/", {"body": "A kind word."}, headers=headers)
    assert answer.text == "carried out: A kind word."
    assert not answer.cookies


REFUSED = [
    {"Origin": "https://evil.example"},
    {"Origin": "http://testserver.evil.example"},
    {"Origin": "https://testserver"},
    {"Origin": "http://testserver:8080"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Referer": "http://testserver/form/"},
    {},
]


@pytest.mark.parametrize("headers", REFUSED)
def test_nobody_may_post_from_elsewhere(guest: Client, member: Client, headers: dict[str, str]) -> None:
    token = token_for(member)
    for client in (guest, member):
        answer = client.post("/form/", {"body": "A kind word.", "csrfmiddlewaretoken": token}, headers=headers)
        assert answer.status_code == 403
        assert "A kind word." in answer.text


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_the_other_unsafe_methods_are_asked_the_same(guest: Client, method: str) -> None:
    assert getattr(guest, method)("/form/", headers={"Origin": "https://evil.example"}).status_code == 403
    assert getattr(guest, method)("/form/", headers=HERE).status_code == 200


def test_with_a_session_the_token_is_needed_too(member: Client) -> None:
    token = token_for(member)
    answer = member.post("/form/", {"body": "A kind word.", "csrfmiddlewaretoken": token}, headers=HERE)
    assert answer.text == "carried out: A kind word."
    assert member.post("/form/", {"body": "A kind word."}, headers=HERE).status_code == 403
    assert member.post("/form/", headers=HERE | {"X-CSRFToken": token}).status_code == 200


def test_the_token_of_another_session_is_no_token(member: Client) -> None:
    other = Client(enforce_csrf_checks=True)
    other.get("/sign-in/")
    stolen = token_for(other)
    token_for(member)
    answer = member.post("/form/", {"csrfmiddlewaretoken": stolen}, headers=HERE)
    assert answer.status_code == 403


def test_over_tls_the_origin_is_enough_and_no_referer_is_asked_for(member: Client) -> None:
    token = token_for(member)
    headers = {"Origin": "https://testserver"}
    assert member.post("/form/", {"csrfmiddlewaretoken": token}, headers=headers, secure=True).status_code == 200
    headers = {"Sec-Fetch-Site": "same-origin"}
    assert member.post("/form/", {"csrfmiddlewaretoken": token}, headers=headers, secure=True).status_code == 200


def test_a_view_with_djangos_own_decorator_asks_no_second_time(guest: Client) -> None:
    assert guest.post("/decorated/", headers=HERE).text == "carried out"


def test_machines_that_sign_their_requests_need_no_origin(guest: Client) -> None:
    assert guest.post("/machine/").text == "carried out"


def test_a_form_makes_no_session_for_a_guest(guest: Client) -> None:
    assert not guest.get("/form/").cookies
    assert not guest.post("/form/", headers={"Origin": "null"}).cookies


TYPED = {
    "title": 'The "Salt" Road <b>',
    "body": "\nA first line that is empty.\n<script>alert(1)</script>\n\t“Indeed” & more.\n",
    "tags": ["rain", "bread & butter"],
    "language": "ar",
    "password": "four lanterns lit",
}


def fields_of(page: str) -> dict[str, list[str]]:
    """What a browser would send from the page's form."""
    form = page[page.index('<form class="form"') : page.index("</form>", page.index('<form class="form"'))]
    found: dict[str, list[str]] = {}
    for tag in re.finditer(r'<input[^>]*?name="(\w+)" value="([^"]*)"', form):
        found.setdefault(tag[1], []).append(unescape(tag[2]))
    for tag in re.finditer(r'<textarea[^>]*?name="(\w+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
        found.setdefault(tag[1], []).append(unescape(tag[2]))
    return found


def test_everything_typed_comes_back_and_can_be_sent_again(member: Client) -> None:
    token_for(member)
    refused = member.post("/form/?draft=7", TYPED, headers=HERE)
    assert refused.status_code == 403
    assert "<script>alert(1)" not in refused.text
    assert 'action="/form/?draft=7"' in refused.text
    again = fields_of(refused.text)
    token = again.pop("csrfmiddlewaretoken")
    assert again == {name: value if isinstance(value, list) else [value] for name, value in TYPED.items()}
    answer = member.post("/form/", again | {"csrfmiddlewaretoken": token}, headers=HERE)
    assert answer.text == f"carried out: {TYPED['body']}"


def test_a_session_that_has_ended_costs_one_press(member: Client) -> None:
    member.session.flush()
    refused = member.post("/form/", {"body": "A kind word."}, headers=HERE)
    assert refused.status_code == 403
    assert "/sign-in/" in refused.text
    answer = member.post("/form/", fields_of(refused.text), headers=HERE)
    assert answer.text == "carried out: A kind word."


def test_the_page_says_where_the_request_came_from(guest: Client) -> None:
    assert "https://evil.example" in guest.post("/form/", headers={"Origin": "https://evil.example"}).text
    assert "privacy extension" in guest.post("/form/").text


def test_files_are_asked_for_again(guest: Client) -> None:
    story = SimpleUploadedFile("story.txt", b"Once.")
    refused = guest.post("/form/", {"body": "A note.", "manuscript": story})
    assert 'enctype="multipart/form-data"' in refused.text
    assert re.search(r'<input [^>]*type="file"[^>]* name="manuscript"', refused.text)
    assert "choose them again" in refused.text
    assert "A note." in refused.text


@pytest.mark.parametrize("limit", [{"DATA_UPLOAD_MAX_NUMBER_FIELDS": 10}, {"DATA_UPLOAD_MAX_MEMORY_SIZE": 50}])
def test_more_than_a_form_may_hold_is_not_taken_apart(guest: Client, settings: Settings, limit: dict[str, int]) -> None:
    for name, value in limit.items():
        setattr(settings, name, value)
    many = {f"field{number}": "x" for number in range(20)}
    answer = guest.post("/form/", "&".join(many), content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 403
    assert "Go back in your browser" in answer.text


def test_a_broken_form_is_refused_in_words(guest: Client) -> None:
    answer = guest.post("/form/", b"--x\r\nnonsense", content_type="multipart/form-data; boundary=\x00")
    assert answer.status_code == 403
    assert "Go back in your browser" in answer.text


def test_a_refusal_is_never_stored(guest: Client) -> None:
    answer = guest.post("/form/", {"password": "four lanterns lit"})
    assert "no-store" in answer.headers["Cache-Control"]
    assert refusals.Typed("new_password", "x").is_secret
