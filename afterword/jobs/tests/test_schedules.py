from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils.timezone import now
from django_tasks import task

from afterword.events.tests.shared_database import at_once
from afterword.jobs import scheduled, schedules
from afterword.jobs.models import Job, Schedule
from afterword.jobs.schedules import enqueue_due
from afterword.jobs.testing import run_all_now

HOUR = timedelta(hours=1)
TEN_YEARS = timedelta(days=3650)
in_a_transaction = pytest.mark.django_db


@task()
def wind_the_clock() -> None:
    """Something to be done every hour."""


@pytest.fixture(autouse=True)
def hourly(monkeypatch: pytest.MonkeyPatch) -> None:
    """One schedule, and no other."""
    monkeypatch.setattr(schedules, "_repeated", {})
    scheduled(every=HOUR, name="clock")(wind_the_clock)


def due_in(wait: timedelta) -> None:
    Schedule.objects.update(due_at=now() + wait)


def runs() -> int:
    enqueue_due()
    run_all_now()
    return Job.objects.count()


@in_a_transaction
def test_it_runs_at_the_first_start_and_then_once_per_interval() -> None:
    assert runs() == 1
    assert runs() == 1
    due_in(-timedelta(minutes=1))
    assert runs() == 2
    assert runs() == 2


@in_a_transaction
def test_it_keeps_its_step_when_it_is_run_a_little_late() -> None:
    runs()
    due_in(-timedelta(minutes=20))
    runs()
    assert timedelta(minutes=39) < Schedule.objects.get().due_at - now() < timedelta(minutes=41)


@in_a_transaction
def test_ten_missed_years_are_made_up_for_by_one_run() -> None:
    runs()
    due_in(-TEN_YEARS)
    assert runs() == 2
    assert runs() == 2


@in_a_transaction
@pytest.mark.parametrize("jump", [TEN_YEARS, timedelta(days=1)])
def test_a_clock_set_back_neither_runs_it_early_nor_stops_it(jump: timedelta) -> None:
    runs()
    due_in(jump)
    assert runs() == 1
    assert Schedule.objects.get().due_at <= now() + HOUR
    due_in(timedelta(0))
    assert runs() == 2


@in_a_transaction
def test_a_run_that_still_waits_is_not_doubled() -> None:
    enqueue_due()
    due_in(timedelta(0))
    enqueue_due()
    assert Job.objects.count() == 1


@pytest.mark.usefixtures("shared_database")
def test_many_workers_at_once_enqueue_it_once() -> None:
    at_once(*[enqueue_due] * 8)
    assert Job.objects.count() == 1
    due_in(timedelta(0))
    run_all_now()
    at_once(*[enqueue_due] * 8)
    assert Job.objects.count() == 2


def test_two_schedules_of_one_name_are_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="clock"):
        scheduled(every=HOUR, name="clock")(wind_the_clock)
