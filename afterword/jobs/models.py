"""Jobs, and when the repeated ones are due."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.timezone import now
from django_tasks import TaskResultStatus

from afterword.events.backoff import wait_after
from afterword.jobs.querysets import UNFINISHED, JobQuerySet, ScheduleQuerySet


class Job(models.Model):
    """One call of a task. The row is the whole truth about it: workers come and go."""

    task = models.CharField(max_length=200, help_text="Where the task is: module and name.")
    args: models.JSONField[Any, Any] = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    kwargs: models.JSONField[Any, Any] = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    queue = models.CharField(max_length=32, default="default")
    priority = models.SmallIntegerField(default=0)
    run_at = models.DateTimeField(null=True, help_text="Not before; nothing means at once.")
    unique_key = models.CharField(max_length=200, blank=True, default="")
    run_again = models.BooleanField(default=False, help_text="Asked for again while it ran: runs once more.")

    state = models.CharField(max_length=16, choices=TaskResultStatus.choices, default=TaskResultStatus.READY)
    attempts = models.PositiveIntegerField(default=0)
    max_attempts = models.PositiveIntegerField(default=8)
    leased_by = models.CharField(max_length=100, blank=True, default="")
    lease_until = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True, default="")
    last_error_kind = models.CharField(max_length=200, blank=True, default="")
    return_value: models.JSONField[Any, Any] = models.JSONField(null=True, encoder=DjangoJSONEncoder)

    enqueued_at = models.DateTimeField(default=now)
    started_at = models.DateTimeField(null=True, help_text="The first attempt.")
    last_attempted_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unique_key"], condition=UNFINISHED & ~Q(unique_key=""), name="one_unfinished_job_per_key"
            )
        ]
        indexes = [
            models.Index(
                fields=["queue", "-priority", "id"],
                condition=Q(state=TaskResultStatus.READY),
                name="jobs_ready",
            ),
            models.Index(fields=["leased_by"], condition=Q(state=TaskResultStatus.RUNNING), name="jobs_running"),
            models.Index(fields=["state", "finished_at"], name="jobs_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.task} #{self.pk} ({self.state.lower()})"

    @property
    def short_error(self) -> str:
        """What went wrong the last time, in the last words of its traceback."""
        return self.last_error.strip().rpartition("\n")[2].rpartition(": ")[2][:200]

    def begin(self, *, worker: str, until: datetime) -> None:
        """Lease the job to a worker. This counts as an attempt, whatever becomes of it."""
        self.state = TaskResultStatus.RUNNING
        self.attempts += 1
        self.leased_by, self.lease_until = worker, until
        self.last_attempted_at = now()
        self.started_at = self.started_at or self.last_attempted_at
        self.save()

    def succeed(self, return_value: Any) -> None:
        """Note that it is done; unless it was asked for again meanwhile: then it begins anew."""
        self.return_value = return_value
        self.last_error = self.last_error_kind = ""
        self._finish(TaskResultStatus.SUCCESSFUL)

    def fail(self, error: str, *, kind: str) -> None:
        """Note what went wrong and try again later, until the attempts are used up."""
        self.last_error, self.last_error_kind = error, kind
        if self.attempts >= self.max_attempts:
            self._finish(TaskResultStatus.FAILED)
        else:
            self._wait_until(now() + wait_after(self.attempts))

    def come_back(self) -> None:
        """The worker died over it: another may have it at once, until the attempts are used up."""
        self.last_error = f"The worker {self.leased_by} was gone before the job was done."
        self.last_error_kind = "builtins.ConnectionAbortedError"
        if self.attempts >= self.max_attempts:
            self._finish(TaskResultStatus.FAILED)
        else:
            self._wait_until(None)

    def _finish(self, state: TaskResultStatus) -> None:
        if self.run_again:
            self.attempts, self.run_again = 0, False
            self._wait_until(None)
            return
        self.state, self.finished_at, self.lease_until = state, now(), None
        self.save()

    def _wait_until(self, moment: datetime | None) -> None:
        self.state, self.run_at, self.lease_until = TaskResultStatus.READY, moment, None
        self.save()


class Schedule(models.Model):
    """When a repeated job is due next."""

    name = models.CharField(max_length=100, unique=True)
    due_at = models.DateTimeField()
    last_run_at = models.DateTimeField(null=True)

    objects = ScheduleQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name}, due {self.due_at:%Y-%m-%d %H:%M}"
