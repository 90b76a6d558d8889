"""Django's cache in a SQLite file of its own, shared by all threads and processes of one machine."""

from __future__ import annotations

import pickle  # nosec B403: what is read here was written by this class, as with every cache of Django's
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

from afterword.limits.cache_file import CacheFile

WRITES_BETWEEN_CULLS = 100
LARGEST_INTEGER = 2**63

# An entry from the future was written before the clock was set back. Nobody knows how old it is: it is not used.
CLOCK_MAY_DIFFER_BY = 5
FRESH = f"(expires IS NULL OR expires > :now) AND written <= :now + {CLOCK_MAY_DIFFER_BY}"

# Only names written here are put into statements; values are always handed over beside them.
WRITE = "INSERT INTO entries (key, value, written, expires) VALUES (:key, :value, :now, :expires) ON CONFLICT (key)"
SET = WRITE + " DO UPDATE SET value = :value, written = :now, expires = :expires"  # nosec B608: no value in it
ADD = SET + " WHERE NOT (" + FRESH.replace("expires", "entries.expires").replace("written", "entries.written") + ")"


class FileCache(BaseCache):
    """The cache of one thread. LOCATION is the file; OPTIONS takes MAX_ENTRIES (100,000 unless said).

    Without a usable file it forgets everything and breaks nothing.
    """

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._max_entries = int(params.get("OPTIONS", {}).get("MAX_ENTRIES", 100_000))
        self._file = CacheFile(Path(location))
        self._writes = 0

    def validate_key(self, key: Any) -> None:
        """Any text will do."""

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """The value, or ``default`` when there is none or it has expired."""
        return self.get_many([key], version=version).get(key, default)

    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict[Any, Any]:
        """The values that are there, in one query."""
        named = {self.make_and_validate_key(key, version=version): key for key in keys}
        nothing: list[tuple[str, Any]] = []
        rows = self._file.attempt(lambda db: _read(db, list(named)), otherwise=nothing)
        found = ((named[name], _unpacked(value)) for name, value in rows)
        return {key: value[0] for key, value in found if value}

    def set(
        self, key: Any, value: Any, timeout: float | object | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Keep a value."""
        self._write(SET, key, value, timeout, version)

    def add(
        self, key: Any, value: Any, timeout: float | object | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Keep a value unless there is one; says whether it was kept."""
        return self._write(ADD, key, value, timeout, version)

    def touch(self, key: Any, timeout: float | object | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Give a value a new time to expire; says whether it was there."""
        named = {"key": self.make_and_validate_key(key, version=version), "expires": self._expiry(timeout)}
        return self._change(f"UPDATE entries SET expires = :expires WHERE key = :key AND {FRESH}", named)  # nosec B608

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Forget a value; says whether it was there."""
        named = {"key": self.make_and_validate_key(key, version=version)}
        return self._change("DELETE FROM entries WHERE key = :key", named)

    def clear(self) -> None:
        """Forget everything."""
        self._change("DELETE FROM entries", {})

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Add to a number, atomically over all threads and processes. ValueError when it is not there."""
        name = self.make_and_validate_key(key, version=version)
        total = self._file.attempt(lambda db: _add_to(db, name, delta), otherwise=None)
        if total is None:
            raise ValueError(f"Key {key!r} not found")
        return total

    def close(self, **kwargs: Any) -> None:
        """Called after every request: the file stays open, because opening it costs more than all else here."""

    def _write(self, statement: str, key: Any, value: Any, timeout: Any, version: int | None) -> bool:
        named = {
            "key": self.make_and_validate_key(key, version=version),
            "value": _packed(value),
            "expires": self._expiry(timeout),
        }
        self._writes += 1
        if self._writes % WRITES_BETWEEN_CULLS == 0:
            self._file.attempt(self._cull, otherwise=None)
        return self._change(statement, named)

    def _change(self, statement: str, named: dict[str, Any]) -> bool:
        values = {**named, "now": time.time()}
        return self._file.attempt(lambda db: db.execute(statement, values).rowcount > 0, otherwise=False)

    def _cull(self, db: sqlite3.Connection) -> None:
        """Drop what has expired, and when that is not enough what expires soonest."""
        db.execute(f"DELETE FROM entries WHERE NOT ({FRESH})", {"now": time.time()})  # nosec B608
        too_many = db.execute("SELECT count(*) FROM entries").fetchone()[0] - self._max_entries
        if too_many > 0:
            some_room = too_many + self._max_entries // 10
            oldest = "SELECT key FROM entries ORDER BY expires IS NULL, expires LIMIT ?"
            db.execute(f"DELETE FROM entries WHERE key IN ({oldest})", (some_room,))  # nosec B608

    def _expiry(self, timeout: Any) -> float | None:
        at: float | None = self.get_backend_timeout(timeout)
        return at


def _read(db: sqlite3.Connection, names: list[str]) -> list[tuple[str, Any]]:
    values = {f"key{number}": name for number, name in enumerate(names)} | {"now": time.time()}
    places = ", ".join(f":key{number}" for number in range(len(names)))
    return db.execute(f"SELECT key, value FROM entries WHERE key IN ({places}) AND {FRESH}", values).fetchall()  # nosec B608


def _add_to(db: sqlite3.Connection, name: str, delta: int) -> int | None:
    with _transaction(db):
        found = _read(db, [name])
        value = _unpacked(found[0][1]) if found else None
        if value is None:
            return None
        total: int = value[0] + delta
        db.execute("UPDATE entries SET value = ? WHERE key = ?", (_packed(total), name))
        return total


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _packed(value: Any) -> int | bytes:
    """Numbers as they are, everything else pickled."""
    if type(value) is int and -LARGEST_INTEGER <= value < LARGEST_INTEGER:
        return value
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _unpacked(stored: Any) -> tuple[Any] | None:
    """The value in a tuple, or nothing when it can't be read any more."""
    if not isinstance(stored, bytes):
        return (stored,)
    try:
        return (pickle.loads(stored),)  # nosec B301: written by this class
    except Exception:  # a pickle of an older version may raise anything at all: then it is as good as expired
        return None
