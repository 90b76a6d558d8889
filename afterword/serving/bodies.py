"""Reads the body of a request, its size capped, before anybody waits for it inside: a slow upload must hold up nobody.

The server's own `read` blocks until all it was asked for is there and knows no deadline. So each body is read in a
thread of its own, which the request waits for as long as the sender keeps up. When we give up, that thread alone stays
with the silent connection until it ends; there are never more than `READERS` of them in a process.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from threading import Condition, Semaphore, Thread
from time import monotonic
from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from afterword.serving.plain_pages import plain_page
from afterword.serving.seats import Seats
from afterword.serving.wsgi_types import Application, Environ, StartResponse

MEGABYTE = 1024 * 1024
BODILESS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
READERS = 200
_BLOCK = 16 * 1024


@dataclass(frozen=True)
class Limits:
    """How much a request may bring, and how slowly: `form` bytes, `upload` bytes with files in it."""

    upload: int = 25 * MEGABYTE
    form: int = 12 * MEGABYTE
    in_memory: int = MEGABYTE
    longest_pause: float = 30.0
    bytes_per_second: int = 20_000

    def cap(self, content_type: str) -> int:
        """The most bytes that a body of this kind may have."""
        return self.upload if content_type.lower().startswith("multipart/") else self.form

    def time_for(self, length: int) -> float:
        """Within how many seconds a body of this length must be here."""
        return self.longest_pause + length / self.bytes_per_second


class Bodies:
    """Wraps a WSGI application, which then finds every body whole, in memory or in a temporary file."""

    def __init__(self, app: Application, *, seats: Seats, limits: Limits | None = None) -> None:
        self.app = app
        self.seats = seats
        self.limits = limits or Limits()
        self._readers = Semaphore(READERS)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] in BODILESS:
            environ["wsgi.input"] = BytesIO()
            environ.pop("CONTENT_LENGTH", None)
            return self.app(environ, start_response)
        cap = self.limits.cap(environ.get("CONTENT_TYPE", ""))
        length = declared_length(environ)
        with self.seats.taken(leaving=8) as seated:
            if not seated or not self._readers.acquire(blocking=False):
                return _no_room_to_wait(start_response)
            reading = Reading(environ["wsgi.input"], cap=cap, length=length, limits=self.limits)
            body = reading.result(at_end=self._readers.release)
        refusal = self._refusal(body, length, cap, start_response)
        if refusal is not None:
            return refusal
        environ["CONTENT_LENGTH"] = str(body.size)
        environ["wsgi.input"] = body.file
        with body.file:
            return self.app(environ, start_response)

    def _refusal(
        self, body: Body, length: int | None, cap: int, start_response: StartResponse
    ) -> Iterable[bytes] | None:
        if body.size > cap:
            return _too_large(start_response, cap)
        if body.is_late:
            return _too_slow(start_response)
        if body.error is not None:
            return _not_stored(start_response)
        if length is not None and body.size != length:
            return _cut_off(start_response)
        return None


@dataclass
class Body:
    """What was read: `file` stands at its beginning; `size` passes the cap by a block when there was too much."""

    file: IO[bytes]
    size: int = 0
    is_whole: bool = False
    is_late: bool = False
    error: OSError | None = None


class Reading:
    """One body on its way in. `result` waits for it, but never longer than the limits allow."""

    def __init__(self, source: Any, *, cap: int, length: int | None, limits: Limits) -> None:
        self._source = source
        self._cap = cap
        self._limits = limits
        self._expected = 2 * cap if length is None else length
        self._body = Body(tempfile.SpooledTemporaryFile(max_size=limits.in_memory))  # noqa: SIM115  # outlives this call
        self._changed = Condition()
        self._abandoned = False

    def result(self, *, at_end: Callable[[], None]) -> Body:
        """The body when it is whole, or what is wrong with it. `at_end` is called when nobody reads any more."""
        Thread(target=self._read, args=(at_end,), name="body", daemon=True).start()
        ends = monotonic() + self._limits.time_for(min(self._expected, self._cap))
        with self._changed:
            while not self._body.is_whole and not self._body.is_late:
                seen = self._body.size
                self._changed.wait(min(self._limits.longest_pause, max(0.0, ends - monotonic())))
                stands_still = self._body.size == seen and not self._body.is_whole
                self._body.is_late = stands_still or (monotonic() >= ends and not self._body.is_whole)
            self._abandoned = self._body.is_late
        if not self._abandoned:
            self._body.file.seek(0)
        return self._body

    def _read(self, at_end: Callable[[], None]) -> None:
        """Runs in its own thread. Past the cap it reads on for a while and drops what comes, or nobody hears our no."""
        left = min(self._expected, 2 * self._cap)
        try:
            while left > 0 and not self._abandoned:
                block = self._source.read(min(_BLOCK, left))
                if not block:
                    break
                left -= len(block)
                self._take(block)
        except OSError as error:
            self._body.error = error
        finally:
            at_end()
            with self._changed:
                self._body.is_whole = True
                self._changed.notify()

    def _take(self, block: bytes) -> None:
        with self._changed:
            if not self._abandoned:
                self._body.size += len(block)
                if self._body.size <= self._cap:
                    self._body.file.write(block)
                self._changed.notify()


def declared_length(environ: Environ) -> int | None:
    """The length that the sender announced; None for a body in chunks."""
    try:
        return max(0, int(environ["CONTENT_LENGTH"]))
    except (KeyError, ValueError):
        return None


def _too_large(start_response: StartResponse, cap: int) -> Iterable[bytes]:
    megabytes = cap // MEGABYTE or 1
    limit = ngettext(
        "This archive takes up to %(number)d megabyte at once, and what you sent is larger.",
        "This archive takes up to %(number)d megabytes at once, and what you sent is larger.",
        megabytes,
    ) % {"number": megabytes}
    advice = _(
        "Nothing was saved. Go back in your browser: what you typed should still be there. Then send a smaller file, "
        "or a long text in parts."
    )
    title = _("That was too large")
    return plain_page(start_response, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, title, [limit, advice], hangs_up=True)


def _too_slow(start_response: StartResponse) -> Iterable[bytes]:
    sentences = [
        _("What you sent came so slowly that we stopped waiting for the rest. Nothing was saved."),
        _("Go back in your browser, where what you typed should still be, and try again with a better connection."),
    ]
    title = _("The connection was too slow")
    return plain_page(start_response, HTTPStatus.REQUEST_TIMEOUT, title, sentences, hangs_up=True)


def _cut_off(start_response: StartResponse) -> Iterable[bytes]:
    sentences = [_("Only a part of what you sent arrived, so nothing was saved. Please send it again.")]
    return plain_page(start_response, HTTPStatus.BAD_REQUEST, _("That arrived incomplete"), sentences)


def _not_stored(start_response: StartResponse) -> Iterable[bytes]:
    sentences = [
        _("The archive has no room left for what you sent. Nothing was saved; what was here before is unchanged."),
        _("Go back in your browser, where what you typed should still be, and try again later."),
    ]
    title = _("The archive can't take this in just now")
    return plain_page(start_response, HTTPStatus.INSUFFICIENT_STORAGE, title, sentences, retry_after=300)


def _no_room_to_wait(start_response: StartResponse) -> Iterable[bytes]:
    sentences = [
        _("Very many people are sending something just now. Nothing was saved yet."),
        _("Wait a few seconds and reload this page: your browser then sends what you typed once more."),
    ]
    title = _("The archive is very busy")
    return plain_page(start_response, HTTPStatus.SERVICE_UNAVAILABLE, title, sentences, retry_after=5)
