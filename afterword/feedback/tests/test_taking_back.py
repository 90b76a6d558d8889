"""Taking one's words back, and what that does to threads, inboxes and the list of stories that wait."""

from __future__ import annotations

import pytest

from afterword.feedback.kinds import Why
from afterword.feedback.models import InboxItem, Review, ReviewVersion
from afterword.feedback.tests.saying import WORDS, answer, chapter_of, read, review, say, shown
from afterword.testing import Cast, SignIn, make_work
from afterword.works.models import Work

pytestmark = pytest.mark.usefixtures("commits_at_once")


def address(left: Review) -> str:
    return f"/reviews/{left.pk}/delete/"


def test_without_replies_nothing_is_left_of_it(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    browser = as_(cast.reader)
    assert WORDS in shown(browser.get(address(left)))
    landed = browser.post(address(left))
    assert landed["Location"] == chapter_of(work).get_absolute_url()
    assert "was taken back" not in read(as_(None), work)
    assert not Review.objects.exists()
    assert not InboxItem.objects.exists()


def test_looking_at_the_question_deletes_nothing(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), cast.reader)
    as_(cast.reader).get(address(left))
    assert Review.objects.filter(pk=left.pk, deleted_at=None).exists()


def test_with_replies_a_placeholder_without_words_or_name_stays(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    answer(left, cast.writer, "Thank you for this.")
    as_(cast.reader).post(address(left))
    page = read(as_(None), work)
    assert "was taken back" in page
    assert "Thank you for this." in page
    assert WORDS not in page
    assert "Ruth" not in page
    left.refresh_from_db()
    assert (left.html, left.account, left.pen_name, left.once_key) == ("", None, None, "")
    assert not InboxItem.objects.of(cast.writer).exists()
    assert as_(cast.reader).get(address(left)).status_code == 404
    assert as_(cast.reader).get("/my/reviews/").context["kept"] == []


def test_the_placeholder_goes_with_the_last_reply(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    first = answer(left, cast.writer, "Thank you.")
    second = answer(first, cast.reader, "You are welcome.")
    as_(cast.reader).post(address(left))
    as_(cast.writer).post(address(first))
    assert Review.objects.count() == 3
    as_(cast.reader).post(address(second))
    assert not Review.objects.exists()


def test_taken_back_it_may_be_said_again(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    answer(left, cast.writer)
    as_(cast.reader).post(address(left))
    say(as_(cast.reader), work, WORDS)
    assert Review.objects.filter(depth=0, deleted_at=None).count() == 1


def test_one_may_always_take_back_ones_words_and_lands_on_a_page_that_is_there(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    work.hide(by=cast.moderator, reason="Copied.")
    cast.reader.suspend(by=cast.moderator, reason="Spam.")
    browser = as_(cast.reader)
    assert 'href="/my/reviews/"' in shown(browser.get(address(left)))
    assert browser.post(address(left))["Location"] == "/my/reviews/"
    assert not Review.objects.exists()


def test_taking_back_twice_is_not_there_the_second_time(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), cast.reader)
    browser = as_(cast.reader)
    assert [browser.post(address(left)).status_code for _time in range(2)] == [302, 404]


# The list of stories that wait


def waits(work: Work) -> bool:
    return Work.objects.waiting().filter(pk=work.pk).exists()


def test_the_first_review_ends_the_waiting_and_taking_it_back_begins_it_again(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    assert waits(work)
    say(as_(cast.reader), work)
    assert not waits(work)
    assert "The Salt Road" not in shown(as_(None).get("/waiting/"))
    as_(cast.reader).post(address(Review.objects.get()))
    assert waits(work)
    assert "The Salt Road" in shown(as_(None).get("/waiting/"))


def test_another_review_keeps_it_from_waiting(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    review(work, cast.stranger, private=True)
    as_(cast.reader).post(address(left))
    assert not waits(work)


def test_what_its_writers_say_does_not_count(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    answer(left, cast.writer)
    as_(cast.reader).post(address(left))
    assert waits(work)


def test_a_guests_review_counts(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    say(as_(None), work, name="Passer-by")
    assert not waits(work)


def test_a_works_writer_takes_down_what_was_said_and_who_said_it_keeps_the_words(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    writer = as_(cast.writer)
    assert address(left) in read(writer, work)
    assert "keeps the words" in shown(writer.get(address(left)))
    writer.post(address(left))
    assert WORDS not in read(as_(None), work)
    assert Work.objects.get(pk=work.pk).reviewed_at is None
    kept = Review.objects.get()
    assert (kept.work, kept.account, kept.is_removed) == (None, cast.reader, True)
    mine = shown(as_(cast.reader).get("/my/reviews/"))
    assert WORDS in mine
    assert "(taken down by the story’s writer)" in mine


def test_replies_stay_under_what_its_writer_took_down(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    answer(left, cast.stranger, "So could I.")
    as_(cast.writer).post(address(left))
    page = read(as_(None), work)
    assert "This review was taken down by the story’s writer." in page
    assert "So could I." in page
    assert WORDS not in page
    assert [row.is_removed for row in Review.objects.filter(account=cast.reader)] == [True]


def test_a_guests_words_go_for_good(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), None)
    assert "who can’t keep the words" in shown(as_(cast.writer).get(address(left)))
    as_(cast.writer).post(address(left))
    assert not Review.objects.exists()


def test_nobody_else_takes_it_down_and_she_not_what_she_is_not_shown(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), cast.reader)
    for account, status in ((cast.stranger, 404), (cast.moderator, 404), (None, 302)):
        assert as_(account).post(address(left)).status_code == status
    left.hold(Why.SPAM)
    assert as_(cast.writer).post(address(left)).status_code == 404
    assert Review.objects.filter(pk=left.pk, deleted_at=None).exists()


def test_what_it_said_before_goes_with_it(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), cast.reader)
    answer(left, cast.writer)
    left.edit("Something else.", by=cast.reader)
    as_(cast.reader).post(address(left))
    assert not ReviewVersion.objects.exists()
