"""The shapes of WSGI that this package passes around."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

Environ: TypeAlias = dict[str, Any]
Headers: TypeAlias = list[tuple[str, str]]
StartResponse: TypeAlias = Callable[..., Any]
Application: TypeAlias = Callable[[Environ, StartResponse], Iterable[bytes]]


class Caught:
    """A `start_response` that only remembers what it was called with."""

    status: str = ""
    headers: Headers

    def __init__(self) -> None:
        self.headers = []

    def __call__(self, status: str, headers: Headers, exc_info: Any = None) -> None:
        self.status, self.headers = status, headers


def joined(chunks: Iterable[bytes]) -> bytes:
    """The whole body of an answer, which is closed as the server would."""
    try:
        return b"".join(chunks)
    finally:
        close(chunks)


def close(chunks: Iterable[bytes]) -> None:
    """Tell an answer that nobody will read it any further."""
    if callable(end := getattr(chunks, "close", None)):
        end()
