"""Stamps: one number per name that changes whenever what the name stands for changes.

They live in one small memory-mapped file that all processes of a host share, so a kept page is checked against a
write in another process without asking anybody. Names are hashed to slots; two names in one slot only make us forget
too much.
"""

from __future__ import annotations

import mmap
import os
import zlib
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction

SLOTS = 1 << 16
SLOT_BYTES = 8
HOUSE = "house"
"""The stamp on which every kept page depends: bump it and all pages are forgotten."""


class Stamps:
    """The stamps in the file `path`, made when it is not there; any number of processes may open it at once."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        # Reserved, not sparse: touching a hole of a mapped file on a full disk would kill the process.
        os.posix_fallocate(self._file, 0, SLOTS * SLOT_BYTES)
        self._map = mmap.mmap(self._file, SLOTS * SLOT_BYTES, prot=mmap.PROT_READ)
        self.slots = memoryview(self._map).cast("Q")

    def read(self, names: Iterable[str]) -> tuple[int, ...]:
        """The values of the names now. Read them before reading what they stand for, or a write in between is lost."""
        slots = self.slots
        return tuple(slots[slot_of(name)] for name in names)

    def bump(self, *names: str) -> None:
        """Give each name a value it never had. Needs no lock: every value is unique, so the last one to write wins."""
        for name in names:
            os.pwrite(self._file, os.urandom(SLOT_BYTES), slot_of(name) * SLOT_BYTES)

    def close(self) -> None:
        """Let go of the file; the stamps can't be used any more."""
        self.slots.release()
        self._map.close()
        os.close(self._file)


def slot_of(name: str) -> int:
    """The slot of a name, the same in every process and after every restart."""
    return zlib.crc32(name.encode()) % SLOTS


class _Current:
    stamps: Stamps | None = None


def configure(path: Path | str) -> Stamps:
    """Use the stamps in the file `path` from now on in this process. Asking for the same file again changes nothing."""
    if _Current.stamps is None or _Current.stamps.path != Path(path):
        _Current.stamps = Stamps(path)
    return _Current.stamps


def current() -> Stamps:
    """The stamps of this process: those of the data folder, unless `configure` named other ones."""
    return _Current.stamps or configure(Path(settings.DATA) / "stamps")


def bump_on_commit(*names: str) -> None:
    """Bump the names once the transaction is committed: not earlier, or an old page would be kept under a new stamp."""
    transaction.on_commit(lambda: current().bump(*names), robust=True)
