"""Rendered parts of pages that are the same for many people, kept in memory for as long as their stamps stand.

A member's page is her own, but the story in it and the reviews below are everybody's: they are rendered once after each
change and kept, per process, up to a number of bytes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

MOST_BYTES = 32 * 1024 * 1024

Key = tuple[Hashable, ...]


class Fragments:
    """Strings under keys, the least used of them forgotten when there are too many bytes."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self._kept: OrderedDict[Key, tuple[tuple[int, ...], SafeString]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Key, stamps: tuple[int, ...], make: Callable[[], str]) -> SafeString:
        """What is kept under the key if it was made while the stamps had these values, else what `make` makes now.

        Read the stamps before the rows that `make` needs. `make` gives HTML that is safe.
        """
        key = (get_language(), *key)
        with self._lock:
            found = self._kept.get(key)
            if found and found[0] == stamps:
                self._kept.move_to_end(key)
                return found[1]
        # What templates rendered; they have escaped.
        made = mark_safe(make())  # nosec B308 B703
        self._keep(key, stamps, made)
        return made

    def _keep(self, key: Key, stamps: tuple[int, ...], made: SafeString) -> None:
        with self._lock:
            before = self._kept.pop(key, None)
            self._bytes += len(made) - (len(before[1]) if before else 0)
            self._kept[key] = (stamps, made)
            while self._bytes > self.most_bytes and self._kept:
                _key, (_stamps, oldest) = self._kept.popitem(last=False)
                self._bytes -= len(oldest)

    def forget(self) -> None:
        with self._lock:
            self._kept.clear()
            self._bytes = 0


fragments = Fragments()
