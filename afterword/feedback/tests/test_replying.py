"""Replying to a review, and how threads stand on the page."""

from __future__ import annotations

import re

import pytest

from afterword.events.models import Event
from afterword.feedback.models import InboxItem, Review
from afterword.feedback.tests.saying import answer, read, review, shown
from afterword.house import current
from afterword.house.models import ArchiveSettings
from afterword.testing import Cast, SignIn, make_work
from afterword.works.labels import Rating, Reviewers
from afterword.works.models import Work

pytestmark = pytest.mark.usefixtures("commits_at_once")


def under(left: Review) -> str:
    return f"/reviews/{left.pk}/reply/"


def test_a_writer_replies_and_is_marked(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    browser = as_(cast.writer)
    page = shown(browser.get(under(left)))
    assert left.html in page
    assert "under your name <b>Marian</b>" in page
    landed = browser.post(under(left), {"text": "Thank you!"})
    replied = Review.objects.get(in_reply_to=left)
    assert landed["Location"].endswith(f"?posted=reply#review-{replied.pk}")
    assert (replied.is_by_writer, replied.depth, replied.thread) == (True, 1, left)
    assert '<span class="review__mark">writer</span>' in read(as_(None), work)
    assert InboxItem.objects.filter(review=replied).get().account == cast.reader
    assert Event.objects.filter(name="reply_left", subject_id=replied.pk).count() == 1


def test_a_writer_replies_under_a_name_that_stands_on_the_work_and_no_other(cast: Cast, as_: SignIn) -> None:
    secret = cast.writer.take_pen_name("Nightjar")
    cast.writer.write_as(secret)
    work = make_work(cast.writer, "Under the other name")
    work.set_writers([cast.writer.pen_names.get(name="Marian")])
    left = review(work, cast.reader)
    browser = as_(cast.writer)
    assert "Nightjar" not in shown(browser.get(under(left))).partition("<main")[2]
    browser.post(under(left), {"text": "Thank you!", "pen_name": str(secret.pk)})
    assert Review.objects.get(in_reply_to=left).shown_name == "Marian"


def test_others_reply_unmarked_and_both_hear_of_it(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), cast.reader)
    as_(cast.stranger).post(under(left), {"text": "I thought so too."})
    replied = Review.objects.get(in_reply_to=left)
    assert not replied.is_by_writer
    assert {item.account for item in InboxItem.objects.filter(review=replied)} == {cast.writer, cast.reader}


def test_a_guest_replies_with_a_name_where_guests_may(cast: Cast, as_: SignIn, house: ArchiveSettings) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    assert as_(None).post(under(left), {"text": "Me too."}).status_code == 422
    imitating = as_(None).post(under(left), {"text": "Thank you all.", "name": "Marian"})
    assert imitating.status_code == 422
    assert "Thank you all." in shown(imitating)
    assert as_(None).post(under(left), {"text": "Me too.", "name": "Passer-by"}).status_code == 302
    house.guests_may_review = False
    house.save()
    current.forget()
    refused = as_(None).post(under(left), {"text": "Me three.", "name": "Passer-by"})
    assert refused.status_code == 403
    assert "Me three." in shown(refused)
    assert Review.objects.count() == 2


def drawn(page: str) -> list[tuple[int, str]]:
    """How deep each review stands on the page, and its words."""
    depth, found, page = 0, [], page.partition('id="reviews"')[2]
    for tag, words in re.findall(r'(<article class="review|</article>)|<div class="review__text"><p>([^<]*)', page):
        if words:
            found.append((depth, words))
        else:
            depth += 1 if tag.startswith("<article") else -1
    return found


def test_threads_are_two_deep_and_in_order(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    one = review(work, cast.reader, "1")
    two = review(work, cast.stranger, "2")
    one_a = answer(one, cast.writer, "1a")
    answer(two, cast.writer, "2a")
    one_a_i = answer(one_a, cast.reader, "1a i")
    one_a_ii = answer(one_a_i, cast.writer, "1a ii")
    answer(one, cast.stranger, "1b")
    answer(one_a_ii, cast.reader, "1a iii")
    page = read(as_(None), work)
    expected = [(1, "1"), (2, "1a"), (3, "1a i"), (2, "1b"), (1, "2"), (2, "2a")]
    assert drawn(page) == expected
    assert "2 more replies in this thread" in page
    assert f'href="/reviews/{one.pk}/thread/"' in page


def test_a_reply_in_the_middle_taken_back_leaves_its_place(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader, "1")
    middle = answer(left, cast.stranger, "Regretted")
    answer(middle, cast.writer, "1a i")
    as_(cast.stranger).post(f"/reviews/{middle.pk}/delete/")
    page = read(as_(None), work)
    assert "Regretted" not in page
    assert "Tobias" not in page
    assert "was taken back" in page
    assert "1a i" in page
    assert as_(cast.reader).get(under(middle)).status_code == 404


@pytest.mark.parametrize("text", ["", "  ", "\u200b", "x" * 20_001])
def test_bad_words_are_explained(cast: Cast, as_: SignIn, text: str) -> None:
    left = review(make_work(cast.writer), cast.reader)
    got = as_(cast.writer).post(under(left), {"text": text} if text else {})
    assert got.status_code == 422
    assert got.context["form"]["text"].errors
    assert text.strip()[:99] in shown(got)


def test_the_same_reply_twice_is_one(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), cast.reader)
    for _time in range(2):
        as_(cast.writer).post(under(left), {"text": "Thank you!"})
    assert Review.objects.filter(in_reply_to=left).count() == 1
    assert InboxItem.objects.filter(account=cast.reader).count() == 1


def test_replying_reads_what_is_replied_to(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), cast.reader)
    as_(cast.writer).post(under(left), {"text": "Thank you!"})
    assert not InboxItem.objects.of(cast.writer).unread().exists()


def close(work: Work, cast: Cast, how: str) -> None:
    if how == "hidden":
        work.hide(by=cast.moderator, reason="Copied.")
    elif how == "nobody":
        Work.objects.filter(pk=work.pk).update(reviewers=Reviewers.NOBODY)
    else:
        cast.reader.suspend(by=cast.moderator, reason="Spam.")


@pytest.mark.parametrize(("how", "status"), [("hidden", 404), ("nobody", 403), ("suspended", 403)])
def test_where_no_reply_is_taken_the_words_come_back(cast: Cast, as_: SignIn, how: str, status: int) -> None:
    work = make_work(cast.writer)
    left = answer(review(work, cast.reader), cast.writer)
    close(work, cast, how)
    got = as_(cast.reader).post(under(left), {"text": "Still there?"})
    assert got.status_code == status
    assert "Still there?" in shown(got)
    assert Review.objects.count() == 2


def test_a_writer_replies_where_nobody_reviews_any_more_but_not_under_a_hidden_work(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    close(work, cast, "nobody")
    assert as_(cast.writer).post(under(left), {"text": "Thank you!"}).status_code == 302
    work.hide(by=cast.moderator, reason="Copied.")
    assert under(left) not in read(as_(cast.writer), work)
    refused = as_(cast.writer).post(under(left), {"text": "And again!"})
    assert refused.status_code == 403
    assert "And again!" in shown(refused)


def test_a_suspended_writer_replies_to_nobody(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), cast.reader)
    cast.writer.suspend(by=cast.moderator, reason="Spam.")
    assert as_(cast.writer).post(under(left), {"text": "Thank you!"}).status_code == 403


def test_a_review_of_an_adult_work_asks_before_it_is_shown(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer, rating=Rating.EXPLICIT), cast.reader, "Quite a quote.")
    assert "Quite a quote." not in shown(as_(None).get(under(left)))
    assert "Quite a quote." in shown(as_(cast.writer).get(under(left)))


@pytest.mark.parametrize("pk", ["1", "1234567890", "99999999999999999999999", "x"])
def test_a_review_that_is_none_is_not_there(cast: Cast, as_: SignIn, pk: str) -> None:
    got = as_(cast.reader).post(f"/reviews/{pk}/reply/", {"text": "Hello?"})
    assert got.status_code == 404
