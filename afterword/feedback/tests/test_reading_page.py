"""What reviews cost a chapter's page."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from afterword.accounts.models import Account
from afterword.feedback.tests.saying import answer, chapter_of, review, shown
from afterword.testing import Cast, SignIn, make_work
from afterword.works.models import Work

pytestmark = pytest.mark.usefixtures("commits_at_once")

MOST = 10
MOST_FOR_ITS_WRITER = 13
"""Hers is never stored: she sees drafts, and what is only for her."""


def queries(browser: Client, work: Work) -> int:
    """Of a page that was drawn before."""
    address = chapter_of(work).get_absolute_url()
    browser.get(address)
    with CaptureQueriesContext(connection) as found:
        assert browser.get(address).status_code == 200
    return len(found)


def fill(work: Work, cast: Cast, numbers: range) -> None:
    for number in numbers:
        left = review(work, cast.reader if number % 3 else None, f"Review {number}", private=number % 5 == 1)
        if number % 2:
            answer(answer(left, cast.writer, f"Thanks {number}"), cast.reader, f"Welcome {number}")


def test_queries_are_the_same_with_ten_and_a_hundred_reviews(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    everyone = (None, cast.stranger, cast.reader, cast.moderator, cast.writer)
    accounts: dict[Account | None, int] = dict.fromkeys(everyone, MOST) | {cast.writer: MOST_FOR_ITS_WRITER}
    browsers = {account: as_(account) for account in accounts}
    fill(work, cast, range(10))
    few = {account: queries(browser, work) for account, browser in browsers.items()}
    fill(work, cast, range(10, 60))
    assert {account: queries(browser, work) for account, browser in browsers.items()} == few
    assert [account for account, most in accounts.items() if few[account] > most] == []


def test_a_writer_whose_name_ends_with_a_full_stop_gets_no_second_one(cast: Cast, client: Client) -> None:
    name = cast.writer.pen_name
    assert name
    name.call_it("Sami N.", by=cast.writer)
    page = shown(client.get(chapter_of(make_work(cast.writer)).get_absolute_url()))
    assert "To Sami N. <" in " ".join(page.split())
