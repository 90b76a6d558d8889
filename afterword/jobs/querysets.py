"""Named queries of jobs and schedules."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.timezone import now
from django_tasks import TaskResultStatus

from afterword.events.backoff import LONGEST_WAIT

if TYPE_CHECKING:
    from afterword.jobs.models import Job, Schedule

SUCCESSES_KEPT_FOR = timedelta(days=7)
FAILURES_KEPT_FOR = timedelta(days=30)

UNFINISHED = Q(state__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING])


class JobQuerySet(models.QuerySet["Job"]):
    def unfinished(self) -> JobQuerySet:
        """Waiting or running."""
        return self.filter(UNFINISHED)

    def running(self) -> JobQuerySet:
        """In the hands of a worker, or of one that died."""
        return self.filter(state=TaskResultStatus.RUNNING)

    def in_queue(self, queue: str) -> JobQuerySet:
        return self.filter(queue=queue)

    def tried_in_vain(self) -> JobQuerySet:
        """Waiting to be tried again."""
        return self.unfinished().filter(attempts__gt=0).exclude(last_error="")

    def failed(self) -> JobQuerySet:
        """Given up after the last attempt."""
        return self.filter(state=TaskResultStatus.FAILED)

    def due(self) -> JobQuerySet:
        """To be run now. A retry further away than any that we order comes from a clock that was set back."""
        at = now()
        lost_in_time = Q(attempts__gt=0, run_at__gt=at + 2 * LONGEST_WAIT)
        ready = self.filter(state=TaskResultStatus.READY)
        return ready.filter(Q(run_at=None) | Q(run_at__lte=at) | lost_in_time)

    def in_turn(self) -> JobQuerySet:
        """The most urgent first, then the oldest."""
        return self.order_by("-priority", "pk")

    def prunable(self) -> JobQuerySet:
        """Finished long ago."""
        at = now()
        return self.filter(
            Q(state=TaskResultStatus.SUCCESSFUL, finished_at__lt=at - SUCCESSES_KEPT_FOR)
            | Q(state=TaskResultStatus.FAILED, finished_at__lt=at - FAILURES_KEPT_FOR)
        )


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    def due(self) -> ScheduleQuerySet:
        """Those whose time has come."""
        return self.filter(due_at__lte=now())
