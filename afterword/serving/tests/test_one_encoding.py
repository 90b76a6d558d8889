"""A request is UTF-8, whatever it says: some of the codecs it may name fail, and some make what can't be stored."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.handlers.wsgi import WSGIRequest

from afterword.serving.one_encoding import OneEncoding
from afterword.serving.tests.doors import ask, environ
from afterword.serving.wsgi_types import Environ, StartResponse

CODECS = ["utf-8", "rot13", "hex", "idna", "undefined", "unicode_escape", "utf-16", "no-such-codec", '"rot13']
NAMES = ["charset", "CharSet", "charset*"]
FORM = b"text=caf%C3%A9"
PARTS = b'--edge\r\nContent-Disposition: form-data; name="text"\r\n\r\ncaf\xc3\xa9 \\ud800\r\n--edge--\r\n'


def read(kind: str, body: bytes, *, method: str = "POST") -> dict[str, str]:
    """What a view finds in a request of this content type."""
    found: dict[str, str] = {}

    def app(request: Environ, start_response: StartResponse) -> list[bytes]:
        seen = WSGIRequest(request)
        found.update({"q": seen.GET["q"]} | {name: seen.POST[name] for name in seen.POST})
        start_response("200 OK", [])
        return []

    more = {"CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body)}
    ask(OneEncoding(app), environ("/?q=caf%C3%A9", method, **more))
    return found


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("codec", CODECS)
def test_an_address(codec: str, name: str) -> None:
    assert read(f"text/plain; {name}={codec}", b"", method="GET") == {"q": "café"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("codec", CODECS)
def test_a_form(codec: str, name: str) -> None:
    kind = f"application/x-www-form-urlencoded; {name}={codec}"
    assert read(kind, FORM) == {"q": "café", "text": "café"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("codec", CODECS)
def test_a_form_with_files(codec: str, name: str) -> None:
    kind = f"multipart/form-data; boundary=edge; {name}={codec}"
    assert read(kind, PARTS) == {"q": "café", "text": "café \\ud800"}


def test_a_kind_longer_than_anybodys() -> None:
    assert read("text/plain; " + "x" * 20_000, b"", method="GET") == {"q": "café"}


def test_an_odd_boundary_is_kept() -> None:
    body = PARTS.replace(b"--edge", b"--an 'odd' (edge)")
    assert read("multipart/form-data; boundary=\"an 'odd' (edge)\"", body)["text"] == "café \\ud800"
