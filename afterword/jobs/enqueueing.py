"""Asking for a job so that it waits only once."""

from __future__ import annotations

from typing import ParamSpec, TypeVar, cast

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks.base import Task, TaskResult

P = ParamSpec("P")
T = TypeVar("T")


@transaction.atomic
def enqueue_unique(task: Task[P, T], key: str, *args: P.args, **kwargs: P.kwargs) -> TaskResult[T]:
    """Enqueue a task unless one with this key waits already; returns the one that will run.

    While it runs, it may have read what has changed since: then it is run once more, with its first arguments. Put all
    that matters into the key.
    """
    from afterword.jobs.backend import LeasedQueue, new_job
    from afterword.jobs.models import Job

    backend = cast(LeasedQueue, task.get_backend())
    backend.validate_task(task)
    while True:
        Job.objects.bulk_create([new_job(task, args, kwargs, unique_key=key)], ignore_conflicts=True)
        # Locked, so that no worker begins before what we have written is committed.
        job = Job.objects.select_for_update().unfinished().filter(unique_key=key).first()
        if job is not None:
            break
    if job.state == TaskResultStatus.RUNNING and not job.run_again:
        job.run_again = True
        job.save(update_fields=["run_again"])
    return cast("TaskResult[T]", backend.result_of(job))
