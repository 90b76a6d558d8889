"""A thread that has no room on its chapter's page, and the way to any review."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from afterword.accounts.models import Account
from afterword.feedback.kinds import Why
from afterword.feedback.models import Review
from afterword.feedback.section.addresses import THREADS
from afterword.feedback.section.replies import ON_A_PAGE, REPLIES
from afterword.feedback.tests.saying import alike, answer, chapter_of, read, review, shown
from afterword.testing import Cast, SignIn, make_work

pytestmark = pytest.mark.usefixtures("commits_at_once")


def land(as_: SignIn, account: Account | None, there: Review) -> tuple[str, bool]:
    """Where its permalink leads somebody, and whether it stands there."""
    browser = as_(account)
    leads = browser.get(f"/reviews/{there.pk}/")
    if leads.status_code == 404:
        return "", False
    address = leads["Location"]
    page = shown(browser.get(address.partition("#")[0]))
    return address, f'id="{address.partition("#")[2]}"' in page


def test_deeper_than_two_on_a_page_of_its_own_with_whom_it_answers(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader, "The bread.")
    deep = answer(answer(answer(left, cast.writer, "One."), cast.reader, "Two."), cast.writer, "Three.")
    assert "Three." not in read(as_(None), work)
    page = shown(as_(None).get(f"/reviews/{left.pk}/thread/"))
    for words in ("The bread.", "One.", "Two.", "Three.", "to Ruth", "to Marian"):
        assert words in page
    assert land(as_, None, deep) == (f"/reviews/{left.pk}/thread/#review-{deep.pk}", True)


def test_of_a_long_thread_the_first_replies_stand_on_the_page(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader, "Long.")
    first = answer(left, cast.writer, "Reply 0.")
    replies = [first, *alike(first, [f"Reply {number}." for number in range(1, REPLIES + 3)])]
    page = read(as_(cast.reader), work)
    assert f"Reply {REPLIES - 1}." in page
    assert f"Reply {REPLIES}." not in page
    assert "3 more replies in this thread" in page
    assert land(as_, None, replies[REPLIES - 1])[0].startswith(chapter_of(work).get_absolute_url())
    for there in (replies[0], replies[REPLIES - 1], replies[-1]):
        for account in (None, cast.writer):
            assert land(as_, account, there)[1]


def test_a_thread_has_pages_and_the_permalink_finds_the_right_one(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), cast.reader, "Long.")
    last = alike(answer(left, cast.writer, "Reply 0."), [f"Reply {number}." for number in range(1, ON_A_PAGE + 1)])[-1]
    assert land(as_, None, last) == (f"/reviews/{left.pk}/thread/?page=2#review-{last.pk}", True)


def test_a_reply_goes_with_what_it_answers(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), cast.reader, "The bread.")
    said = answer(left, cast.stranger, "I baked it.")
    left.hold(Why.MODERATOR)
    for account in (None, cast.reader, cast.co_writer):
        assert land(as_, account, said) == ("", False) or account == cast.reader
        assert as_(account).get(f"/reviews/{said.pk}/reply/").status_code == (200 if account == cast.reader else 404)
    assert as_(cast.stranger).get(f"/reviews/{said.pk}/").status_code == 302


def test_the_permalink_lands_on_page_seven_for_whoever_sees_it(cast: Cast, as_: SignIn) -> None:
    """Who sees more sees it further back; who may not see it is led nowhere."""
    work = make_work(cast.writer)
    review(work, cast.stranger, "Private.", private=True)
    review(work, cast.reader, "Held.").hold(Why.APPROVAL)
    first = review(work, None, "Review 0")
    many = alike(first, [f"Review {number}" for number in range(1, 6 * THREADS)])
    last, held = review(work, cast.reader, "The last."), review(work, cast.reader, "Not yet.")
    held.hold(Why.APPROVAL)
    for account in (None, cast.stranger, cast.reader, cast.writer, cast.moderator):
        address, stands = land(as_, account, last)
        assert "reviews=7" in address
        assert stands
    assert "reviews=6" in land(as_, None, many[-1])[0]
    assert "reviews=7" in land(as_, cast.writer, many[-1])[0]
    assert land(as_, cast.reader, held)[1]
    assert land(as_, cast.writer, held)[1]
    assert land(as_, None, held) == land(as_, cast.stranger, held) == ("", False)


def test_a_thread_whose_first_words_were_taken_back_stays(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), cast.reader, "Regretted.")
    deep = answer(answer(answer(left, cast.writer, "One."), cast.reader, "Two."), cast.writer, "Three.")
    as_(cast.reader).post(f"/reviews/{left.pk}/delete/")
    page = shown(as_(None).get(f"/reviews/{left.pk}/thread/"))
    assert "was taken back" in page
    assert "Regretted." not in page
    assert land(as_, None, deep)[1]


def test_what_is_only_for_two_is_a_page_for_two(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), cast.reader, private=True)
    answer(left, cast.writer, "Between us.")
    there = f"/reviews/{left.pk}/thread/"
    for side in (cast.reader, cast.writer):
        assert "Between us." in shown(as_(side).get(there))
    for account in (None, cast.stranger, cast.moderator):
        assert as_(account).get(there).status_code == 404


def test_a_thread_costs_the_same_however_long_it_is(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), cast.reader)
    counts = []
    for number in range(2):
        for more in range(1 + 9 * number):
            answer(left, cast.writer, f"Reply {number} {more}")
        with CaptureQueriesContext(connection) as found:
            as_(None).get(f"/reviews/{left.pk}/thread/")
        counts.append(len(found))
    assert counts[0] == counts[1]
