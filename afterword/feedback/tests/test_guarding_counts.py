"""Spam is counted nowhere, told to nobody, and shown to its own writer alone."""

from __future__ import annotations

import pytest
from django.core import mail

from afterword.feedback.actions import leave_review, reply
from afterword.feedback.guarding.deciding import decide_reviews
from afterword.feedback.guarding.signs import TRAP
from afterword.feedback.models import InboxItem, Review
from afterword.feedback.tests.saying import author, review, say, shown
from afterword.feedback.tests.test_guarding_at_the_door import LINK
from afterword.house import current
from afterword.house.models import ArchiveSettings
from afterword.jobs.testing import run_all_now
from afterword.testing import Cast, SignIn, make_work

pytestmark = pytest.mark.usefixtures("commits_at_once")

SPAM = "cheap-lamps"


def test_no_page_number_mail_or_feed_knows_of_spam(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    review(work, None, LINK)
    late = review(work, cast.reader, "Shown at first, and spam for all that: cheap-lamps.")
    decide_reviews([late], is_spam=True, by=cast.moderator)
    run_all_now()
    assert not mail.outbox
    assert not InboxItem.objects.exists()
    work.refresh_from_db()
    assert work.reviewed_at is None
    for who, addresses in {
        cast.writer: ("/", "/inbox/", "/my/works/", "/my/notices/", "/waiting/"),
        cast.stranger: ("/", "/waiting/", "/writers/marian/"),
        None: ("/", "/works/", "/waiting/", "/writers/marian/", "/feeds/works/"),
    }.items():
        for address in addresses:
            page = as_(who).get(address, follow=True)
            assert SPAM not in shown(page), (who, address)
    mine = shown(as_(cast.writer).get("/my/works/"))
    assert "1 review" not in mine
    assert "2 reviews" not in mine
    waiting = shown(as_(cast.stranger).get("/waiting/"))
    assert "The Salt Road" in waiting, "it waits for a first review as before"


def test_its_own_writer_sees_it_with_a_word_unless_nobody_could_doubt(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    held = review(work, cast.reader, LINK)
    mine = shown(as_(cast.reader).get("/my/reviews/"))
    assert SPAM in mine
    assert "A moderator reads this first" in mine
    decide_reviews([held], is_spam=True, by=cast.moderator)
    assert "took this for spam" in shown(as_(cast.reader).get("/my/reviews/"))
    again = review(make_work(cast.writer, "Other"), cast.stranger, LINK.replace("Nice", "Fine"))
    assert again.judgement.is_beyond_doubt
    page = shown(as_(cast.stranger).get("/my/reviews/"))
    assert SPAM in page
    assert "moderator" not in page.split(SPAM)[1].split("</li>")[0]


def test_mail_and_inbox_hear_of_it_once_it_is_let_through(cast: Cast) -> None:
    left = review(make_work(cast.writer), cast.reader, LINK)
    run_all_now()
    decide_reviews([left], is_spam=False, by=cast.moderator)
    run_all_now()
    assert [message.to for message in mail.outbox] == [["marian@example.org"]]
    assert InboxItem.objects.get().review == left


def test_a_reply_that_is_held_reaches_nobody(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), cast.reader, "The bread.")
    InboxItem.objects.all().delete()
    answer = as_(None).post(f"/reviews/{left.pk}/reply/", {"text": LINK, "name": "Passer-by", TRAP: ""})
    assert "posted=checked" in answer["Location"]
    assert not InboxItem.objects.exists()
    reply(by=author(cast.writer), to=left, text="Thank you. See https://my.example.org for a map.")
    assert Review.objects.shown().count() == 2, "a work's writer links what she likes"


def test_a_house_without_guests_takes_nothing_from_them_and_says_so(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    ArchiveSettings.objects.update(guests_may_review=False)
    current.forget()
    page = shown(as_(None).get(f"/works/{work.pk}/all/"))
    assert 'id="review-form"' not in page
    assert "Reviews here are for members" in page
    answer = say(as_(None), work, "Kept with me.", name="Passer-by")
    assert (answer.status_code, Review.objects.count()) == (403, 1)
    assert "Kept with me." in shown(answer)
    replied = as_(None).post(f"/reviews/{left.pk}/reply/", {"text": "Me too.", "name": "Passer-by"})
    assert replied.status_code == 403
    assert "Me too." in shown(replied)
    leave_review(by=author(cast.stranger), work=work, chapter=None, text="Members may.")
