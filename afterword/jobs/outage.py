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
        self._in_trouble: set[int] = set()

    def begin(self, error: Exception, failures: int) -> float:
        """Report a failure, the database's once per outage and any other with its traceback; returns what to wait."""
        if not isinstance(error, django.db.Error):
            logger.error("The worker stumbled and goes on", exc_info=error)
        elif self._enter_trouble():
            logger.warning("The database can't be used (%s). Jobs wait until it is back.", _one_line(error))
        return min(FIRST_WAIT_SECONDS * 2.0 ** min(failures, 10), LONGEST_WAIT_SECONDS)

    def end(self) -> None:
        """Report that the database answers again, when this thread was the last for which it did not."""
        if self._in_trouble and self._leave_trouble():
            logger.warning("The database is back. Jobs go on.")

    def _enter_trouble(self) -> bool:
        with self._lock:
            is_first = not self._in_trouble
            self._in_trouble.add(threading.get_ident())
            return is_first

    def _leave_trouble(self) -> bool:
        with self._lock:
            was_in_trouble = threading.get_ident() in self._in_trouble
            self._in_trouble.discard(threading.get_ident())
            return was_in_trouble and not self._in_trouble


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
