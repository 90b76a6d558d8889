"""How far a long command is: a bar on a terminal, a line every few seconds elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType

WIDTH = 30
SECONDS_BETWEEN_LINES = 5.0
SECONDS_BETWEEN_BARS = 0.1


class Progress:
    """Goes to stderr, so that what a command prints stays clean. Use it in a `with` block; `step` as often as you like.

    Without a `total` it counts.
    """

    def __init__(self, what: str, total: int | None = None, *, done: int = 0) -> None:
        self.what, self.total, self.done = what, total, done
        self._is_terminal = sys.stderr.isatty()
        self._pause = SECONDS_BETWEEN_BARS if self._is_terminal else SECONDS_BETWEEN_LINES
        self._said_at = time.monotonic()
        self._has_bar = False

    def __enter__(self) -> Progress:
        return self

    def step(self, number: int = 1) -> None:
        """So many more are done."""
        self.done += number
        if time.monotonic() - self._said_at >= self._pause:
            self._say()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._has_bar:
            self._say()
            print(file=sys.stderr, flush=True)

    def _say(self) -> None:
        self._said_at = time.monotonic()
        if not self._is_terminal:
            print(f"{self.what}: {self._tally()}", file=sys.stderr, flush=True)
            return
        self._has_bar = True
        print(f"\r{self.what} {self._bar()}{self._tally()}\033[K", end="", file=sys.stderr, flush=True)

    def _bar(self) -> str:
        if not self.total:
            return ""
        filled = min(WIDTH, WIDTH * self.done // self.total)
        return f"[{'=' * filled}{' ' * (WIDTH - filled)}] "

    def _tally(self) -> str:
        return f"{self.done:,} of {self.total:,}" if self.total else f"{self.done:,}"
