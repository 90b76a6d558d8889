"""The outermost part of the server: pages for guests, kept in memory and sent without asking Django anything.

A hit must cost next to nothing, so that a crowd of readers does not disturb those who write. The path of a hit is
`__call__`, `_key`, `_is_true` and `_send`; everything they need was made when the page was kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from threading import Event, Lock, Thread
from time import monotonic

from afterword.serving.entries import Entry, send
from afterword.serving.guest_cookies import GuestCookies
from afterword.serving.guest_pages import CACHE_CONTROL, Ticket, ticket_of
from afterword.serving.seats import Seats
from afterword.serving.stamps import Stamps, slot_of
from afterword.serving.wsgi_types import Application, Caught, Environ, Headers, StartResponse, joined

Key = tuple[str, str, str, str, str]

BUDGET = 64 * 1024 * 1024
PATIENCE = 5.0
HOT = 50
_REMEMBERED = 4096
_VARYING = frozenset({"accept-encoding", "cookie"})


class PageCache:
    """Wraps a WSGI application and keeps what `guest_page` views answer to guests, at most `budget` bytes of it.

    Nobody waits for a page that is not being made just now, and no more people than `seats` has room for.
    """

    def __init__(
        self, app: Application, *, stamps: Stamps, cookies: GuestCookies, seats: Seats, budget: int = BUDGET
    ) -> None:
        self.app = app
        self.budget = budget
        self._variant = cookies.variant
        self._stamps = stamps
        self._slots = stamps.slots
        self._seats = seats
        self._entries: dict[Key, Entry] = {}
        self._bytes = 0
        self._lock = Lock()
        self._being_made: dict[Key, Event] = {}
        self._never_kept: dict[Key, None] = {}
        self._squeezing = Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = self._key(environ)
        if key is None:
            return self.app(environ, start_response)
        entry = self._entries.get(key)
        if entry is not None and self._is_true(entry):
            return self._send(entry, environ, start_response)
        if environ["REQUEST_METHOD"] == "HEAD":
            return self.app(environ, start_response)
        return self._make_or_wait(key, environ, start_response)

    def _key(self, environ: Environ) -> Key | None:
        get = environ.get
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or "HTTP_AUTHORIZATION" in environ:
            return None
        cookie = get("HTTP_COOKIE")
        variant = self._variant(cookie) if cookie else ""
        if variant is None:
            return None
        return environ["PATH_INFO"], get("QUERY_STRING", ""), variant, get("HTTP_HOST", ""), environ["wsgi.url_scheme"]

    def _is_true(self, entry: Entry) -> bool:
        slots = self._slots
        for slot, value in entry.slots:
            if slots[slot] != value:
                return False
        return monotonic() < entry.dies

    def _send(self, entry: Entry, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        entry.asked += 1
        if entry.asked >= HOT and not entry.is_small:
            self._squeeze_soon(entry)
        return send(entry, environ, start_response)

    def _squeeze_soon(self, entry: Entry) -> None:
        if self._squeezing.acquire(blocking=False):
            Thread(target=self._squeeze, args=(entry,), name="squeeze", daemon=True).start()

    def _squeeze(self, entry: Entry) -> None:
        try:
            entry.squeeze()
        finally:
            self._squeezing.release()

    def _make_or_wait(self, key: Key, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if key in self._never_kept:
            return self._make(key, environ, start_response)
        with self._lock:
            made = self._being_made.get(key)
            if made is None:
                self._being_made[key] = Event()
        if made is None:
            try:
                return self._make(key, environ, start_response)
            finally:
                self._being_made.pop(key).set()
        with self._seats.taken() as seated:
            if seated:
                made.wait(PATIENCE)
        entry = self._entries.get(key)
        if entry is not None and self._is_true(entry):
            return self._send(entry, environ, start_response)
        return self._make(key, environ, start_response)

    def _make(self, key: Key, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        caught = Caught()
        chunks = self.app(environ, caught)
        ticket = ticket_of(environ)
        if ticket is None or not may_be_kept(caught.headers):
            self._remember_as_never_kept(key)
            start_response(caught.status, caught.headers)
            return chunks
        entry = self._entry(caught, joined(chunks), ticket)
        self._keep(key, entry)
        return self._send(entry, environ, start_response)

    def _entry(self, caught: Caught, body: bytes, ticket: Ticket) -> Entry:
        slots = zip((slot_of(name) for name in ticket.names), ticket.values, strict=True)
        return Entry(caught.status, caught.headers, body, slots=slots, born=monotonic())

    def _keep(self, key: Key, entry: Entry) -> None:
        with self._lock:
            self._drop(key)
            self._never_kept.pop(key, None)
            if entry.size <= self.budget // 8:
                self._entries[key] = entry
                self._bytes += entry.size
            self._make_room()

    def _make_room(self) -> None:
        """Drop the oldest entries until all fit, but give another round to those asked for since we last looked."""
        for key in list(self._entries) if self._bytes > self.budget else ():
            if self._bytes <= self.budget:
                return
            entry = self._entries[key]
            if entry.asked and self._is_true(entry):
                entry.asked = 0
                self._entries[key] = self._entries.pop(key)
            else:
                self._drop(key)

    def _drop(self, key: Key) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._bytes -= entry.size

    def _remember_as_never_kept(self, key: Key) -> None:
        with self._lock:
            if len(self._never_kept) >= _REMEMBERED:
                self._never_kept.clear()
            self._never_kept[key] = None


def may_be_kept(headers: Headers) -> bool:
    """Whether these headers are those of one page for everybody, after all that stands before the view had its say."""
    for name, value in headers:
        match name.lower():
            case "set-cookie" | "content-encoding":
                return False
            case "cache-control" if value != CACHE_CONTROL:
                return False
            case "vary" if not {part.strip().lower() for part in value.split(",")} <= _VARYING:
                return False
    return True
