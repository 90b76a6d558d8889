"""Lets a few requests at a time into Django; the others wait their turn, those who write or are signed in first.

Python runs one thread at a time, so more threads inside make every page slower and none sooner. Outside, the server's
64 threads cost nothing while they wait. What a view answers is taken over whole before its place is given away, so
that a reader with a slow connection holds no place and no database connection.
"""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from threading import Event, Lock, local
from typing import IO

from django.utils.translation import gettext as _

from afterword.serving.bodies import BODILESS
from afterword.serving.guest_cookies import GuestCookies
from afterword.serving.plain_pages import plain_page
from afterword.serving.seats import Seats
from afterword.serving.wsgi_types import Application, Environ, StartResponse, close

PLACES = 3
PATIENCE = 10.0
KEPT_FOR_FIRST = 24
"""Seats that those without precedence leave free."""

_IN_MEMORY = 4 * 1024 * 1024
_BLOCK = 64 * 1024


class Turnstile:
    """At most `places` are inside at once; a place that becomes free goes to whoever has precedence and came first."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._lock = Lock()
        self._first: deque[Event] = deque()
        self._others: deque[Event] = deque()

    def try_enter(self) -> bool:
        """Go in if there is a place. Whoever goes in must `leave`."""
        with self._lock:
            if not self._free:
                return False
            self._free -= 1
            return True

    def wait(self, *, goes_first: bool, patience: float) -> bool:
        """Wait for a place, at most `patience` seconds, and go in. Whoever goes in must `leave`."""
        called = Event()
        queue = self._first if goes_first else self._others
        with self._lock:
            if self._free:
                self._free -= 1
                return True
            queue.append(called)
        if called.wait(patience):
            return True
        with self._lock:
            # Between the end of our patience and this lock the place may have become ours.
            if called.is_set():
                return True
            queue.remove(called)
            return False

    def come_back(self) -> None:
        """Wait for a place before all others, as long as it takes: for who was inside and has work half done."""
        called = Event()
        with self._lock:
            if self._free:
                self._free -= 1
                return
            self._first.appendleft(called)
        called.wait()

    def leave(self) -> None:
        """Hand the place to the next who waits."""
        with self._lock:
            queue = self._first or self._others
            if queue:
                queue.popleft().set()
            else:
                self._free += 1


class Admission:
    """Wraps a WSGI application so that it never answers more than `places` requests at once."""

    def __init__(
        self,
        app: Application,
        *,
        seats: Seats,
        cookies: GuestCookies,
        places: int = PLACES,
        patience: float = PATIENCE,
    ) -> None:
        self.app = app
        self.seats = seats
        self.cookies = cookies
        self.turnstile = Turnstile(places)
        self.patience = patience

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if not self.turnstile.try_enter() and not self._wait(environ):
            return _busy(start_response)
        _here.admission = self
        try:
            return taken_over(self.app(environ, start_response))
        finally:
            _here.admission = None
            self.turnstile.leave()

    def _wait(self, environ: Environ) -> bool:
        goes_first = self.goes_first(environ)
        with self.seats.taken(leaving=0 if goes_first else KEPT_FOR_FIRST) as seated:
            return seated and self.turnstile.wait(goes_first=goes_first, patience=self.patience)

    def goes_first(self, environ: Environ) -> bool:
        """Whether this is somebody who writes, or who seems to be signed in."""
        is_guest = self.cookies.variant(environ.get("HTTP_COOKIE", "")) is not None
        return environ["REQUEST_METHOD"] not in BODILESS or not is_guest


_here = local()


@contextmanager
def outside() -> Iterator[bool]:
    """Give this request's place to others as long as the block runs, which waits for something and computes nothing.

    Yields False, and keeps the place, when too many wait already: then don't. Before it, let go of what others may need
    (a database connection, a transaction). Where no admission is around, as in a job or a test, nothing happens.
    """
    admission: Admission | None = getattr(_here, "admission", None)
    if admission is None:
        yield True
        return
    with admission.seats.taken(leaving=KEPT_FOR_FIRST // 2) as seated:
        if not seated:
            yield False
            return
        _here.admission = None
        admission.turnstile.leave()
        try:
            yield True
        finally:
            admission.turnstile.come_back()
            _here.admission = admission


def taken_over(chunks: Iterable[bytes]) -> Iterable[bytes]:
    """The same answer, no longer in need of the view: in memory as one piece, or in a temporary file if it is large."""
    try:
        pieces: list[bytes] = []
        size = 0
        rest = iter(chunks)
        for piece in rest:
            pieces.append(piece)
            size += len(piece)
            if size > _IN_MEMORY:
                return _in_blocks(_spooled(pieces, rest))
        return [b"".join(pieces)]
    finally:
        close(chunks)


def _spooled(pieces: Iterable[bytes], rest: Iterable[bytes]) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115  # read and closed by the server, long after this
    file.writelines(pieces)
    file.writelines(rest)
    file.seek(0)
    return file


def _in_blocks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while block := file.read(_BLOCK):
            yield block


def _busy(start_response: StartResponse) -> Iterable[bytes]:
    sentences = [
        _("More people are here just now than the archive can serve. Nothing is lost."),
        _("Wait a few seconds and reload this page. If you were sending something, reloading sends it again."),
    ]
    title = _("The archive is very busy")
    return plain_page(start_response, HTTPStatus.SERVICE_UNAVAILABLE, title, sentences, retry_after=5)
