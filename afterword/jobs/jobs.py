"""What the queue does for itself and for the events below it."""

from datetime import timedelta

from django_tasks import task

from afterword.events.delivering import prune_events
from afterword.jobs.pruning import prune_jobs
from afterword.jobs.schedules import scheduled


@scheduled(every=timedelta(hours=1), name="events.prune")
@task()
def prune_old_events() -> None:
    """Forget events that everybody was told of 90 days ago."""
    prune_events()


@scheduled(every=timedelta(hours=1), name="jobs.prune")
@task()
def prune_finished_jobs() -> None:
    """Forget jobs that were finished a week ago, or given up a month ago."""
    prune_jobs()
