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
