"""More large files than the server has places are sent at once, and meanwhile everybody else gets their pages."""

from __future__ import annotations

import re
import threading
import time
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from afterword.ops.tests.conftest import PASSWORD, Program
from afterword.serving.admission import PLACES

FILES = PLACES + 2
LONG = b"some words " * 1_700_000
BOUNDARY = "a-line-between"


@dataclass
class Visitor:
    """Somebody at a browser without scripts."""

    url: str
    browser: OpenerDirector = field(default_factory=lambda: build_opener(HTTPCookieProcessor(CookieJar())))

    def get(self, path: str) -> str:
        with self.browser.open(self.url + path, timeout=60) as answer:
            return str(answer.read().decode())

    def post(self, path: str, body: bytes, kind: str = "application/x-www-form-urlencoded") -> str:
        """Send a form; what comes back, whatever its status."""
        request = Request(self.url + path, body, {"Content-Type": kind, "Origin": self.url})
        try:
            with self.browser.open(request, timeout=60) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            return str(error.read().decode())

    def sign_in(self) -> None:
        """Guests' forms need no token, only our own origin."""
        self.post("/account/login/", urlencode({"login": "ada@example.org", "password": PASSWORD}).encode())

    def send(self, token: str, data: bytes) -> str:
        parts = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in {"csrfmiddlewaretoken": token, "title": "A long one", "text": ""}.items()
        ]
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="long.txt"\r\n\r\n'
        body = b"".join([*parts, head.encode(), data, f"\r\n--{BOUNDARY}--\r\n".encode()])
        return self.post("/write/new/", body, f"multipart/form-data; boundary={BOUNDARY}")


def token_in(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found, page[:500]
    return found[1]


def test_pages_come_while_more_files_are_read_than_there_are_places(program: Program) -> None:
    program.set_up()
    with program.serving() as served:
        visitor = Visitor(served.url)
        visitor.sign_in()
        token = token_in(visitor.get("/write/new/"))
        said: list[str] = []
        senders = [threading.Thread(target=lambda: said.append(visitor.send(token, LONG))) for _ in range(FILES)]
        for sender in senders:
            sender.start()
        waits = []
        while len(said) < FILES:
            begun = time.monotonic()
            assert "Ada" in visitor.get("/my/works/")
            waits.append(time.monotonic() - begun)
        for sender in senders:
            sender.join()
        assert len(waits) > FILES, "pages came between the files"
        assert sorted(waits)[len(waits) // 2] < 2
        assert all("two million characters" in page or "wait half a minute" in page for page in said)
        assert any("two million characters" in page for page in said)
