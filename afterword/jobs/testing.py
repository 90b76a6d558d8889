"""For tests: everything that the worker would do, at once and in this thread."""

from __future__ import annotations

from afterword.events.delivering import deliver
from afterword.events.models import Delivery
from afterword.jobs.leases import claim
from afterword.jobs.models import Job
from afterword.jobs.running import conclude, run
from afterword.jobs.worker import queues

ROUNDS = 1000


class WentWrong(AssertionError):
    """A consumer or a job failed while a test ran them."""


def run_all_now() -> None:
    """Deliver events and run due jobs until nothing is left. The first failure is raised, with its traceback."""
    for _round in range(ROUNDS):
        if not deliver() + sum(_run_next(queue) for queue in queues()):
            return
        _raise_failures()
    raise WentWrong(f"Jobs and events were still being made after {ROUNDS} rounds.")


def _run_next(queue: str) -> bool:
    job = claim(queue, worker="run_all_now")
    if job is not None:
        conclude(job, run(job))
    return job is not None


def _raise_failures() -> None:
    for delivery in Delivery.objects.failing()[:1]:
        raise WentWrong(f"{delivery}:\n{delivery.last_error}")
    for job in Job.objects.filter(leased_by="run_all_now").exclude(last_error="")[:1]:
        raise WentWrong(f"{job}:\n{job.last_error}")
