"""How many threads may wait for something at once.

The server has 64 threads for each process. Whatever makes a thread wait takes a seat first, so that some threads are
always free for what needs no waiting: pages that are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

SEATS = 48


class Seats:
    """A count of waiting threads that never passes `total`; `taken` yields False, without waiting, when it would."""

    def __init__(self, total: int = SEATS) -> None:
        self.total = total
        self._free = total
        self._lock = Lock()

    @contextmanager
    def taken(self, *, leaving: int = 0) -> Iterator[bool]:
        """Sit down as long as the block runs, unless fewer than `leaving` seats would then be left for others."""
        with self._lock:
            seated = self._free > leaving
            self._free -= seated
        try:
            yield seated
        finally:
            with self._lock:
                self._free += seated
