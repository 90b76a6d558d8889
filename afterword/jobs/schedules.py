"""Repeated jobs: what runs how often, and whose time has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils.timezone import now
from django_tasks.base import Task

T = TypeVar("T", bound="Task[..., Any]")


@dataclass(frozen=True)
class Repeated:
    """A task that runs every so often."""

    task: Task[..., Any]
    every: timedelta


_repeated: dict[str, Repeated] = {}


def scheduled(*, every: timedelta, name: str) -> Callable[[T], T]:
    """Run a task without arguments every so often, from the first start on; stands above ``@task()``.

    However many workers there are, it is run once per due time; times missed while nothing ran are made up for by one
    run. The name is stored; another name is another schedule.
    """

    def register(task: T) -> T:
        if name in _repeated:
            raise ImproperlyConfigured(f"Two schedules are called {name!r}.")
        _repeated[name] = Repeated(task, every)
        return task

    return register


def enqueue_due() -> int:
    """Enqueue the repeated jobs whose time has come; returns how many."""
    from afterword.jobs.models import Schedule

    known = dict(Schedule.objects.filter(name__in=_repeated).values_list("name", "due_at"))
    at = now()
    return sum(
        _enqueue_if_due(name, repeated)
        for name, repeated in list(_repeated.items())
        if name not in known or not at < known[name] <= at + repeated.every
    )


@transaction.atomic
def _enqueue_if_due(name: str, repeated: Repeated) -> bool:
    from afterword.jobs.enqueueing import enqueue_unique
    from afterword.jobs.models import Schedule

    at = now()
    Schedule.objects.get_or_create(name=name, defaults={"due_at": at})
    schedule = Schedule.objects.select_for_update(skip_locked=True).filter(name=name).first()
    if schedule is None:  # another worker is at it
        return False
    if schedule.due_at > at + repeated.every:  # the clock was set back, or the interval shortened
        schedule.due_at = at + repeated.every
        schedule.save(update_fields=["due_at"])
        return False
    if schedule.due_at > at:
        return False
    in_step = schedule.due_at + repeated.every
    schedule.due_at, schedule.last_run_at = (in_step if in_step > at else at + repeated.every), at
    schedule.save(update_fields=["due_at", "last_run_at"])
    enqueue_unique(repeated.task, f"schedule:{name}")
    return True
