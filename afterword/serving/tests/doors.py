"""Small WSGI things to test with: a request, an answer, and an application whose pages can be kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from afterword.serving.guest_cookies import GuestCookies
from afterword.serving.guest_pages import CACHE_CONTROL, TICKET, Ticket
from afterword.serving.stamps import Stamps
from afterword.serving.wsgi_types import Application, Environ, StartResponse

COOKIES = GuestCookies(personal=("session",), adult="adult")


@dataclass
class Answered:
    """What came out of a WSGI application."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def environ(path: str = "/", /, method: str = "GET", **more: Any) -> Environ:
    """A request as the server hands it over; `more` are environment keys."""
    path, _, query = path.partition("?")
    return {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": "archive.example",
        "REMOTE_ADDR": "192.0.2.7",
        "SERVER_NAME": "archive.example",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "CONTENT_LENGTH": "",
        **more,
    }


def ask(app: Application, request: Environ) -> Answered:
    """Send a request through an application, as a server would."""
    seen: dict[str, Any] = {}

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        seen.update(status=int(status.split()[0]), headers={name.lower(): value for name, value in headers})

    chunks = app(request, start_response)
    body = b"".join(chunks)
    if callable(end := getattr(chunks, "close", None)):
        end()
    return Answered(seen["status"], seen["headers"], body)


@dataclass
class Pages:
    """An application that draws a different page each time it is asked, under the stamps it names."""

    stamps: Stamps
    names: tuple[str, ...] = ("house", "work:1")
    status: str = "200 OK"
    headers: list[tuple[str, str]] = field(default_factory=list)
    meanwhile: Callable[[], object] = lambda: None
    size: int = 4000
    drawn: int = 0
    has_ticket: bool = True

    def __call__(self, request: Environ, start_response: StartResponse) -> Iterable[bytes]:
        ticket = Ticket(self.names, self.stamps.read(self.names))
        self.drawn += 1
        self.meanwhile()
        if self.has_ticket:
            request[TICKET] = ticket
        body = f"page {self.drawn} ".encode().ljust(self.size, b"x")
        given = {"Content-Type": "text/html", "Cache-Control": CACHE_CONTROL, "Vary": "Accept-Encoding, Cookie"}
        start_response(self.status, [*(given | dict(self.headers)).items()])
        return [body]
