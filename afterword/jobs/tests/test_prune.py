from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now
from django_tasks import TaskResultStatus

from afterword.jobs.models import Job
from afterword.jobs.pruning import prune_jobs
from afterword.jobs.tests.tasks import note

pytestmark = pytest.mark.django_db


def make_jobs(state: TaskResultStatus, *, days_ago: int, count: int = 1) -> None:
    for _job in range(count):
        note.enqueue("hello")
    Job.objects.filter(finished_at=None, state=TaskResultStatus.READY).update(
        state=state, finished_at=now() - timedelta(days=days_ago), enqueued_at=now() - timedelta(days=days_ago)
    )


def test_done_jobs_go_after_a_week_and_failed_ones_after_a_month_in_batches() -> None:
    make_jobs(TaskResultStatus.SUCCESSFUL, days_ago=8, count=5)
    make_jobs(TaskResultStatus.SUCCESSFUL, days_ago=6)
    make_jobs(TaskResultStatus.FAILED, days_ago=29)
    make_jobs(TaskResultStatus.FAILED, days_ago=31)
    assert prune_jobs(batch=2) == 6
    assert Job.objects.count() == 2


def test_a_job_that_has_not_been_run_stays_however_old() -> None:
    note.enqueue("hello")
    Job.objects.update(enqueued_at=now() - timedelta(days=400))
    assert prune_jobs() == 0
