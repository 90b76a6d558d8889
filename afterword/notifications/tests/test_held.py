"""What waits for its writer's word, what is spam, and commentary: each is told to whom it concerns, once."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import transaction

from afterword.events import record
from afterword.events.delivering import deliver
from afterword.feedback.actions import let_through
from afterword.feedback.authors import Author
from afterword.feedback.commentary.wishes import wish
from afterword.feedback.holding import Hold, _rules
from afterword.feedback.kinds import Why
from afterword.feedback.models import Review, ThreadMute
from afterword.feedback.tests.saying import answer, chapter_of, review, shown
from afterword.jobs.testing import run_all_now
from afterword.notifications.kinds import When
from afterword.notifications.models import Mail, MailChoice, Notice
from afterword.reading.actions import reach_end
from afterword.reading.readers import Reader
from afterword.testing import Cast, SignIn, make_work
from afterword.works.models import Work


@pytest.fixture
def holding(monkeypatch: pytest.MonkeyPatch) -> list[Why]:
    """What everything that is said is held for, while a test says so."""
    whys: list[Why] = []

    def rule(_review: Review, by: Author) -> Hold | None:
        return Hold(whys[0]) if whys and by.account else None

    monkeypatch.setattr("afterword.feedback.holding._rules", [*_rules, rule])
    return whys


def subjects() -> list[tuple[str, str]]:
    run_all_now()
    return [(sent.to[0].partition("@")[0], str(sent.subject)) for sent in mail.outbox]


def test_what_waits_is_told_as_waiting_and_not_again(cast: Cast, holding: list[Why]) -> None:
    holding.append(Why.APPROVAL)
    left = review(make_work(cast.writer), cast.reader)
    assert subjects() == [("marian", "A review of “The Salt Road”")]
    assert "It waits for you" in mail.outbox[0].body
    assert "Reply:" not in mail.outbox[0].body
    let_through(left, why=Why.APPROVAL, by=cast.writer)
    assert len(subjects()) == 1
    left.hold(Why.APPROVAL)
    let_through(left, why=Why.APPROVAL, by=cast.writer)
    assert len(subjects()) == 1


def test_a_reply_that_waited_reaches_who_is_replied_to_when_it_is_shown(cast: Cast, holding: list[Why]) -> None:
    left = review(make_work(cast.writer), cast.reader)
    subjects()
    mail.outbox.clear()
    holding.append(Why.APPROVAL)
    said = answer(left, cast.stranger)
    assert [who for who, _subject in subjects()] == ["marian"]
    let_through(said, why=Why.APPROVAL, by=cast.writer)
    assert [who for who, _subject in subjects()] == ["marian", "ruth"]


def test_spam_is_mailed_to_nobody_until_it_is_none(cast: Cast, holding: list[Why]) -> None:
    holding.append(Why.SPAM)
    left = review(make_work(cast.writer), cast.reader)
    assert subjects() == []
    let_through(left, why=Why.SPAM, by=cast.moderator)
    assert subjects() == [("marian", "A review of “The Salt Road”")]
    left.hold(Why.MODERATOR)
    let_through(left, why=Why.MODERATOR, by=cast.moderator)
    assert len(subjects()) == 1, "who knows of it is not told again"


@pytest.mark.parametrize("why", [Why.WRITER, Why.MODERATOR, Why.SPAM, Why.APPROVAL])
def test_what_is_held_before_it_is_sent_is_not_sent(cast: Cast, why: Why) -> None:
    left = review(make_work(cast.writer), cast.reader)
    deliver()
    assert Mail.objects.count() == 1
    left.hold(why)
    assert subjects() == []


def test_that_something_waits_has_a_switch_of_its_own(cast: Cast, holding: list[Why]) -> None:
    MailChoice.objects.create(account=cast.writer, approvals=When.OFF)
    work = make_work(cast.writer)
    holding.append(Why.APPROVAL)
    review(work, cast.reader)
    holding.clear()
    review(work, cast.stranger)
    assert len(subjects()) == 1


def test_a_muted_thread_is_mailed_no_more(cast: Cast) -> None:
    left = review(make_work(cast.writer), cast.reader)
    subjects()
    ThreadMute.objects.create(account=cast.writer, thread=left)
    said = answer(left, cast.stranger)
    assert [who for who, _subject in subjects()] == ["marian", "ruth"]
    answer(said, cast.reader)
    assert [who for who, _subject in subjects()] == ["marian", "ruth", "tobias"]


def finish(cast: Cast, work: Work) -> None:
    for account in (cast.reader, cast.stranger):
        reach_end(chapter_of(work), by=Reader(account=account))


def test_commentary_is_told_once_to_who_finished_and_agreed(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    finish(cast, work)
    MailChoice.objects.create(account=cast.reader, commentary=When.AT_ONCE)
    MailChoice.objects.create(account=cast.co_writer, commentary=When.AT_ONCE)
    wish(cast.moderator, work)
    wish(cast.reader, work)
    _publish_commentary(work, cast)
    assert [who for who, _subject in subjects()] == ["ruth"], "who only wished hears of it here"
    assert {notice.account for notice in Notice.objects.all()} == {cast.reader, cast.moderator}
    assert "“The Salt Road”, which you have read, has a commentary" in shown(as_(cast.moderator).get("/notices/"))


def _publish_commentary(work: Work, cast: Cast) -> None:
    with transaction.atomic():
        record("commentary_published", actor=cast.writer, subject=work)
    run_all_now()


def test_who_asked_hears_that_it_is_answered(cast: Cast) -> None:
    left = review(make_work(cast.writer), cast.reader)
    run_all_now()
    mail.outbox.clear()
    with transaction.atomic():
        record("question_answered_in_commentary", actor=cast.writer, subject=left, work=left.work_id)
    assert [who for who, _subject in subjects()] == ["ruth"]
    assert "is answered in its commentary" in mail.outbox[0].body
