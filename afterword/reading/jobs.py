from __future__ import annotations

from datetime import timedelta

from django_tasks import task

from afterword.jobs import scheduled


@scheduled(every=timedelta(hours=1), name="reading.prune")
@task()
def prune_keys() -> None:
    """Erase what told readers apart on days that are over."""
    from afterword.reading.actions import prune

    prune()
