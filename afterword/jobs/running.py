"""Running one job, and noting how it went."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from typing import Any, cast

from django.db import transaction
from django_tasks.base import TaskContext, TaskResult
from django_tasks.signals import task_finished, task_started
from django_tasks.utils import get_module_path, normalize_json

from afterword.jobs.backend import LeasedQueue, task_of
from afterword.jobs.models import Job

logger = logging.getLogger(__name__)

LONGEST_ERROR = 8000

Note = Callable[[Job], None]


def run(job: Job) -> Note:
    """Call the task of a job that we hold. Whatever it raises is returned as the note of its failure."""
    try:
        value = _call(job)
    except BaseException as error:  # a job that calls sys.exit() has failed; it does not end the worker
        return _failure(job, error)
    return lambda held: held.succeed(value)


def conclude(job: Job, note: Note) -> bool:
    """Write down how it went, unless the lease was lost and somebody else has the job now; says which."""
    with transaction.atomic():
        ours = Job.objects.select_for_update().running().filter(leased_by=job.leased_by, attempts=job.attempts)
        held = ours.filter(pk=job.pk).first()
        if held is None:
            logger.warning("%s took longer than its lease and was given to another worker", job)
            return False
        note(held)
    if held.finished_at is not None:
        _announce_end(held)
    return True


def _call(job: Job) -> Any:
    task = task_of(job)
    result = _result(job)
    task_started.send(LeasedQueue, task_result=result)
    context = [TaskContext(task_result=result)] if task.takes_context else []
    return normalize_json(task.call(*context, *job.args, **job.kwargs))


def _failure(job: Job, error: BaseException) -> Note:
    logger.warning("%s, attempt %s of %s: %r", job, job.attempts, job.max_attempts, error)
    words = "".join(traceback.format_exception(error))[-LONGEST_ERROR:]
    kind = get_module_path(type(error))
    return lambda held: held.fail(words, kind=kind)


def _announce_end(job: Job) -> None:
    try:
        result = _result(job)
    except ImportError:  # the task itself is gone; that is what the job has failed of
        return
    task_finished.send(LeasedQueue, task_result=result)


def _result(job: Job) -> TaskResult[Any]:
    return cast(LeasedQueue, task_of(job).get_backend()).result_of(job)
