"""What the mark on a view brings about, through all of Django and the page cache in front of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from pytest_django.fixtures import Settings

from afterword.serving import stamps
from afterword.serving.application import build_application
from afterword.serving.guest_pages import CACHE_CONTROL, guest_cookies
from afterword.serving.tests.doors import Answered, ask, environ
from afterword.serving.tests.views import Drawn
from afterword.serving.wsgi_types import Application

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keeps_its_connection() -> Iterator[None]:
    """A request would end the test's transaction with its connection, which Django's own test client keeps open too."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def site(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Application:
    settings.ROOT_URLCONF = "afterword.serving.tests.views"
    settings.ALLOWED_HOSTS = ["archive.example"]
    settings.SESSION_COOKIE_NAME = "session"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith(("FirstRun", "AccountMiddleware"))]
    kept = stamps.Stamps(tmp_path / "stamps")
    monkeypatch.setattr(stamps, "current", lambda: kept)
    monkeypatch.setattr(Drawn, "times", 0)
    return build_application(get_wsgi_application(), stamps=kept, cookies=guest_cookies())


def get(site: Application, path: str, **more: str) -> Answered:
    return ask(site, environ(path, **more))


def test_a_guest_page_is_kept_and_says_how(site: Application) -> None:
    first, again = get(site, "/works/1/"), get(site, "/works/1/")
    assert first.text == again.text
    assert Drawn.times == 1
    assert first.headers["cache-control"] == CACHE_CONTROL
    assert first.headers["vary"] == "Accept-Encoding, Cookie"
    assert first.headers["content-security-policy"]
    assert first.headers == again.headers


def test_a_write_shows_at_once(site: Application) -> None:
    for name, drawn in (("work:1", 2), ("work:2", 2), ("house", 3)):
        get(site, "/works/1/")
        stamps.current().bump(name)
        get(site, "/works/1/")
        assert Drawn.times == drawn


def test_the_view_sees_no_cookie_but_the_adult_one(site: Application) -> None:
    cookies = "theme=dusk; adult=yes; messages=hello; csrftoken=x"
    assert get(site, "/works/1/", HTTP_COOKIE=cookies).text == "drawing 1, adult, ['adult'], adult=yes"
    assert get(site, "/works/1/", HTTP_COOKIE="theme=dusk; adult=maybe").text == "drawing 2, not adult, [], "


def test_a_member_is_shown_her_own_page_which_is_private(site: Application) -> None:
    get(site, "/works/1/")
    hers = get(site, "/works/1/", HTTP_COOKIE="session=abc; theme=dusk")
    assert hers.text == "drawing 2, not adult, ['session', 'theme'], session=abc; theme=dusk"
    assert hers.headers["cache-control"].startswith("private")


@pytest.mark.parametrize("query", ["page=2", "page=2&order=date", "order=date", "page=%C3%A9"])
def test_named_parameters_make_pages_of_their_own(site: Application, query: str) -> None:
    get(site, "/works/1/")
    get(site, f"/works/1/?{query}")
    get(site, f"/works/1/?{query}")
    assert Drawn.times == 2


@pytest.mark.parametrize(
    "query",
    [
        "posted",
        "utm_source=x",
        "page=2&x=1",
        "page=2&page=3",
        "order=date&page=2",
        "page=%32",
        "page=2&",
        "page=" + "9" * 300,
    ],
)
def test_any_other_query_is_served_and_not_kept(site: Application, query: str) -> None:
    answer = get(site, f"/works/1/?{query}")
    get(site, f"/works/1/?{query}")
    assert Drawn.times == 2
    assert answer.status == 200
    assert answer.headers["cache-control"].startswith("private")


@pytest.mark.parametrize("kind", ["cookie", "session", "private", "error"])
def test_what_is_not_for_everybody_is_not_kept(site: Application, kind: str) -> None:
    answer = get(site, f"/unfit/{kind}/")
    get(site, f"/unfit/{kind}/")
    assert Drawn.times == 2
    assert "public" not in answer.headers["cache-control"]


def test_a_write_while_the_view_runs_is_not_lost(site: Application) -> None:
    get(site, "/unfit/written to/")
    get(site, "/unfit/written to/")
    assert Drawn.times == 2


def test_nothing_there_is_not_kept(site: Application) -> None:
    assert get(site, "/unfit/missing/").status == 404
    assert "public" not in get(site, "/unfit/missing/").headers["cache-control"]


def test_a_redirect_is_kept(site: Application) -> None:
    assert get(site, "/unfit/moved/").headers["location"] == "/works/1/"
    get(site, "/unfit/moved/")
    assert Drawn.times == 1


def test_a_host_that_is_not_ours_is_refused_and_leaves_nothing(site: Application) -> None:
    assert get(site, "/unfit/host/", HTTP_HOST="evil.example").status == 400
    assert get(site, "/unfit/host/", HTTP_HOST="evil.example").status == 400
    assert get(site, "/unfit/host/").text == "archive.example"


def test_head_and_conditional_requests_reach_no_view(site: Application) -> None:
    page = get(site, "/works/1/")
    assert ask(site, environ("/works/1/", method="HEAD")).headers["etag"] == page.headers["etag"]
    assert get(site, "/works/1/", HTTP_IF_NONE_MATCH=page.headers["etag"]).status == 304
    assert Drawn.times == 1
