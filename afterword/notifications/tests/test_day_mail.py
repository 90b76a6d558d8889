"""The day's mail: once on a day, at the member's own hour, with all that still stands, or none at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.feedback.actions import give_kudos
from afterword.feedback.control.deciding import take_thanks_back, thank
from afterword.feedback.kinds import Why
from afterword.feedback.models import Kudos, Review
from afterword.feedback.tests.marking import chapter_of, open_work, remark
from afterword.feedback.tests.saying import author, review
from afterword.jobs.testing import run_all_now
from afterword.moderation.actions import hide_work
from afterword.notifications import digests
from afterword.notifications.digests import write_due
from afterword.notifications.kinds import About, When
from afterword.notifications.models import DayLine, MailChoice
from afterword.notifications.zones import moment_after, zone_names
from afterword.testing import Cast, SignIn, make_work

BERLIN = "Europe/Berlin"
MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Clock:
    """What time it is, for as long as a test says so."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = MONDAY
        monkeypatch.setattr(timezone, "now", lambda: self.at)

    def turn(self, **how_far: int) -> list[EmailMessage]:
        """Let what happened be heard, and go on; returns the mails that came of the day's."""
        run_all_now()
        mail.outbox.clear()
        self.at += timedelta(**how_far)
        write_due()
        run_all_now()
        return list(mail.outbox)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def choose(account: Account, zone: str = "", hour: int = 8, **when: When) -> MailChoice:
    return MailChoice.objects.create(account=account, zone=zone, hour=hour, **when)


def test_it_comes_at_the_chosen_hour_of_the_zone_once(cast: Cast, clock: Clock) -> None:
    choose(cast.writer, BERLIN, reviews=When.DAILY)
    work = make_work(cast.writer)
    review(work, cast.reader, "The first.")
    review(work, cast.stranger, "The second.")
    assert clock.turn(hours=18, minutes=59) == [], "five to eight in Berlin is not eight"
    (sent,) = clock.turn(minutes=1)
    assert sent.subject == "Your day at The Lantern House"
    assert "> The first." in sent.body
    assert "> The second." in sent.body
    assert sent.extra_headers["Message-ID"].startswith(f"<day-2026112407-{cast.writer.pk}@")
    assert clock.turn(minutes=5) == []
    assert clock.turn(days=1) == [], "nothing happened, so there is none"


def test_what_comes_after_it_waits_for_tomorrow_whatever_is_changed(cast: Cast, as_: SignIn, clock: Clock) -> None:
    choose(cast.writer, reviews=When.DAILY)
    work = make_work(cast.writer)
    review(work, cast.reader)
    assert len(clock.turn(hours=20)) == 1
    review(work, cast.stranger)
    run_all_now()
    form = {about.value: "daily" for about in About} | {"hour": "10", "zone": ""}
    assert as_(cast.writer).post("/settings/mail/", form).status_code == 302
    assert clock.turn(hours=3) == []
    assert len(clock.turn(hours=23)) == 1


def test_a_worker_that_was_away_writes_one_for_all_of_it(cast: Cast, clock: Clock) -> None:
    choose(cast.writer, reviews=When.DAILY)
    work = make_work(cast.writer)
    review(work, cast.reader)
    run_all_now()
    clock.at += timedelta(days=1)
    review(work, cast.stranger)
    run_all_now()
    (sent,) = clock.turn(hours=19)
    assert sent.body.count("left a review") == 2
    assert clock.turn(hours=2) == []


def test_what_was_taken_back_or_hidden_is_not_in_it(cast: Cast, clock: Clock) -> None:
    choose(cast.writer, reviews=When.DAILY)
    work = make_work(cast.writer)
    review(work, cast.reader).take_back(by=cast.reader)
    run_all_now()
    review(work, cast.stranger, "Secret.")
    run_all_now()
    Review.objects.get().take_back(by=cast.stranger)
    assert clock.turn(days=1) == []
    assert not DayLine.objects.exists()


def test_what_was_turned_off_meanwhile_is_not_in_it(cast: Cast, clock: Clock) -> None:
    choice = choose(cast.writer, reviews=When.DAILY)
    review(make_work(cast.writer), cast.reader)
    run_all_now()
    choice.turn_off(About.REVIEWS)
    assert clock.turn(days=1) == []


def test_kudos_are_counted_by_people_and_never_mailed_one_by_one(cast: Cast, clock: Clock) -> None:
    work, other = make_work(cast.writer, chapters=2), make_work(cast.writer, "The Inn")
    for reader in (cast.reader, cast.stranger, cast.co_writer):
        give_kudos(by=author(reader), work=work)
    give_kudos(by=author(None), work=work)
    give_kudos(by=author(cast.reader), work=other)
    run_all_now()
    Kudos.objects.filter(account=cast.stranger).delete()
    (sent,) = clock.turn(days=1)
    assert "3 people gave kudos to “The Salt Road”." in sent.body
    assert "1 person gave kudos to “The Inn”." in sent.body
    Kudos.objects.update(given_at=MONDAY - timedelta(days=1))
    give_kudos(by=author(cast.stranger), work=work)
    (sent,) = clock.turn(days=1)
    assert "1 person gave kudos to “The Salt Road”." in sent.body
    assert "The Inn" not in sent.body


def test_small_reactions_are_one_thing_for_each_chapter(cast: Cast, clock: Clock) -> None:
    choose(cast.writer, margins=When.AT_ONCE)
    work = open_work(cast.writer)
    remark(work, cast.reader, reaction="laughed")
    remark(work, cast.stranger, reaction="ached").take_back(by=cast.stranger)
    remark(work, None, reaction="laughed")
    remark(work, cast.moderator, reaction="ached")
    run_all_now()
    assert not mail.outbox
    (sent,) = clock.turn(hours=24)
    assert "3 small reactions in the margin of “The Salt Road”.\n> Chapter 1: laughed 2, ached 1" in sent.body
    assert f"{chapter_of(work).get_absolute_url()}?margin=now" in sent.body


def test_kudos_that_were_all_taken_back_are_no_mail(cast: Cast, clock: Clock) -> None:
    give_kudos(by=author(cast.reader), work=make_work(cast.writer))
    run_all_now()
    Kudos.objects.all().delete()
    assert clock.turn(days=1) == []


def test_thanks_are_mentioned_as_long_as_they_stand(cast: Cast, clock: Clock) -> None:
    work = make_work(cast.writer)
    thanked, taken_back = review(work, cast.reader), review(work, cast.stranger)
    for each in (thanked, taken_back):
        thank(each, by=cast.writer)
    run_all_now()
    take_thanks_back(taken_back)
    (sent,) = [mail for mail in clock.turn(days=1) if mail.to != ["marian@example.org"]]
    assert sent.to == ["ruth@example.org"]
    assert "Marian thanks you for what you said of “The Salt Road”." in sent.body


def test_a_notice_of_the_house_may_wait_for_it(cast: Cast, clock: Clock) -> None:
    choose(cast.writer, house=When.DAILY)
    hide_work(make_work(cast.writer), by=cast.moderator, reason="See rule 3.")
    (sent,) = clock.turn(days=1)
    assert "A moderator has hidden “The Salt Road”." in sent.body
    assert "See rule 3." in sent.body


def test_a_long_day_is_still_a_short_mail(cast: Cast, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(cast.writer, reviews=When.DAILY)
    work = make_work(cast.writer)
    monkeypatch.setattr("afterword.notifications.digests.MOST_OF_EACH", 3)
    for number in range(5):
        review(work, None, f"Number {number}.")
    (sent,) = clock.turn(days=1)
    assert sent.body.count("left a review") == 3
    assert "And 2 more:" in sent.body


def test_what_a_long_day_has_no_place_for_is_counted_and_asks_nothing(
    cast: Cast, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digests, "MOST_OF_EACH", 1)
    choose(cast.writer, reviews=When.DAILY)
    work = make_work(cast.writer)
    left = [review(work, None, f"Number {number}.") for number in range(6)]
    run_all_now()
    left[5].hold(Why.MODERATOR)
    clock.at += timedelta(days=1)
    with CaptureQueriesContext(connection) as asked:
        write_due()
    assert len(asked) <= 25
    run_all_now()
    assert "And 4 more:" in str(mail.outbox[0].body)


def test_a_flood_comes_together(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("afterword.notifications.actions.MOST_AT_ONCE", 2)
    work = make_work(cast.writer)
    for number in range(5):
        review(work, None, f"Number {number}.")
    run_all_now()
    assert len(mail.outbox) == 2
    assert DayLine.objects.count() == 3


def test_it_waits_for_the_mail_server_like_any_other(cast: Cast, clock: Clock) -> None:
    choose(cast.writer, reviews=When.DAILY)
    review(make_work(cast.writer), cast.reader)
    run_all_now()
    clock.at += timedelta(days=1)
    write_due()
    write_due()
    assert not DayLine.objects.exists()
    run_all_now()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("after", "hour", "zone", "not_on", "expected"),
    [
        ("2026-11-23T12:00", 8, "", None, "2026-11-24T08:00"),
        ("2026-11-23T07:59", 8, "", None, "2026-11-23T08:00"),
        ("2026-11-23T08:00", 8, "", None, "2026-11-24T08:00"),
        ("2026-11-23T07:00", 8, "", "2026-11-23T01:00", "2026-11-24T08:00"),
        ("2026-11-23T12:00", 8, "Asia/Kolkata", None, "2026-11-24T02:30"),
        ("2026-11-23T12:00", 0, "Pacific/Kiritimati", None, "2026-11-24T10:00"),
        # Clocks leap from 2 to 3, and fall from 3 to 2.
        ("2026-03-28T12:00", 2, BERLIN, None, "2026-03-29T01:00"),
        ("2026-10-24T12:00", 2, BERLIN, None, "2026-10-25T00:00"),
        ("2026-10-25T00:30", 2, BERLIN, "2026-10-25T00:00", "2026-10-26T01:00"),
        ("2026-11-23T12:00", 8, "Nowhere/Atall", None, "2026-11-24T08:00"),
        ("2026-11-23T12:00", 8, "../../etc/passwd", None, "2026-11-24T08:00"),
    ],
)
def test_the_clock_on_the_wall(after: str, hour: int, zone: str, not_on: str | None, expected: str) -> None:
    def moment(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)

    before = moment(not_on) if not_on else None
    assert moment_after(moment(after), hour=hour, zone=zone, not_on=before) == moment(expected)


def test_zones_are_places() -> None:
    assert BERLIN in zone_names()
    assert not [name for name in zone_names() if "/" not in name]


@pytest.mark.parametrize(
    "wrong", [{"hour": "24"}, {"hour": "x"}, {"zone": "Mars/Base"}, {"kudos": "at_once"}, {"reviews": "always"}]
)
def test_what_can_not_be_chosen_is_explained(cast: Cast, as_: SignIn, wrong: dict[str, str]) -> None:
    form = {about.value: "off" for about in About} | {"hour": "8", "zone": BERLIN}
    answer = as_(cast.writer).post("/settings/mail/", form | wrong)
    assert answer.status_code == 422
    assert next(iter(wrong)) in answer.context["form"].errors
    assert not MailChoice.objects.exists()
