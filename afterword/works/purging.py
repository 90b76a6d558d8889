"""What else happens when a work is purged: later apps register what they do with what they own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterword.works.models import Work

Tidying = Callable[["Work"], None]
_tidyings: list[Tidying] = []


def before_purge(tidying: Tidying) -> Tidying:
    """Register a function that runs in the transaction in which a work is purged, before its rows go."""
    _tidyings.append(tidying)
    return tidying


def tidy_all(work: Work) -> None:
    for tidying in _tidyings:
        tidying(work)
