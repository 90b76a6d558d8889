"""A SQLite file that may be lost: opened by many threads and processes, made anew when it is broken."""

from __future__ import annotations

import fcntl
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

logger = logging.getLogger(__name__)

T = TypeVar("T")

SECONDS_TO_WAIT_FOR_A_LOCK = 5
SECONDS_BETWEEN_COMPLAINTS = 60
BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH}

SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
    key TEXT PRIMARY KEY NOT NULL, value ANY, written REAL NOT NULL, expires REAL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entries_by_expiry ON entries (expires);
"""


class CacheFile:
    """One thread's way to the file. Other processes may throw it away at any time; then it is opened again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int, int] | None = None
        self._complained_at = float("-inf")

    def attempt(self, operation: Callable[[sqlite3.Connection], T], *, otherwise: T) -> T:
        """What the operation returns, or ``otherwise`` when the file can't be used: a cache never breaks a page."""
        with self._lock:
            for _attempt in range(2):
                try:
                    return operation(self._opened())
                except (sqlite3.Error, OSError) as error:
                    if not self._recover_from(error):
                        break
        return otherwise

    def close(self) -> None:
        """Let go of the file. The next attempt opens it again."""
        with self._lock:
            connection, self._connection = self._connection, None
            # A connection that was opened before a fork belongs to the parent: closing it here would drop its locks.
            if connection is not None and self._identity is not None and self._identity[0] == os.getpid():
                with suppress(sqlite3.Error):
                    connection.close()

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None or self._identity != self._identity_on_disk():
            self.close()
            with self._only_one():
                self._connection = self._open()
                self._identity = self._identity_on_disk()
        return self._connection

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=SECONDS_TO_WAIT_FOR_A_LOCK, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=OFF")
            connection.executescript(SCHEMA)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _recover_from(self, error: Exception) -> bool:
        """Whether trying again makes sense."""
        code = getattr(error, "sqlite_errorcode", None) or 0
        self.close()
        if code & 0xFF in BROKEN:
            self._complain("The cache file %s is broken (%s); it is made anew.", error)
            self._throw_away()
            return True
        if code == sqlite3.SQLITE_READONLY_DBMOVED:
            return True
        self._complain("The cache file %s can't be used: %s", error)
        return False

    def _throw_away(self) -> None:
        with suppress(OSError), self._only_one():
            if self._is_sound():  # somebody else has made it anew meanwhile
                return
            # The file goes first: SQLite drops a left-over journal beside an empty file and replays it into a full one.
            for name in (self.path, Path(f"{self.path}-wal"), Path(f"{self.path}-shm")):
                name.unlink(missing_ok=True)

    def _is_sound(self) -> bool:
        try:
            with closing(sqlite3.connect(self.path, timeout=SECONDS_TO_WAIT_FOR_A_LOCK)) as connection:
                answer = connection.execute("PRAGMA quick_check(1)").fetchone()
                connection.execute("SELECT key, value, written, expires FROM entries LIMIT 1")
        except sqlite3.Error:
            return False
        return bool(answer == ("ok",))

    def _identity_on_disk(self) -> tuple[int, int, int] | None:
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return None
        return os.getpid(), status.st_dev, status.st_ino

    @contextmanager
    def _only_one(self) -> Iterator[None]:
        """One process at a time opens the file or throws it away."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with Path(f"{self.path}-lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _complain(self, words: str, error: Exception) -> None:
        if time.monotonic() - self._complained_at > SECONDS_BETWEEN_COMPLAINTS:
            self._complained_at = time.monotonic()
            logger.warning(words, self.path, error)
