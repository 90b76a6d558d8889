"""The same thing sent many times at once, as impatient people and broken networks do."""

from __future__ import annotations

from functools import partial

import pytest
from django.test import Client

from afterword.events.models import Event
from afterword.events.tests.shared_database import at_once, shared_database
from afterword.feedback.actions import NothingToAnswer, leave_review
from afterword.feedback.models import InboxItem, Kudos, Review
from afterword.feedback.tests.saying import WORDS, answer, author, chapter_of, read, review, say
from afterword.testing import Cast, SignIn, make_cast, make_work
from afterword.works.models import Work

__all__ = ["shared_database"]

pytestmark = pytest.mark.usefixtures("shared_database", "house")

TIMES = 20


@pytest.fixture
def cast(shared_database: None, house: object) -> Cast:
    """The cast, in the database that threads share."""
    return make_cast()


def test_one_review_sent_by_twenty_at_once_is_one(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    browsers = [as_(cast.reader) for _time in range(TIMES)]
    answers: list[str] = []
    at_once(*(lambda browser=browser: answers.append(say(browser, work)["Location"]) for browser in browsers))
    assert len(answers) == TIMES
    assert len(set(answers)) == 1
    assert (Review.objects.count(), InboxItem.objects.count()) == (1, 1)
    assert Event.objects.filter(name="review_left").count() == 1


def test_kudos_pressed_twenty_times_at_once_count_once(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    address = f"{chapter_of(work).get_absolute_url()}kudos/"
    for account in (cast.reader, None):
        browsers = [as_(account) for _time in range(TIMES)]
        at_once(*(lambda browser=browser: browser.post(address) for browser in browsers))
    assert Kudos.objects.count() == 2
    assert Event.objects.filter(name="kudos_given").count() == 2


def test_first_reviews_by_many_at_once_are_all_kept(cast: Cast) -> None:
    work = make_work(cast.writer)
    at_once(*(lambda number=number: review(work, None, f"Review {number}") for number in range(TIMES)))
    assert Review.objects.count() == TIMES
    assert Work.objects.get().reviewed_at


def test_a_reply_and_taking_back_at_once_leave_no_broken_thread(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    for number in range(5):
        left = review(work, cast.reader, f"Review {number}")
        reader, writer = as_(cast.reader), as_(cast.writer)
        answers: list[int] = []

        def post(browser: Client, address: str, answers: list[int] = answers) -> None:
            answers.append(browser.post(address, {"text": f"Thanks {address}"}).status_code)

        at_once(
            partial(post, reader, f"/reviews/{left.pk}/delete/"),
            partial(post, writer, f"/reviews/{left.pk}/reply/"),
        )
        assert set(answers) <= {302, 404}
    for reply in Review.objects.filter(depth__gt=0):
        assert reply.thread_id
    assert read(as_(None), work)


def test_a_work_that_goes_while_somebody_writes_keeps_nothing_of_it(cast: Cast) -> None:
    work = make_work(cast.writer)
    chapter = chapter_of(work)
    Work.objects.get().purge(by=cast.writer)
    with pytest.raises(NothingToAnswer):
        leave_review(by=author(cast.reader), work=work, chapter=chapter, text=WORDS)
    assert not Review.objects.exists()
    assert not Event.objects.filter(name="review_left").exists()


def test_a_review_that_goes_while_somebody_replies_keeps_nothing_of_it(cast: Cast) -> None:
    left = review(make_work(cast.writer), cast.reader)
    Review.objects.get().take_back(by=cast.reader)
    with pytest.raises(NothingToAnswer):
        answer(left, cast.writer)
    assert not Review.objects.exists()


def test_a_commit_changes_the_page_at_once(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    guest, member = as_(None), as_(cast.stranger)
    for browser in (guest, member):
        assert WORDS not in read(browser, work)
    say(as_(cast.reader), work)
    for browser in (guest, member):
        assert WORDS in read(browser, work)
    left = Review.objects.get()
    as_(cast.reader).post(f"/reviews/{left.pk}/edit/", {"text": "Otherwise."})
    for browser in (guest, member):
        assert "Otherwise." in read(browser, work)
    as_(cast.reader).post(f"/reviews/{left.pk}/delete/")
    for browser in (guest, member):
        assert "Otherwise." not in read(browser, work)
