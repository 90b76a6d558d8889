"""Pages are kept for guests while they are true, and for nobody else."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # ships no types
import pytest

from afterword.serving import entries, page_cache
from afterword.serving.page_cache import PageCache
from afterword.serving.seats import Seats
from afterword.serving.stamps import Stamps
from afterword.serving.tests.doors import COOKIES, Pages, ask, environ


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    return Pages(Stamps(tmp_path / "stamps"))


def cache_of(pages: Pages, **more: int) -> PageCache:
    return PageCache(pages, stamps=pages.stamps, cookies=COOKIES, seats=Seats(), **more)


@pytest.fixture
def cache(pages: Pages) -> PageCache:
    return cache_of(pages)


def number(cache: PageCache, path: str = "/works/1/", **more: str) -> str:
    """Which drawing of the page a visitor gets."""
    return ask(cache, environ(path, **more)).text.split()[1]


def test_a_page_is_drawn_once_for_all_guests(cache: PageCache) -> None:
    assert [number(cache) for _ in range(3)] == ["1", "1", "1"]


@pytest.mark.parametrize(
    "more",
    [
        {"HTTP_COOKIE": "session=abc"},
        {"HTTP_COOKIE": "adult=yes; session=abc"},
        {"HTTP_AUTHORIZATION": "Basic abc"},
        {"REQUEST_METHOD": "POST"},
    ],
)
def test_somebody_known_is_never_given_a_kept_page_and_leaves_none(cache: PageCache, more: dict[str, str]) -> None:
    assert number(cache, **more) == "1"
    assert number(cache) == "2"
    assert number(cache, **more) == "3"


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/works/2/"},
        {"path": "/works/1/?page=2"},
        {"HTTP_HOST": "other.example"},
        {"HTTP_COOKIE": "adult=yes"},
        {"wsgi.url_scheme": "https"},
    ],
)
def test_what_makes_another_page_is_kept_apart(cache: PageCache, other: dict[str, str]) -> None:
    assert number(cache) == "1"
    assert number(cache, **other) == "2"
    assert number(cache) == "1"
    assert number(cache, **other) == "2"


@pytest.mark.parametrize("cookie", ["theme=dusk", "adult=no", "adult=", "notadult=yes", "tracker=1; x=2"])
def test_other_cookies_make_no_other_page(cache: PageCache, cookie: str) -> None:
    assert number(cache) == number(cache, HTTP_COOKIE=cookie) == "1"


def test_a_write_shows_at_once(cache: PageCache, pages: Pages) -> None:
    assert number(cache) == "1"
    pages.stamps.bump("work:1")
    assert number(cache) == "2"
    pages.stamps.bump("work:2")
    assert number(cache) == "2"
    pages.stamps.bump("house")
    assert number(cache) == "3"


def test_a_write_while_the_page_is_drawn_is_not_lost(cache: PageCache, pages: Pages) -> None:
    pages.meanwhile = lambda: pages.stamps.bump("work:1")
    assert number(cache) == "1"
    pages.meanwhile = lambda: None
    assert number(cache) == "2"


def test_no_page_is_older_than_ten_minutes(cache: PageCache, monkeypatch: pytest.MonkeyPatch) -> None:
    start = time.monotonic()
    assert number(cache) == "1"
    monkeypatch.setattr(page_cache, "monotonic", lambda: start + 599)
    assert number(cache) == "1"
    monkeypatch.setattr(page_cache, "monotonic", lambda: start + 601)
    assert number(cache) == "2"


@pytest.mark.parametrize(
    "header",
    [
        ("Set-Cookie", "session=abc"),
        ("Cache-Control", "private"),
        ("Cache-Control", "no-store"),
        ("Vary", "Accept-Language, Cookie"),
        ("Vary", "*"),
        ("Content-Encoding", "gzip"),
    ],
)
def test_an_answer_that_is_not_for_everybody_is_not_kept(
    cache: PageCache, pages: Pages, header: tuple[str, str]
) -> None:
    pages.headers = [header]
    assert [number(cache), number(cache)] == ["1", "2"]


def test_a_view_that_is_not_for_guests_is_not_kept(cache: PageCache, pages: Pages) -> None:
    pages.has_ticket = False
    assert [number(cache), number(cache)] == ["1", "2"]


def test_head_is_answered_from_the_kept_page(cache: PageCache) -> None:
    page = ask(cache, environ("/works/1/"))
    head = ask(cache, environ("/works/1/", method="HEAD"))
    assert head.status == 200
    assert head.body == b""
    assert head.headers == page.headers | {"content-length": str(len(page.body))}


def test_head_alone_keeps_nothing(cache: PageCache) -> None:
    ask(cache, environ("/works/1/", method="HEAD"))
    assert number(cache) == "2"


def test_a_browser_that_has_the_page_is_told_so(cache: PageCache) -> None:
    page = ask(cache, environ("/works/1/", HTTP_ACCEPT_ENCODING="br"))
    for tags in (page.headers["etag"], f'"other", W/{page.headers["etag"]}', "*"):
        again = ask(cache, environ("/works/1/", HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=tags))
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == page.headers["etag"]
        assert again.headers["cache-control"] == page.headers["cache-control"]
        assert "content-encoding" not in again.headers


def test_a_browser_that_has_an_old_page_gets_the_new_one(cache: PageCache, pages: Pages) -> None:
    old = ask(cache, environ("/works/1/")).headers["etag"]
    pages.stamps.bump("work:1")
    new = ask(cache, environ("/works/1/", HTTP_IF_NONE_MATCH=old))
    assert new.status == 200
    assert new.headers["etag"] != old


def test_each_coding_has_its_own_tag_and_the_same_page(cache: PageCache) -> None:
    plain = ask(cache, environ("/works/1/"))
    small = ask(cache, environ("/works/1/", HTTP_ACCEPT_ENCODING="gzip, br"))
    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == "br"
    assert brotli.decompress(small.body) == plain.body
    assert small.headers["etag"] != plain.headers["etag"]
    assert small.headers["vary"] == plain.headers["vary"] == "Accept-Encoding, Cookie"


def test_two_processes_give_a_page_the_same_tag(pages: Pages) -> None:
    one, other = cache_of(pages), cache_of(Pages(pages.stamps))
    assert ask(one, environ("/")).headers["etag"] == ask(other, environ("/")).headers["etag"]


def test_a_page_many_ask_for_becomes_smaller_and_stays_known(cache: PageCache, pages: Pages) -> None:
    pages.size = 40_000
    first = ask(cache, environ("/", HTTP_ACCEPT_ENCODING="br"))
    assert until(lambda: ask(cache, environ("/", HTTP_ACCEPT_ENCODING="br")).headers["etag"] != first.headers["etag"])
    hot = ask(cache, environ("/", HTTP_ACCEPT_ENCODING="br"))
    assert brotli.decompress(hot.body) == brotli.decompress(first.body)
    assert len(hot.body) <= len(first.body)
    known = ask(cache, environ("/", HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=first.headers["etag"]))
    assert (known.status, known.headers["etag"]) == (304, first.headers["etag"])


def test_a_redirect_is_kept_and_never_not_modified(cache: PageCache, pages: Pages) -> None:
    pages.status, pages.headers = "302 Found", [("Location", "/elsewhere/")]
    first = ask(cache, environ("/"))
    again = ask(cache, environ("/", HTTP_IF_NONE_MATCH=first.headers["etag"]))
    assert (again.status, again.headers["location"], pages.drawn) == (302, "/elsewhere/", 1)


def test_what_is_kept_has_a_bound(pages: Pages) -> None:
    cache = cache_of(pages, budget=200_000)
    for page in range(100):
        number(cache, f"/works/{page}/")
    assert sum(entry.size for entry in cache._entries.values()) == cache._bytes <= 200_000
    assert 10 < len(cache._entries) < 20


def test_a_page_that_is_asked_for_stays_when_others_go(pages: Pages) -> None:
    cache = cache_of(pages, budget=200_000)
    for page in range(100):
        number(cache, f"/works/{page}/")
        number(cache, "/favourite/")
    drawn = pages.drawn
    number(cache, "/favourite/")
    assert pages.drawn == drawn


def test_a_page_larger_than_its_share_is_served_and_not_kept(pages: Pages) -> None:
    pages.size = 300_000
    cache = cache_of(pages, budget=200_000)
    assert [number(cache), number(cache)] == ["1", "2"]
    assert cache._bytes == 0


def test_a_crowd_waits_for_one_drawing(cache: PageCache, pages: Pages) -> None:
    drawing = threading.Event()
    pages.meanwhile = lambda: drawing.wait(5)
    seen: list[str] = []
    crowd = [threading.Thread(target=lambda: seen.append(number(cache))) for _ in range(12)]
    for reader in crowd:
        reader.start()
    assert until(lambda: len(cache._being_made) == 1 and cache._seats._free == cache._seats.total - 11)
    drawing.set()
    for reader in crowd:
        reader.join(5)
    assert seen == ["1"] * 12


def test_a_drawing_that_fails_sets_the_waiting_free(cache: PageCache, pages: Pages) -> None:
    def fail() -> None:
        raise RuntimeError("the view broke")

    pages.meanwhile = fail
    with pytest.raises(RuntimeError):
        number(cache)
    pages.meanwhile = lambda: None
    assert number(cache) == "2"
    assert cache._being_made == {}


def test_nobody_waits_for_a_page_that_is_never_kept(cache: PageCache, pages: Pages) -> None:
    pages.has_ticket = False
    number(cache)
    inside = threading.Barrier(3, timeout=5)
    pages.meanwhile = inside.wait
    both = [threading.Thread(target=number, args=(cache,)) for _ in range(2)]
    for reader in both:
        reader.start()
    inside.wait()
    for reader in both:
        reader.join(5)


def test_many_readers_and_writers_at_once_see_only_whole_and_true_pages(pages: Pages) -> None:
    cache = cache_of(pages, budget=100_000)
    wrong: list[str] = []
    ends = time.monotonic() + 1.0

    def read() -> None:
        while time.monotonic() < ends:
            drawn = pages.drawn
            pages.stamps.bump("work:1")
            if int(number(cache, f"/{drawn % 7}/")) <= drawn - 8:
                wrong.append("an old page")

    readers = [threading.Thread(target=read) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert cache._bytes == sum(entry.size for entry in cache._entries.values())


def test_the_length_of_a_304_is_not_that_of_the_page() -> None:
    headers = [("Content-Type", "text/html"), ("Vary", "Cookie"), ("Content-Length", "9")]
    assert entries.not_modified(headers, '"x"') == [("Vary", "Cookie"), ("ETag", '"x"')]


def until(condition: Callable[[], bool], within: float = 5.0) -> bool:
    ends = time.monotonic() + within
    while time.monotonic() < ends:
        if condition():
            return True
        time.sleep(0.01)
    return False
