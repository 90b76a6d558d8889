"""The web process as it runs: granian, two workers, real connections."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from afterword.serving.tests.doors import Answered


class Web:
    """The web process with its workers, on a port of its own."""

    def __init__(self, data: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.data = data
        environment = os.environ | {
            "AFTERWORD_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "afterword.serving.tests.site_settings",
        }
        command = [sys.executable, "-m", "afterword.serving.web", "--port", str(self.port), "--workers", "2"]
        self.process = subprocess.Popen(command, env=environment)
        try:
            until(self.is_up, within=30)
        except AssertionError:
            self.process.kill()
            raise

    def is_up(self) -> bool:
        try:
            return self.get("/works/1/").status == 200
        except OSError:
            return False

    def get(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answered:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        found = Answered(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        connection.close()
        return found

    def workers(self) -> list[int]:
        return [
            int(pid) for pid in Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        ]


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    running = Web(tmp_path_factory.mktemp("web"))
    yield running
    running.process.terminate()
    running.process.wait(20)


def until(condition: Callable[[], bool], within: float = 10.0) -> None:
    ends = time.monotonic() + within
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_pages_are_kept_and_compressed(web: Web) -> None:
    # Each of two workers may draw it once. The second may start only now, and all pages are forgotten when one starts.
    until(lambda: len({web.get("/works/7/").text for _ in range(20)}) <= 2, within=30)
    assert web.get("/works/7/", Accept_Encoding="br").headers["vary"] == "Accept-Encoding, Cookie"


def test_head_has_the_length_and_no_body(web: Web) -> None:
    page, head = web.get("/works/8/"), web.get("/works/8/", method="HEAD")
    assert head.body == b""
    assert head.headers["content-length"] == str(len(page.body))


def test_pages_are_quick_while_twenty_uploads_are_slow(web: Web) -> None:
    slow = []
    for _ in range(20):
        upload = socket.create_connection(("127.0.0.1", web.port))
        upload.sendall(b"POST /slow/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\nx")
        slow.append(upload)
    begun = time.monotonic()
    for number in range(10):
        assert web.get(f"/works/{number}/").status == 200
    assert web.get("/slow/", method="POST", body=b"typed").text == "finished, after 5 bytes"
    assert time.monotonic() - begun < 8
    for upload in slow:
        upload.close()


def test_a_body_over_the_cap_is_refused_before_it_is_read(web: Web) -> None:
    with socket.create_connection(("127.0.0.1", web.port), timeout=20) as upload:
        upload.sendall(b"POST /slow/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 13000000\r\n\r\n")
        upload.sendall(b"x" * 13_000_000)
        assert upload.recv(100).startswith(b"HTTP/1.1 413 ")


def test_a_worker_that_dies_is_replaced(web: Web) -> None:
    victim = web.workers()[0]
    os.kill(victim, signal.SIGKILL)
    until(lambda: len(web.workers()) == 2 and victim not in web.workers())
    until(web.is_up)


def test_on_sigterm_a_running_request_finishes(tmp_path: Path) -> None:
    web = Web(tmp_path)
    answers: list[Answered] = []
    asking = threading.Thread(target=lambda: answers.append(web.get("/slow/")))
    asking.start()
    until((tmp_path / "slow-began").exists)
    web.process.terminate()
    asking.join(10)
    assert web.process.wait(20) == 0
    assert [answer.text for answer in answers] == ["finished, after 0 bytes"]


def test_when_the_server_is_killed_its_workers_go_too(tmp_path: Path) -> None:
    web = Web(tmp_path)
    workers = web.workers()
    web.process.kill()
    web.process.wait()
    until(lambda: not any(map(is_alive, workers)))


def test_workers_that_are_still_starting_go_too(tmp_path: Path) -> None:
    web = Web(tmp_path)
    os.kill(web.workers()[0], signal.SIGKILL)
    until(lambda: len(web.workers()) == 2)
    workers = web.workers()
    web.process.kill()
    web.process.wait()
    until(lambda: not any(map(is_alive, workers)))
