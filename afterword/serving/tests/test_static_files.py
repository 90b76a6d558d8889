from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # ships no types
import pytest

from afterword.serving.static_files import StaticFiles
from afterword.serving.tests.doors import ask, environ
from afterword.serving.wsgi_types import Environ, StartResponse

STYLE = b".work-card__title { font-style: italic } " * 40


def elsewhere(request: Environ, start_response: StartResponse) -> Iterable[bytes]:
    start_response("404 Not Found", [])
    return [b"elsewhere"]


@pytest.fixture
def app(tmp_path: Path) -> StaticFiles:
    folder = tmp_path / "static"
    (folder / "ui").mkdir(parents=True)
    (folder / "ui" / "house.0123456789ab.css").write_bytes(STYLE)
    (folder / "ui" / "house.0123456789ab.css.br").write_bytes(brotli.compress(STYLE))
    (folder / "ui" / "house.0123456789ab.css.gz").write_bytes(gzip.compress(STYLE))
    (folder / "ui" / "serif.woff2").write_bytes(b"w" * 2000)
    (tmp_path / "secret_key").write_text("never served")
    return StaticFiles(elsewhere, folder, url="/static/")


def test_a_file_is_served_as_it_was_compressed_when_it_was_built(app: StaticFiles) -> None:
    answer = ask(app, environ("/static/ui/house.0123456789ab.css", HTTP_ACCEPT_ENCODING="gzip, br"))
    assert answer.headers["content-encoding"] == "br"
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.body == brotli.compress(STYLE)
    assert ask(app, environ("/static/ui/house.0123456789ab.css")).body == STYLE


def test_only_names_with_a_digest_are_kept_for_ever(app: StaticFiles) -> None:
    assert "immutable" in ask(app, environ("/static/ui/house.0123456789ab.css")).headers["cache-control"]
    assert "immutable" not in ask(app, environ("/static/ui/serif.woff2")).headers["cache-control"]


def test_fonts_and_pictures_are_not_compressed_again(app: StaticFiles) -> None:
    answer = ask(app, environ("/static/ui/serif.woff2", HTTP_ACCEPT_ENCODING="br"))
    assert "content-encoding" not in answer.headers
    assert (answer.headers["content-type"], answer.body) == ("font/woff2", b"w" * 2000)


def test_a_browser_that_has_the_file_is_told_so(app: StaticFiles) -> None:
    tag = ask(app, environ("/static/ui/serif.woff2")).headers["etag"]
    assert ask(app, environ("/static/ui/serif.woff2", HTTP_IF_NONE_MATCH=tag)).status == 304


@pytest.mark.parametrize(
    "path",
    ["/static/../secret_key", "/static/ui/../../secret_key", "/static/", "/static/ui", "/works/", "/static/ui/no.css"],
)
def test_nothing_else_is_served(app: StaticFiles, path: str) -> None:
    assert ask(app, environ(path)).body == b"elsewhere"


def test_nothing_can_be_sent_to_a_file(app: StaticFiles) -> None:
    assert ask(app, environ("/static/ui/serif.woff2", method="POST")).body == b"elsewhere"
