"""Who runs which job: taking one, keeping it, and giving back what a dead worker left."""

from __future__ import annotations

import time
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import now

from afterword.jobs.models import Job

LEASE = timedelta(seconds=60)


def claim(queue: str, *, worker: str, lease: timedelta = LEASE) -> Job | None:
    """Take the next due job of a queue, or nothing. Two workers never get the same one."""
    due = Job.objects.due().filter(queue=queue).in_turn()
    if not due.exists():  # an idle worker must not take SQLite's write lock twice a second
        return None
    with transaction.atomic():
        job = due.select_for_update(skip_locked=True).first()
        if job is not None:
            job.begin(worker=worker, until=now() + lease)
        return job


def renew(job_ids: Collection[int], *, worker: str, lease: timedelta = LEASE) -> None:
    """Keep the leases of jobs that are being run."""
    Job.objects.running().filter(pk__in=job_ids, leased_by=worker).update(lease_until=now() + lease)


class AbandonedJobs:
    """Finds the jobs of workers that died, by watching whether their leases are still renewed.

    The clock on the wall is not asked: it may jump by years, or differ between machines. A lease is over when it has
    not changed for its whole length while we looked.
    """

    def __init__(self, lease: timedelta = LEASE) -> None:
        self._patience = lease.total_seconds()
        self._seen: dict[int, tuple[datetime | None, float]] = {}

    def give_back(self, *, but: Collection[int] = ()) -> int:
        """Let others run what was abandoned; returns how many. ``but`` are the jobs that the caller is running."""
        moment = time.monotonic()
        leases = dict(Job.objects.running().exclude(pk__in=but).values_list("pk", "lease_until"))
        self._seen = {pk: self._since(pk, until, moment) for pk, until in leases.items()}
        return sum(
            _give_back(pk, until) for pk, (until, since) in self._seen.items() if moment - since >= self._patience
        )

    def _since(self, pk: int, until: datetime | None, moment: float) -> tuple[datetime | None, float]:
        seen = self._seen.get(pk)
        return seen if seen is not None and seen[0] == until else (until, moment)


@transaction.atomic
def _give_back(pk: int, until: datetime | None) -> bool:
    held = Job.objects.select_for_update(skip_locked=True).running()
    job = held.filter(pk=pk, lease_until=until).first()
    if job is None:
        return False
    job.come_back()
    return True
