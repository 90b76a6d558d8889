from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils.timezone import now

from afterword.events import consumer
from afterword.events.backoff import LONGEST_WAIT, wait_after
from afterword.events.delivering import deliver, deliveries_failing
from afterword.events.models import Delivery, Event
from afterword.events.tests.letters import hear, heard, listen, write_letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def broken() -> list[int]:
    """A consumer that writes its effect and then fails, once per entry; with an empty list it works."""
    failures = [1]

    @consumer("broken", on=["letter_written"])
    def fail_after_hearing(event: Event) -> None:
        hear(event)
        if failures:
            raise ValueError("no ink")

    return failures


def everything_is_due() -> None:
    Delivery.objects.update(next_attempt_at=now())


def test_a_delivery_has_its_effect_once_and_goes() -> None:
    listen()
    letter = write_letter()
    assert deliver() == 1
    assert deliver() == 0
    assert heard() == [letter.pk]
    assert not Delivery.objects.exists()


def test_no_more_than_asked_for_is_delivered() -> None:
    listen()
    letters = [write_letter().pk for _letter in range(3)]
    assert deliver(limit=2) == 2
    assert heard() == letters[:2]


def test_a_failure_rolls_its_effect_back_and_waits_with_its_error(broken: list[int]) -> None:
    write_letter()
    deliver()
    delivery = Delivery.objects.get()
    assert heard() == []
    assert delivery.attempts == 1
    assert "no ink" in delivery.last_error
    assert delivery.next_attempt_at is not None
    assert now() < delivery.next_attempt_at <= now() + timedelta(seconds=5)


def test_a_mended_consumer_hears_of_everything_in_order(broken: list[int]) -> None:
    letter = write_letter()
    later = [write_letter(about=letter).pk for _letter in range(3)]
    deliver()
    broken.clear()
    everything_is_due()
    while deliver():
        pass
    assert sorted(heard()) == [letter.pk, *later]
    assert [pk for pk in heard() if pk in later] == later


def test_later_events_about_the_same_subject_wait_for_the_one_that_failed(broken: list[int]) -> None:
    letter = write_letter()
    Delivery.objects.all().delete()
    first, second = write_letter(about=letter), write_letter(about=letter)
    deliver()
    broken.clear()
    assert deliver() == 0
    first.deliveries.update(next_attempt_at=now())
    second.deliveries.update(next_attempt_at=now())
    deliver()
    deliver()
    assert heard() == [first.pk, second.pk]


def test_other_subjects_and_other_consumers_do_not_wait(broken: list[int]) -> None:
    listen("sound")
    letter, other = write_letter(), write_letter()
    about_letter, about_other = write_letter(about=letter), write_letter(about=other)
    deliver()
    assert heard() == [letter.pk, other.pk, about_letter.pk, about_other.pk]
    assert set(Delivery.objects.values_list("consumer", flat=True)) == {"broken"}


def test_a_long_queue_of_one_consumer_holds_up_no_other() -> None:
    listen("busy")
    for _letter in range(5):
        write_letter()
    listen("quick")
    newest = write_letter()
    deliver(limit=2)
    assert not newest.deliveries.filter(consumer="quick").exists()


def test_a_consumer_of_another_version_keeps_its_deliveries() -> None:
    listen()
    Delivery.objects.create(event=write_letter(), consumer="unheard-of")
    deliver()
    (failing,) = deliveries_failing()
    assert (failing.consumer, failing.failing) == ("unheard-of", 1)
    assert "unheard-of" in failing.last_error


def test_what_fails_is_shown_and_what_only_waits_is_not(broken: list[int]) -> None:
    listen("sound")
    letter = write_letter()
    deliver(limit=2)
    write_letter()
    (failing,) = deliveries_failing()
    assert (failing.consumer, failing.failing, failing.waiting) == ("broken", 1, 2)
    assert failing.oldest == letter.recorded_at
    assert "no ink" in failing.last_error


def test_waits_double_up_to_an_hour_and_spread() -> None:
    assert timedelta(seconds=3.7) < wait_after(1) <= timedelta(seconds=5)
    assert timedelta(seconds=29) < wait_after(4) <= timedelta(seconds=40)
    assert 0.7 * LONGEST_WAIT < wait_after(500) <= LONGEST_WAIT
    assert len({wait_after(9) for _attempt in range(50)}) > 10


def test_a_clock_set_back_by_years_holds_nothing_up() -> None:
    listen()
    letter = write_letter()
    Delivery.objects.update(attempts=3, next_attempt_at=now() + timedelta(days=3650))
    deliver()
    assert heard() == [letter.pk]


@pytest.mark.django_db(transaction=True)
def test_what_a_consumer_leaves_for_after_the_commit_can_not_stop_the_others() -> None:
    def stumble() -> None:
        raise OSError("no post office")

    @consumer("hasty", on=["letter_written"])
    def hear_and_stumble(event: Event) -> None:
        hear(event)
        transaction.on_commit(stumble)

    letters = [write_letter().pk, write_letter().pk]
    assert deliver() == 2
    assert heard() == letters
