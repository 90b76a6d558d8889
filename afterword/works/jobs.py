from __future__ import annotations

from datetime import timedelta

from django_tasks import task

from afterword.jobs import scheduled
from afterword.works.models.imports import prune


@scheduled(every=timedelta(days=1), name="works.prune_imports")
@task()
def prune_imports() -> None:
    """Forget what was brought in and touched no more."""
    prune()


@scheduled(every=timedelta(days=1), name="works.forget_pictures")
@task()
def forget_pictures() -> None:
    """Delete pictures that were sent and never shown."""
    from afterword.works.pictures import forget_unused

    forget_unused()
