"""Runs the processes of an archive: starts them, starts again what dies, and stops them all together."""

from __future__ import annotations

import os
import select
import signal
import subprocess  # nosec B404  # the program's own processes
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from types import FrameType

from afterword.serving.lifetime import end_with_parent

DEADLINE = 30.0
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
SETTLED = 60.0
"""A child that has lived this long and then dies is started again at once."""


@dataclass
class Child:
    """One process to keep running: a name for people, and what to execute. It ends by itself on SIGTERM."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str] | None = None
    _running: subprocess.Popen[bytes] | None = field(default=None, init=False, repr=False)
    _started: float = field(default=0.0, init=False, repr=False)
    _due: float = field(default=0.0, init=False, repr=False)
    _deaths: int = field(default=0, init=False, repr=False)

    @property
    def is_running(self) -> bool:
        return self._running is not None

    @property
    def due(self) -> float:
        """When to start it (monotonic time), if it does not run."""
        return self._due

    def start(self) -> None:
        """Start it in a group of its own, so that a Ctrl-C at the terminal reaches it through us alone."""
        tie = partial(end_with_parent, os.getpid(), signal.SIGTERM)
        self._running = subprocess.Popen(  # nosec B603  # the program's own command lines
            list(self.argv),
            env=self.env,
            start_new_session=True,
            preexec_fn=tie,  # noqa: PLW1509  # we have one thread, so code between fork and exec is safe
        )
        self._started = monotonic()

    def ended(self) -> int | None:
        """Its exit status if it has ended since it was started; it then no longer counts as running."""
        status = self._running.poll() if self._running else None
        if status is not None:
            self.send(signal.SIGKILL)
            self._running = None
        return status

    def postpone(self) -> float:
        """Choose when to start it again, later each time it dies young; returns the pause."""
        self._deaths = 0 if monotonic() - self._started >= SETTLED else self._deaths + 1
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** (self._deaths - 1)) if self._deaths else 0.0
        self._due = monotonic() + pause
        return pause

    def send(self, signal_number: int) -> None:
        """Send a signal: SIGKILL to it and all it started, any other to itself alone."""
        if self._running is None:
            return
        try:
            if signal_number == signal.SIGKILL:
                os.killpg(self._running.pid, signal_number)
            else:
                self._running.send_signal(signal_number)
        except ProcessLookupError:
            pass


class Supervisor:
    """Keeps children running until SIGTERM or SIGINT; then lets them finish what they do, at most `deadline` seconds.

    Should this process be killed, the kernel tells the children to stop. Use it in the main thread.
    """

    def __init__(self, children: Sequence[Child], *, deadline: float = DEADLINE) -> None:
        self.children = children
        self.deadline = deadline
        self._is_stopping = False

    def run(self) -> int:
        """Run until told to stop; returns the exit code for the process, 0."""
        wake, woken = os.pipe()
        os.set_blocking(woken, False)
        os.set_blocking(wake, False)
        before = {number: signal.signal(number, self._stop) for number in (signal.SIGTERM, signal.SIGINT)}
        before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, _only_wake)
        fd_before = signal.set_wakeup_fd(woken, warn_on_full_buffer=False)
        try:
            while not self._is_stopping:
                self._start_due()
                self._sleep(wake, until=min((child.due for child in self._idle()), default=None))
                self._see_who_died()
            return self._finish(wake)
        finally:
            for child in self.children:
                child.send(signal.SIGKILL)
            signal.set_wakeup_fd(fd_before)
            for number, handler in before.items():
                signal.signal(number, handler)
            os.close(wake)
            os.close(woken)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._is_stopping = True

    def _idle(self) -> list[Child]:
        return [child for child in self.children if not child.is_running]

    def _start_due(self) -> None:
        for child in self._idle():
            if child.due <= monotonic():
                child.start()

    def _see_who_died(self) -> None:
        for child in self.children:
            status = child.ended()
            if status is not None and not self._is_stopping:
                pause = child.postpone()
                _say(f"{child.name} ended {how(status)}; starting it again in {pause:.1f} s.")

    def _finish(self, wake: int) -> int:
        for child in self.children:
            child.send(signal.SIGTERM)
        ends = monotonic() + self.deadline
        while any(child.is_running and child.ended() is None for child in self.children):
            if monotonic() >= ends:
                for child in self.children:
                    if child.is_running:
                        _say(f"{child.name} did not finish in time and was killed.")
                break
            self._sleep(wake, until=ends)
        return 0

    def _sleep(self, wake: int, *, until: float | None) -> None:
        """Sleep until a signal comes, a child ends or that time (monotonic) has come."""
        ready, _w, _x = select.select([wake], [], [], None if until is None else max(0.0, until - monotonic()))
        if ready:
            os.read(wake, 4096)


def how(status: int) -> str:
    """The exit status of a child in words."""
    if status < 0:
        return f"by signal {signal.Signals(-status).name}"
    return f"with status {status}"


def _only_wake(number: int, frame: FrameType | None) -> None:
    """A handler must be there, or the signal would not wake anybody."""


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
