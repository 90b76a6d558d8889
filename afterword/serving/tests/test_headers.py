from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from afterword.serving.content_policy import content_policy

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(settings: Settings) -> None:
    settings.ROOT_URLCONF = "afterword.serving.tests.views"
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith(("FirstRun", "AccountMiddleware"))]


def policy_of(text: str) -> dict[str, list[str]]:
    return {part.split()[0]: part.split()[1:] for part in text.split(";")}


@pytest.mark.parametrize("path", ["/works/1/", "/form/", "/nothing-here/", "/unfit/error/"])
def test_every_page_says_what_a_browser_may_do_with_it(path: str) -> None:
    headers = Client().get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers


def test_the_content_policy_allows_only_ourselves() -> None:
    policy = policy_of(Client().get("/works/1/").headers["Content-Security-Policy"])
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]
    assert policy["form-action"] == policy["style-src"] == policy["img-src"] == policy["connect-src"] == ["'self'"]
    allowed = {source for sources in policy.values() for source in sources} - {"'none'", "'self'"}
    assert all(re.fullmatch(r"'sha256-[\w+/]{43}='", source) for source in allowed)


def test_only_the_named_inline_script_is_allowed(settings: Settings) -> None:
    assert policy_of(content_policy(["'sha256-abc='"]))["script-src"] == ["'self'", "'sha256-abc='"]
    settings.SCRIPT_HASHES = ["afterword.serving.tests.test_headers.a_hash"]
    assert "'sha256-of-a-test='" in Client().get("/works/1/").headers["Content-Security-Policy"]


def a_hash() -> str:
    return "'sha256-of-a-test='"


def test_over_tls_browsers_are_told_to_stay_there() -> None:
    header = Client().get("/works/1/", secure=True).headers["Strict-Transport-Security"]
    assert int(header.removeprefix("max-age=")) >= 60 * 60 * 24 * 365


def test_a_view_may_be_stricter_than_the_house() -> None:
    assert "no-store" in Client().get("/form/").headers["Cache-Control"]


def test_whatever_sets_a_cookie_is_private() -> None:
    assert Client().get("/unfit/cookie/").headers["Cache-Control"] == "private, no-cache"


def test_forwarded_headers_of_strangers_are_dropped(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = ()
    answer = Client().get("/works/1/", headers={"X-Forwarded-Proto": "https"})
    assert "Strict-Transport-Security" not in answer.headers
