"""Error pages sent before any view is asked: a few sentences that touch neither the database nor a session."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from http import HTTPStatus

from django.template.loader import render_to_string
from django.utils.translation import get_language

from afterword.serving.content_policy import security_headers
from afterword.serving.wsgi_types import StartResponse


def plain_page(
    start_response: StartResponse,
    status: HTTPStatus,
    title: str,
    sentences: Iterable[str],
    *,
    retry_after: int = 0,
    hangs_up: bool = False,
) -> Iterable[bytes]:
    """Answer with this status and these words.

    `retry_after` in seconds tells programs when to come again; `hangs_up` ends the connection after the answer.
    """
    body = _drawn(title, tuple(sentences), get_language())
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        *security_headers(is_https=False),
    ]
    if retry_after:
        headers.append(("Retry-After", str(retry_after)))
    if hangs_up:
        headers.append(("Connection", "close"))
    start_response(f"{status.value} {status.phrase}", headers)
    return [body]


@lru_cache(maxsize=64)
def _drawn(title: str, sentences: tuple[str, ...], _language: str | None) -> bytes:
    """Kept, since these pages are sent when there is no time to draw any."""
    return render_to_string("serving/plain.html", {"title": title, "sentences": sentences}).encode()
