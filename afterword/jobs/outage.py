"""Saying once that the database is away, and once that it is back."""

from __future__ import annotations

import logging
import threading

import django.db

logger = logging.getLogger(__name__)

FIRST_WAIT_SECONDS = 0.25
LONGEST_WAIT_SECONDS = 10.0


class Outage:
    """What the threads of a worker know together about the database. Each line is written once per outage."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_on = False

    def begin(self, error: Exception, failures: int) -> float:
        """Report a failure, the database's once per outage and any other with its traceback; returns what to wait."""
        if not isinstance(error, django.db.Error):
            logger.error("The worker stumbled and goes on", exc_info=error)
        elif self._turn(on=True):
            logger.warning("The database can't be used (%s). Jobs wait until it is back.", _one_line(error))
        return min(FIRST_WAIT_SECONDS * 2.0 ** min(failures, 10), LONGEST_WAIT_SECONDS)

    def end(self) -> None:
        """Report that the database answers again, if it did not."""
        if self._is_on and self._turn(on=False):
            logger.warning("The database is back. Jobs go on.")

    def _turn(self, *, on: bool) -> bool:
        with self._lock:
            changed = self._is_on != on
            self._is_on = on
            return changed


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
