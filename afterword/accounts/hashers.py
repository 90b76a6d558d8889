from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher

SEATS = max(2, os.cpu_count() or 2)
LONGEST_WAIT = 10.0


class PasswordsBusy(Exception):
    """So many passwords are being checked that this one would have to wait too long: 503, with a word about it."""


class MeasuredArgon2(Argon2PasswordHasher):
    """argon2id at the published floor: 19 MiB, 2 passes, one lane; only so many at once in a process.

    Django's default (100 MiB, 8 lanes) takes 5.6 s a sign-in when two cores are busy.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
    seats = BoundedSemaphore(SEATS)
    longest_wait = LONGEST_WAIT

    def encode(self, password: str, salt: str) -> str:
        with self._seat():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with self._seat():
            return super().verify(password, encoded)

    @contextmanager
    def _seat(self) -> Iterator[None]:
        if not self.seats.acquire(timeout=self.longest_wait):
            raise PasswordsBusy
        try:
            yield
        finally:
            self.seats.release()
