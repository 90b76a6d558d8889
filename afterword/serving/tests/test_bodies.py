"""A body is read whole before the application is asked, never more of it than allowed, and not for ever."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pytest

from afterword.serving.bodies import Bodies, Limits
from afterword.serving.seats import Seats
from afterword.serving.tests.doors import Answered, ask, environ
from afterword.serving.wsgi_types import Environ, StartResponse

LIMITS = Limits(upload=200_000, form=100_000, in_memory=50_000, longest_pause=0.3, bytes_per_second=1_000_000)
MULTIPART = "multipart/form-data; boundary=x"


def echo(request: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Answers with the body it was given."""
    body = request["wsgi.input"].read()
    start_response("200 OK", [("X-Length", request.get("CONTENT_LENGTH", "none"))])
    return [body]


def post(body: bytes, **more: Any) -> Answered:
    """Post a body; `more` are environment keys, and `seats`."""
    app = Bodies(echo, seats=more.pop("seats", None) or Seats(), limits=LIMITS)
    request = {"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))} | more
    return ask(app, environ("/", method="POST", **request))


@pytest.mark.parametrize("size", [0, 1, 16 * 1024, 50_001, 100_000])
def test_a_body_arrives_whole_in_memory_or_in_a_file(size: int) -> None:
    body = bytes(range(256)) * 400
    answer = post(body[:size], CONTENT_LENGTH=str(size))
    assert (answer.status, answer.body, answer.headers["x-length"]) == (200, body[:size], str(size))


def test_a_body_in_chunks_gets_its_length() -> None:
    answer = post(b"typed=words", CONTENT_LENGTH="")
    assert (answer.status, answer.body, answer.headers["x-length"]) == (200, b"typed=words", "11")


@pytest.mark.parametrize("length", ["100001", "", "99999999999"])
def test_a_body_over_the_cap_is_refused_in_words(length: str) -> None:
    answer = post(b"x" * 100_001, CONTENT_LENGTH=length)
    assert answer.status == 413
    assert "larger" in answer.text
    assert "Nothing was saved" in answer.text


def test_uploads_may_be_larger_than_forms() -> None:
    assert post(b"x" * 150_000, CONTENT_TYPE=MULTIPART).status == 200
    assert post(b"x" * 150_000).status == 413
    assert post(b"x" * 200_001, CONTENT_TYPE=MULTIPART).status == 413


def test_a_body_that_was_cut_off_is_not_taken_for_a_whole_one() -> None:
    answer = post(b"half of it", CONTENT_LENGTH="20")
    assert answer.status == 400
    assert "Only a part" in answer.text


class Slow(BytesIO):
    """A body of which nothing more comes until the connection ends."""

    def __init__(self, begin: bytes = b"") -> None:
        super().__init__(begin)
        self.connection_ended = threading.Event()

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        if not found:
            self.connection_ended.wait(5)
        return found


@pytest.mark.parametrize("begin", [b"", b"x" * 20_000])
def test_a_body_that_stops_coming_is_given_up(begin: bytes) -> None:
    slow = Slow(begin)
    answer = post(b"", **{"CONTENT_LENGTH": "90000", "wsgi.input": slow})
    slow.connection_ended.set()
    assert answer.status == 408
    assert "so slowly" in answer.text


def test_a_body_that_drips_is_given_up_too() -> None:
    class Dripping(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            pause.wait(0.05)
            return b"x"

    pause = threading.Event()
    answer = post(b"", **{"CONTENT_LENGTH": "90000", "wsgi.input": Dripping()})
    pause.set()
    assert answer.status == 408


def test_a_full_disk_is_said_in_words_and_breaks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(BytesIO):
        def write(self, *_: Any) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("afterword.serving.bodies.tempfile.SpooledTemporaryFile", lambda max_size: Full())
    answer = post(b"typed=words")
    assert answer.status == 507
    assert "no room" in answer.text


def test_reading_pages_needs_no_body_and_waits_for_none() -> None:
    app = Bodies(echo, seats=Seats(0), limits=LIMITS)
    slow = Slow()
    unread: dict[str, Any] = {"CONTENT_LENGTH": "90000", "wsgi.input": slow}
    answer = ask(app, environ("/", method="GET", **unread))
    slow.connection_ended.set()
    assert (answer.status, answer.body) == (200, b"")


def test_when_too_many_send_at_once_the_next_is_asked_to_come_again() -> None:
    seats = Seats(9)
    slow = Slow()
    first = threading.Thread(
        target=post, args=(b"",), kwargs={"seats": seats, "wsgi.input": slow, "CONTENT_LENGTH": "9"}
    )
    first.start()
    while seats._free == 9:
        pass
    answer = post(b"typed=words", seats=seats)
    slow.connection_ended.set()
    first.join(5)
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert post(b"typed=words", seats=seats).status == 200


def test_silent_connections_are_counted_until_they_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("afterword.serving.bodies.READERS", 1)
    app = Bodies(echo, seats=Seats(), limits=LIMITS)
    slow = Slow()

    def send(source: BytesIO) -> int:
        request: dict[str, Any] = {"wsgi.input": source, "CONTENT_LENGTH": "5"}
        return ask(app, environ("/", method="POST", **request)).status

    assert send(slow) == 408
    assert send(BytesIO(b"words")) == 503
    slow.connection_ended.set()
    while app._readers._value == 0:
        pass
    assert send(BytesIO(b"words")) == 200
