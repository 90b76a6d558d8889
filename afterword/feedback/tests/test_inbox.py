"""The inbox: what readers said to a writer, and what was replied."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from afterword.feedback.models import InboxItem
from afterword.feedback.tests.saying import WORDS, answer, chapter_of, review, shown
from afterword.testing import Cast, SignIn, make_work

pytestmark = pytest.mark.usefixtures("commits_at_once")


def unread(browser: Client) -> int:
    return int(browser.get("/my/reviews/").context["unread_count"])


def test_a_review_arrives_with_its_words_and_where_it_was_said(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=2)
    review(work, cast.reader)
    page = shown(as_(cast.writer).get("/inbox/"))
    for part in (WORDS, "Ruth", "The Salt Road", "Chapter 1: Part 1", "new"):
        assert part in page


def test_a_reply_reminds_of_what_one_said(cast: Cast, as_: SignIn) -> None:
    answer(review(make_work(cast.writer), cast.reader), cast.writer, "I baked it twice.")
    page = shown(as_(cast.reader).get("/inbox/"))
    assert "A reply to you" in page
    assert "I baked it twice." in page
    assert WORDS in page


def test_the_unread_count_is_right_before_and_after_opening(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    first = review(work, cast.reader)
    review(work, cast.stranger)
    browser = as_(cast.writer)
    assert unread(browser) == 2
    item = InboxItem.objects.get(account=cast.writer, review=first)
    opened = browser.post(f"/inbox/{item.pk}/")
    assert opened["Location"] == f"{chapter_of(work).get_absolute_url()}#review-{first.pk}"
    assert unread(browser) == 1
    item.refresh_from_db()
    at = item.read_at
    browser.post(f"/inbox/{item.pk}/")
    item.refresh_from_db()
    assert item.read_at == at
    browser.post("/inbox/read/")
    assert unread(browser) == 0
    assert unread(as_(cast.reader)) == 0


def test_each_co_writer_reads_for_herself(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    assert cast.writer.pen_name
    assert cast.co_writer.pen_name
    work.set_writers([cast.writer.pen_name, cast.co_writer.pen_name])
    review(work, cast.reader)
    as_(cast.writer).post("/inbox/read/")
    assert (unread(as_(cast.writer)), unread(as_(cast.co_writer))) == (0, 1)


def test_the_parts_of_the_inbox(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    old, new = review(work, cast.reader, "Old words."), review(work, cast.stranger, "New words.")
    InboxItem.objects.about(old).mark_read()
    answer(new, cast.writer)
    browser = as_(cast.writer)
    review(work, cast.moderator, "Newest words.")
    shows = {
        which: [line.review.html for line in browser.get("/inbox/", {"show": which}).context["lines"]]
        for which in ("all", "unread", "unanswered", "<script>")
    }
    assert shows["all"] == ["<p>Newest words.</p>", "<p>New words.</p>", "<p>Old words.</p>"]
    assert shows["unread"] == ["<p>Newest words.</p>"]
    assert shows["unanswered"] == ["<p>Newest words.</p>", "<p>Old words.</p>"]
    assert shows["<script>"] == shows["all"]


def test_all_that_is_read_at_once_was_there_when_the_page_was_drawn(cast: Cast, as_: SignIn) -> None:
    work, browser = make_work(cast.writer), as_(cast.writer)
    review(work, cast.reader)
    drawn = re.search(r'name="drawn" value="([^"]+)"', shown(browser.get("/inbox/")))
    assert drawn
    review(work, cast.stranger, "Came meanwhile.")
    browser.post("/inbox/read/", {"drawn": drawn[1]})
    assert unread(browser) == 1
    for nonsense in ("yesterday", "9" * 400, "nan"):
        assert browser.post("/inbox/read/", {"drawn": nonsense}).status_code == 302
    assert unread(browser) == 0


def test_an_inbox_is_ones_own(cast: Cast, as_: SignIn) -> None:
    review(make_work(cast.writer), cast.reader)
    item = InboxItem.objects.get()
    for account in (cast.reader, cast.stranger, cast.moderator, cast.archivist):
        browser = as_(account)
        assert WORDS not in shown(browser.get("/inbox/"))
        assert browser.post(f"/inbox/{item.pk}/").status_code == 404
        browser.post("/inbox/read/")
    guest = as_(None)
    for got in (guest.get("/inbox/"), guest.post(f"/inbox/{item.pk}/"), guest.post("/inbox/read/")):
        assert got.status_code == 302
        assert "/account/login/" in got["Location"]
    item.refresh_from_db()
    assert item.read_at is None


def test_looking_at_an_item_or_the_list_reads_nothing(cast: Cast, as_: SignIn) -> None:
    review(make_work(cast.writer), cast.reader)
    item = InboxItem.objects.get()
    browser = as_(cast.writer)
    assert browser.get(f"/inbox/{item.pk}/").status_code == 405
    assert browser.get("/inbox/read/").status_code == 405
    browser.get("/inbox/")
    item.refresh_from_db()
    assert item.read_at is None


@pytest.mark.parametrize("number", ["0", "-3", "x", "99999999999999999999", "٣"])
def test_any_number_of_a_page_leads_to_one(cast: Cast, as_: SignIn, number: str) -> None:
    work = make_work(cast.writer)
    review(work, cast.reader)
    for address in ("/inbox/", "/my/reviews/", "/notices/"):
        assert as_(cast.writer).get(address, {"page": number}).status_code == 200
    for account in (None, cast.reader, cast.writer):
        page = as_(account).get(chapter_of(work).get_absolute_url(), {"reviews": number})
        assert WORDS in shown(page)


def test_what_can_not_be_opened_says_so_and_offers_no_reply(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    replied = answer(review(work, cast.reader), cast.writer, "Thank you.")
    work.hide(by=cast.moderator, reason="Copied.")
    browser = as_(cast.reader)
    page = shown(browser.get("/inbox/"))
    assert "Thank you." in page
    assert "can't be opened at present" in page
    assert f"/reviews/{replied.pk}/reply/" not in page
    item = InboxItem.objects.get(account=cast.reader)
    assert browser.post(f"/inbox/{item.pk}/")["Location"] == "/inbox/"
    assert unread(browser) == 0
    hers = shown(as_(cast.writer).get("/inbox/"))
    assert "Open where it stands" in hers
    assert "/reply/" not in hers


def test_an_empty_inbox_says_what_arrives_there(cast: Cast, as_: SignIn) -> None:
    assert "What readers say to you arrives here." in shown(as_(cast.writer).get("/inbox/"))


def test_its_queries_do_not_grow(cast: Cast, as_: SignIn) -> None:
    def fill(number: int) -> None:
        work = make_work(cast.writer, f"Work {number}")
        left = review(work, cast.reader, f"Review {number}", private=number % 2 == 0)
        other = review(make_work(cast.reader, f"Hers {number}"), cast.writer, f"Back {number}")
        answer(other, cast.reader, f"Thanks {number}")
        review(work, None, f"Guest {number}", private=True)
        if number % 3 == 0:
            answer(left, cast.writer, f"Thank you {number}")

    def queries(address: str) -> int:
        browser.get(address)
        with CaptureQueriesContext(connection) as found:
            assert browser.get(address).status_code == 200
        return len(found)

    addresses = ("/inbox/", "/inbox/?show=unanswered", "/my/reviews/", "/my/reviews/file/")

    browser = as_(cast.writer)
    for number in range(2):
        fill(number)
    few = [queries(address) for address in addresses]
    for number in range(2, 7):
        fill(number)
    assert [queries(address) for address in addresses] == few
    assert max(few) <= 12
