"""Every address that takes a POST refuses a forged one, with the page that gives back what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from afterword.testing import Cast

pytestmark = pytest.mark.django_db
TYPED = "Words that took an hour <b>to find</b>"
FROM_HERE = {"origin": "http://testserver"}
FORGERIES: dict[str, dict[str, str]] = {
    "another site's": {"origin": "http://elsewhere.example"},
    "a hidden origin's": {"origin": "null"},
    "one that says nothing": {},
    "another site's, by its fetch": {"sec-fetch-site": "cross-site"},
    "a neighbour's": {"sec-fetch-site": "same-site"},
    "a longer name's": {"origin": "http://testserver.elsewhere.example"},
    "another port's": {"origin": "http://testserver:8080"},
    "another scheme's": {"origin": "https://testserver"},
    "one in two minds": {"origin": "http://elsewhere.example", "sec-fetch-site": "same-origin"},
}
EVERYWHERE = ("another site's", "one that says nothing", "another site's, by its fetch")
"""One for each thing that is looked at; the others are told apart before it is known what is asked for."""
SAMPLES = {
    "int": "1234567890",
    "id": "1234567890",
    "str": "marian",
    "key": "marian",
    "slug": "rules",
    "re": "1-ab",
    "picture": f"{'ab12' * 8}.png",
}


def addresses(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    """One address of every route, whatever stands there."""
    for entry in resolver.url_patterns:
        if not isinstance(entry, URLPattern):
            yield from addresses(entry, before + _filled(str(entry.pattern)))
        elif "confirm-email/(" in str(entry.pattern):
            yield f"{before}confirm-email/key/"
        elif "reset/key/(" in str(entry.pattern):
            yield f"{before}password/reset/key/1-key/"
        else:
            yield before + _filled(str(entry.pattern))


def _filled(pattern: str) -> str:
    for kind, value in SAMPLES.items():
        while f"<{kind}:" in pattern:
            start = pattern.index(f"<{kind}:")
            pattern = pattern[:start] + value + pattern[pattern.index(">", start) + 1 :]
    return pattern


ONE_CLICK = "/mail/off/marian/"
"""Mail programs press it from nowhere, with no session and no token. All it can do is to turn mail off."""
EVERY = sorted(set(addresses(get_resolver())) - {ONE_CLICK})


def stranger() -> Client:
    return Client(enforce_csrf_checks=True)


def send(browser: Client, where: str, headers: dict[str, str]) -> Any:
    return browser.post(where, {"text": TYPED, "csrfmiddlewaretoken": "a" * 64}, headers=headers)


def assert_refused(answer: Any) -> None:
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Words that took an hour &lt;b&gt;to find&lt;/b&gt;" in page, "it is given back"
    assert "Not sent yet" in page


def test_there_are_addresses_to_try() -> None:
    assert len(EVERY) > 90
    assert not [where for where in EVERY if "<" in where or "^" in where]


def views(resolver: URLResolver) -> Iterator[Any]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry.callback
        else:
            yield from views(entry)


def test_one_door_alone_may_be_knocked_at_from_anywhere(cast: Cast) -> None:
    exempt = [view for view in views(get_resolver()) if getattr(view, "csrf_exempt", False) or is_open(view)]
    assert [(view.__module__, view.__name__) for view in exempt] == [("afterword.notifications.views", "unsubscribe")]
    assert {send(stranger(), ONE_CLICK, headers).status_code for headers in FORGERIES.values()} == {404}


def is_open(view: Any) -> bool:
    return bool(getattr(view, "from_anywhere", ""))


@pytest.mark.parametrize("where", EVERY)
def test_without_a_session_it_must_come_from_here(cast: Cast, where: str) -> None:
    accepted = [what for what in EVERYWHERE if send(stranger(), where, FORGERIES[what]).status_code != 403]
    assert accepted == []


@pytest.mark.parametrize("where", EVERY)
def test_with_a_session_it_needs_that_sessions_token(cast: Cast, where: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.archivist)
    assert_refused(send(browser, where, FROM_HERE))
    assert_refused(send(browser, where, {"origin": "null"}))


def test_another_sessions_token_is_none(cast: Cast) -> None:
    tokens = []
    for account in (cast.reader, cast.writer):
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(account)
        page = browser.get("/settings/leave/").content.decode()
        tokens.append(page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0])
    refused = browser.post("/inbox/read/", {"csrfmiddlewaretoken": tokens[0], "text": TYPED}, headers=FROM_HERE)
    assert_refused(refused)
    assert browser.post("/inbox/read/", {"csrfmiddlewaretoken": tokens[1]}, headers=FROM_HERE).status_code == 302


def test_what_is_refused_is_given_back(cast: Cast) -> None:
    for headers in FORGERIES.values():
        assert_refused(send(stranger(), "/works/1234567890/reviews/", headers))
