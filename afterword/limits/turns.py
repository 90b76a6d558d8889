"""How many may do something costly at once on one machine, over all its processes.

A turn is a lock on a small file in the data folder, which the kernel takes back from whoever dies.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Semaphore

_PAUSE = 0.05


class Turns:
    """`places` files named `turn-<name>-<number>.lock`; at most `queue` threads of this process wait for one."""

    def __init__(self, name: str, *, places: int, queue: int) -> None:
        self.name = name
        self.places = places
        self._waiting = Semaphore(queue)

    @contextmanager
    def taken(self, folder: Path, *, patience: float) -> Iterator[bool]:
        """Have a turn as long as the block runs. Yields False when `patience` seconds brought none."""
        file = self._wait(folder, patience)
        try:
            yield file is not None
        finally:
            if file is not None:
                os.close(file)

    def _wait(self, folder: Path, patience: float) -> int | None:
        file = self._try(folder)
        if file is not None or not self._waiting.acquire(blocking=False):
            return file
        ends = time.monotonic() + patience
        try:
            while (file := self._try(folder)) is None and time.monotonic() < ends:
                time.sleep(_PAUSE)
            return file
        finally:
            self._waiting.release()

    def _try(self, folder: Path) -> int | None:
        for number in range(1, self.places + 1):
            file = _locked(folder / f"turn-{self.name}-{number}.lock")
            if file is not None:
                return file
        return None


def _locked(path: Path) -> int | None:
    """The file, open and ours. On a full disk, where it can't be made, nobody has a turn."""
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(file)
        return None
    return file
