from __future__ import annotations

from datetime import timedelta

from django_tasks import task

from afterword.jobs import scheduled
from afterword.works import thinning
from afterword.works.models import buffers, imports


@scheduled(every=timedelta(days=1), name="works.prune_imports")
@task()
def prune_imports() -> None:
    """Forget what was brought in and touched no more."""
    imports.prune()


@scheduled(every=timedelta(days=1), name="works.forget_pictures")
@task()
def forget_pictures() -> None:
    """Delete pictures that were sent and never shown."""
    from afterword.works.pictures import forget_unused

    forget_unused()


@scheduled(every=timedelta(days=1), name="works.prune_buffers")
@task()
def prune_buffers() -> None:
    """Forget what was typed a month ago and never saved."""
    buffers.prune()


@scheduled(every=timedelta(days=1), name="works.thin_revisions")
@task()
def thin_revisions() -> None:
    """Keep fewer of the earlier versions of chapters the older they are."""
    thinning.thin()
