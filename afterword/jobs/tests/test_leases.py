from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.utils.timezone import now
from django_tasks import TaskResultStatus

from afterword.events.tests.shared_database import at_once
from afterword.jobs import enqueue_unique
from afterword.jobs.leases import AbandonedJobs, claim, renew
from afterword.jobs.models import Job
from afterword.jobs.running import conclude, run
from afterword.jobs.tests.tasks import note, notebook

SHORT = timedelta(seconds=0.05)
in_a_transaction = pytest.mark.django_db


@pytest.fixture
def left_by_a_dead_worker() -> Job:
    """A job in the hands of a worker that will not come back."""
    note.enqueue("hello")
    job = claim("default", worker="dead")
    assert job is not None
    return job


def watch_for_a_lease(watch: AbandonedJobs) -> int:
    watch.give_back()
    time.sleep(SHORT.total_seconds() * 1.2)
    return watch.give_back()


@in_a_transaction
def test_an_abandoned_job_comes_back_and_that_counts_as_an_attempt(left_by_a_dead_worker: Job) -> None:
    assert watch_for_a_lease(AbandonedJobs(SHORT)) == 1
    job = claim("default", worker="living")
    assert job is not None
    assert (job.pk, job.attempts) == (left_by_a_dead_worker.pk, 2)
    assert "dead" in job.last_error


@in_a_transaction
def test_a_job_that_kills_its_workers_is_given_up(left_by_a_dead_worker: Job) -> None:
    Job.objects.update(max_attempts=1)
    watch_for_a_lease(AbandonedJobs(SHORT))
    assert Job.objects.get().state == TaskResultStatus.FAILED


@in_a_transaction
def test_a_renewed_lease_is_kept(left_by_a_dead_worker: Job) -> None:
    watch = AbandonedJobs(SHORT)
    watch.give_back()
    time.sleep(SHORT.total_seconds() * 1.2)
    renew([left_by_a_dead_worker.pk], worker="dead")
    assert watch.give_back() == 0


@in_a_transaction
@pytest.mark.parametrize("jump", [timedelta(days=3650), timedelta(days=-3650)])
def test_a_clock_that_jumps_takes_no_job_from_a_worker(left_by_a_dead_worker: Job, jump: timedelta) -> None:
    Job.objects.update(lease_until=now() + jump)
    assert AbandonedJobs(timedelta(seconds=30)).give_back() == 0


@in_a_transaction
@pytest.mark.parametrize("jump", [timedelta(days=3650), timedelta(days=-3650)])
def test_a_clock_that_jumps_keeps_no_job_for_a_dead_worker(left_by_a_dead_worker: Job, jump: timedelta) -> None:
    Job.objects.update(lease_until=now() + jump)
    assert watch_for_a_lease(AbandonedJobs(SHORT)) == 1


@in_a_transaction
def test_jobs_that_the_watcher_runs_itself_are_not_taken(left_by_a_dead_worker: Job) -> None:
    watch = AbandonedJobs(timedelta(0))
    assert watch.give_back(but={left_by_a_dead_worker.pk}) == 0
    assert watch.give_back() == 1


@in_a_transaction
def test_who_lost_the_lease_changes_nothing_any_more(left_by_a_dead_worker: Job) -> None:
    watch_for_a_lease(AbandonedJobs(SHORT))
    job = claim("default", worker="living")
    assert job is not None
    assert not conclude(left_by_a_dead_worker, run(left_by_a_dead_worker))
    assert Job.objects.get().state == TaskResultStatus.RUNNING
    assert conclude(job, run(job))
    assert Job.objects.get().state == TaskResultStatus.SUCCESSFUL


@pytest.mark.usefixtures("shared_database")
def test_many_workers_at_once_run_each_job_once() -> None:
    words = [f"word {number}" for number in range(40)]
    for word in words:
        note.enqueue(word)

    def work() -> None:
        while Job.objects.unfinished().exists():
            job = claim("default", worker=f"{time.monotonic_ns()}")
            if job is not None:
                conclude(job, run(job))

    at_once(*[work] * 4)
    assert sorted(notebook) == sorted(words)


@pytest.mark.usefixtures("shared_database")
def test_many_who_ask_for_one_key_at_once_make_one_job() -> None:
    at_once(*[lambda: enqueue_unique(note, "feed:1", "one")] * 8)
    assert Job.objects.count() == 1
