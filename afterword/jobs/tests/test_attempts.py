from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now
from django_tasks import TaskResultStatus

from afterword.jobs.leases import claim
from afterword.jobs.models import Job
from afterword.jobs.running import conclude, run
from afterword.jobs.testing import WentWrong, run_all_now
from afterword.jobs.tests.tasks import note, note_attempt, notebook, stumble, walk_out

pytestmark = pytest.mark.django_db


def run_next() -> Job:
    """One turn of a worker; returns the row afterwards."""
    job = claim("default", worker="a")
    assert job is not None
    conclude(job, run(job))
    return Job.objects.get(pk=job.pk)


def test_a_job_that_fails_waits_with_its_error_and_is_tried_again() -> None:
    stumble.enqueue()
    job = run_next()
    assert (job.state, job.attempts) == (TaskResultStatus.READY, 1)
    assert "no ink" in job.last_error
    assert job.run_at is not None
    assert now() < job.run_at <= now() + timedelta(seconds=5)
    assert claim("default", worker="a") is None


def test_after_its_last_attempt_a_job_has_failed_and_says_of_what() -> None:
    result = stumble.enqueue()
    for _attempt in range(3):
        Job.objects.update(run_at=None)
        run_next()
    Job.objects.update(run_at=None)
    assert claim("default", worker="a") is None
    result.refresh()
    assert (result.status, result.attempts) == (TaskResultStatus.FAILED, 3)
    assert result.errors[0].exception_class is ValueError
    assert notebook == ["stumbled"] * 3


def test_the_attempt_is_known_to_a_task_that_asks() -> None:
    note_attempt.enqueue()
    Job.objects.update(attempts=4)
    run_next()
    assert notebook == [5]


def test_a_task_that_has_gone_from_the_program_is_a_failure_like_others() -> None:
    note.enqueue("hello")
    Job.objects.update(task="afterword.jobs.tests.tasks.gone")
    job = run_next()
    assert job.state == TaskResultStatus.READY
    assert "gone" in job.last_error


def test_only_tasks_are_called_whatever_a_row_names() -> None:
    note.enqueue("hello")
    Job.objects.update(task="os.getcwd", args=[])
    assert "not a task" in run_next().last_error


def test_a_task_that_calls_exit_has_failed_and_the_worker_lives() -> None:
    walk_out.enqueue()
    assert "SystemExit" in run_next().last_error


def test_a_retry_in_the_far_future_comes_from_a_clock_set_back_and_is_due() -> None:
    note.enqueue("hello")
    Job.objects.update(attempts=1, run_at=now() + timedelta(days=3650))
    run_all_now()
    assert notebook == ["hello"]


def test_a_test_that_runs_everything_hears_of_failures() -> None:
    stumble.enqueue()
    with pytest.raises(WentWrong, match="no ink"):
        run_all_now()
