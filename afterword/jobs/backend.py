"""The queue as `django_tasks` sees it: settings.TASKS names this backend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from django.utils.module_loading import import_string
from django_tasks import TaskResult, TaskResultStatus
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.signals import task_enqueued
from django_tasks.utils import normalize_json

from afterword.jobs.models import Job

P = ParamSpec("P")
T = TypeVar("T")

MAX_ATTEMPTS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class LeasedTask(Task[P, T]):
    """A task that says how often it is tried: ``@task(max_attempts=12)``."""

    max_attempts: int = MAX_ATTEMPTS


class LeasedQueue(BaseTaskBackend):
    """Jobs are rows of the same database and of the same transaction as what they are about."""

    task_class = LeasedTask
    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(self, task: Task[P, T], args: Any, kwargs: Any) -> TaskResult[T]:
        """Write the job into the caller's transaction; it is run after the commit, or never."""
        self.validate_task(task)
        job = new_job(task, args, kwargs)
        job.save(force_insert=True)
        result = self.result_of(job)
        task_enqueued.send(type(self), task_result=result)
        return result

    def get_result(self, result_id: str) -> TaskResult[Any]:
        """The job as it stands now."""
        job = Job.objects.filter(pk=int(result_id)).first() if result_id.isdecimal() else None
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return self.result_of(job)

    def result_of(self, job: Job) -> TaskResult[Any]:
        """What a row says, in the terms of `django_tasks`."""
        result: TaskResult[Any] = TaskResult(
            task=task_of(job),
            id=str(job.pk),
            status=TaskResultStatus(job.state),
            enqueued_at=job.enqueued_at,
            started_at=job.started_at,
            last_attempted_at=job.last_attempted_at,
            finished_at=job.finished_at,
            args=job.args,
            kwargs=job.kwargs,
            backend=self.alias,
            errors=_errors(job),
            # `attempts` is counted from this list; only the last worker is kept.
            worker_ids=[job.leased_by] * job.attempts,
        )
        object.__setattr__(result, "_return_value", job.return_value)
        return result


def _errors(job: Job) -> list[TaskError]:
    if not job.last_error:
        return []
    return [TaskError(exception_class_path=job.last_error_kind, traceback=job.last_error)]


def new_job(task: Task[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any], *, unique_key: str = "") -> Job:
    """An unsaved row for one call of a task. Arguments must be JSON: ids and words, not objects."""
    return Job(
        task=task.module_path,
        args=normalize_json(list(args)),
        kwargs=normalize_json(dict(kwargs)),
        queue=task.queue_name,
        priority=task.priority,
        run_at=task.run_after,
        max_attempts=getattr(task, "max_attempts", MAX_ATTEMPTS),
        unique_key=unique_key,
    )


def task_of(job: Job) -> Task[..., Any]:
    """The task that a row names; ImportError when this version of the program has none there."""
    task = import_string(job.task)
    if not isinstance(task, Task):
        raise ImportError(f"{job.task} is not a task.")
    return task
