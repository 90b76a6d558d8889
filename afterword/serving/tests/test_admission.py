"""Few are inside at once; whoever writes or is signed in goes first; the rest are told to come again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import pytest

from afterword.serving.admission import KEPT_FOR_FIRST, Admission, outside
from afterword.serving.seats import Seats
from afterword.serving.tests.doors import COOKIES, Answered, ask, environ
from afterword.serving.wsgi_types import Environ, StartResponse


class House:
    """An application in which requests stay until they are let out, and which notes who came in, in order."""

    def __init__(self) -> None:
        self.came_in: list[str] = []
        self.inside = 0
        self.most = 0
        self.open = threading.Event()
        self._lock = threading.Lock()

    def __call__(self, request: Environ, start_response: StartResponse) -> Iterable[bytes]:
        with self._lock:
            self.came_in.append(request["PATH_INFO"])
            self.inside += 1
            self.most = max(self.most, self.inside)
        self.open.wait(5)
        with self._lock:
            self.inside -= 1
        start_response("200 OK", [])
        return [b"in"]


@pytest.fixture
def house() -> House:
    return House()


def door(house: House, *, places: int = 2, patience: float = 5.0, seats: int = 48) -> Admission:
    return Admission(house, seats=Seats(seats), cookies=COOKIES, places=places, patience=patience)


def send(app: Admission, answers: list[Answered], *requests: Environ) -> list[threading.Thread]:
    threads = [threading.Thread(target=lambda r=request: answers.append(ask(app, r))) for request in requests]
    for thread in threads:
        thread.start()
    return threads


def until(condition: Callable[[], bool]) -> None:
    ends = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.005)


def waiting(app: Admission) -> int:
    return len(app.turnstile._first) + len(app.turnstile._others)


def is_full(app: Admission, queue: int) -> bool:
    return waiting(app) == queue


def test_never_more_than_the_places_are_inside(house: House) -> None:
    app = door(house, places=3)
    answers: list[Answered] = []
    threads = send(app, answers, *(environ(f"/{number}/") for number in range(12)))
    until(lambda: waiting(app) == 9)
    house.open.set()
    for thread in threads:
        thread.join(5)
    assert [answer.status for answer in answers] == [200] * 12
    assert house.most == 3
    assert app.turnstile._free == 3


def test_writers_and_members_go_before_guests(house: House) -> None:
    app = door(house, places=1)
    answers: list[Answered] = []
    threads = send(app, answers, environ("/inside/"))
    until(lambda: house.inside == 1)
    for request in (
        environ("/guest/1/"),
        environ("/guest/2/", HTTP_COOKIE="adult=yes"),
        environ("/member/", HTTP_COOKIE="session=abc"),
        environ("/review/", method="POST"),
    ):
        threads += send(app, answers, request)
        until(partial(is_full, app, len(threads) - 1))
    house.open.set()
    for thread in threads:
        thread.join(5)
    assert house.came_in == ["/inside/", "/member/", "/review/", "/guest/1/", "/guest/2/"]


def test_patience_ends_with_words_and_a_time_to_come_again(house: House) -> None:
    app = door(house, places=1, patience=0.05)
    answers: list[Answered] = []
    threads = send(app, answers, environ("/inside/"))
    until(lambda: house.inside == 1)
    answer = ask(app, environ("/late/"))
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert "very busy" in answer.text
    assert waiting(app) == 0
    house.open.set()
    threads[0].join(5)
    assert ask(app, environ("/late/")).status == 200


def test_guests_leave_seats_for_those_who_write(house: House) -> None:
    app = door(house, places=1, seats=24)
    answers: list[Answered] = []
    threads = send(app, answers, environ("/inside/"))
    until(lambda: house.inside == 1)
    assert ask(app, environ("/guest/")).status == 503
    threads += send(app, answers, environ("/review/", method="POST"))
    until(lambda: waiting(app) == 1)
    house.open.set()
    for thread in threads:
        thread.join(5)
    assert house.came_in == ["/inside/", "/review/"]


def test_a_place_is_free_again_when_the_view_breaks() -> None:
    def broken(request: Environ, start_response: StartResponse) -> Iterable[bytes]:
        raise RuntimeError("the view broke")

    app = Admission(broken, seats=Seats(), cookies=COOKIES, places=1)
    for _ in range(3):
        with pytest.raises(RuntimeError):
            ask(app, environ("/"))
    assert app.turnstile._free == 1


class Streaming:
    """An answer that is made while it is read, and that must be closed."""

    def __init__(self, app: Callable[[], Admission], pieces: int) -> None:
        self.app = app
        self.pieces = pieces
        self.is_closed = False

    def __iter__(self) -> Iterator[bytes]:
        for _ in range(self.pieces):
            assert self.app().turnstile._free == 0
            yield b"x" * 100_000

    def close(self) -> None:
        assert self.app().turnstile._free == 0
        self.is_closed = True


@pytest.mark.parametrize("pieces", [0, 1, 30, 100])
def test_an_answer_is_made_inside_and_sent_outside(pieces: int) -> None:
    stream = Streaming(lambda: app, pieces)

    def view(request: Environ, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [])
        return stream

    app = Admission(view, seats=Seats(), cookies=COOKIES, places=1)
    chunks = app(environ("/"), lambda *_: None)
    assert stream.is_closed
    assert app.turnstile._free == 1
    assert b"".join(chunks) == b"x" * 100_000 * pieces


class Waiting:
    """A view that steps outside, waits there until it may go on, and notes whether it was let out."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.was_out: list[bool] = []
        self.waits = 0

    def __call__(self, request: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if request["PATH_INFO"] == "/waits/":
            with outside() as is_out:
                self.was_out.append(is_out)
                self.waits += is_out
                if is_out:
                    self.go_on.wait(5)
        start_response("200 OK", [])
        return [b"in"]


def test_whoever_waits_outside_holds_no_place_and_comes_back_first(house: House) -> None:
    view = Waiting()
    app = Admission(view, seats=Seats(), cookies=COOKIES, places=1)
    answers: list[Answered] = []
    threads = send(app, answers, environ("/waits/"), environ("/waits/"))
    until(lambda: view.waits == 2)
    assert app.turnstile._free == 1
    assert ask(app, environ("/other/")).status == 200
    view.go_on.set()
    for thread in threads:
        thread.join(5)
    assert [answer.status for answer in answers] == [200, 200]
    assert app.turnstile._free == 1


def test_who_comes_back_goes_before_those_in_the_queue() -> None:
    turnstile = Admission(Waiting(), seats=Seats(), cookies=COOKIES, places=1).turnstile
    assert turnstile.try_enter()
    order: list[str] = []

    def enter(name: str, by: Callable[[], object]) -> threading.Thread:
        def go() -> None:
            by()
            order.append(name)
            turnstile.leave()

        thread = threading.Thread(target=go)
        thread.start()
        return thread

    first = enter("writes", lambda: turnstile.wait(goes_first=True, patience=5))
    until(lambda: len(turnstile._first) == 1)
    back = enter("comes back", turnstile.come_back)
    until(lambda: len(turnstile._first) == 2)
    turnstile.leave()
    for thread in (first, back):
        thread.join(5)
    assert order == ["comes back", "writes"]


def test_nobody_steps_outside_when_too_many_wait() -> None:
    view = Waiting()
    app = Admission(view, seats=Seats(KEPT_FOR_FIRST // 2), cookies=COOKIES, places=1)
    assert ask(app, environ("/waits/")).status == 200
    assert view.was_out == [False]
    assert app.turnstile._free == 1


def test_a_place_is_kept_when_what_was_waited_for_breaks() -> None:
    def broken(request: Environ, start_response: StartResponse) -> Iterable[bytes]:
        with outside():
            raise RuntimeError("it broke")

    app = Admission(broken, seats=Seats(), cookies=COOKIES, places=1)
    for _ in range(3):
        with pytest.raises(RuntimeError):
            ask(app, environ("/"))
    assert (app.turnstile._free, app.seats._free) == (1, app.seats.total)


def test_without_a_server_around_stepping_outside_changes_nothing() -> None:
    with outside() as is_out:
        assert is_out
