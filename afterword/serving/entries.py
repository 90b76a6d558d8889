"""What the page cache keeps of a page: its answers, ready to be sent, and the stamps under which they are true."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from threading import Lock

from afterword.serving import encodings
from afterword.serving.wsgi_types import Headers

LONGEST_LIFE = 600.0
_MADE_HERE = frozenset({"content-length", "etag", "date"})
_SENT_WITH_304 = frozenset({"cache-control", "content-location", "expires", "vary"})
_OVERHEAD = 4096


class Answer:
    """One representation of a page: what `start_response` and the server are given, with nothing left to do."""

    __slots__ = ("body", "etag", "head_headers", "headers", "not_modified")

    def __init__(self, headers: Headers, body: bytes, *, coding: str, etag: str) -> None:
        self.body = [body]
        self.etag = etag
        self.headers = [*headers, ("ETag", etag)]
        if coding:
            self.headers.append(("Content-Encoding", coding))
        # The server counts a body itself, but it can't count the one that HEAD leaves out.
        self.head_headers = [*self.headers, ("Content-Length", str(len(body)))]
        self.not_modified = not_modified(headers, etag)


def not_modified(headers: Headers, etag: str) -> Headers:
    """The headers of a 304 for an answer with these headers."""
    return [*(header for header in headers if header[0].lower() in _SENT_WITH_304), ("ETag", etag)]


class Entry:
    """A page as its view gave it. True while its slots have these values, and at most until `dies` (monotonic time)."""

    __slots__ = (
        "_body",
        "_hash",
        "_lock",
        "answers",
        "asked",
        "dies",
        "headers",
        "is_small",
        "size",
        "slots",
        "status",
    )

    def __init__(
        self, status: str, headers: Headers, body: bytes, *, slots: Iterable[tuple[int, int]], born: float
    ) -> None:
        self.status = status
        self.headers = [header for header in headers if header[0].lower() not in _MADE_HERE]
        self.slots = tuple(slots)
        self.dies = born + LONGEST_LIFE
        self.answers: dict[str, Answer] = {}
        self.asked = 0
        self.is_small = False
        # The compressed answers are made when they are asked for; all together they are smaller than the page.
        self.size = 2 * len(body) + _OVERHEAD
        self._body = body
        self._hash = blake2b(status.encode() + body, digest_size=12).hexdigest()
        self._lock = Lock()

    def answer(self, coding: str) -> Answer:
        """The page in this coding, compressed when it is first asked for."""
        with self._lock:
            found = self.answers.get(coding)
            if found is None:
                found = self.answers[coding] = self._encode(coding)
            return found

    def _encode(self, coding: str) -> Answer:
        if not coding or len(self._body) < encodings.SMALLEST_WORTH:
            return Answer(self.headers, self._body, coding="", etag=f'"{self._hash}"')
        body = encodings.compress(self._body, coding)
        return Answer(self.headers, body, coding=coding, etag=f'"{self._hash}-{coding}"')

    def squeeze(self) -> None:
        """Make the brotli answer as small as it gets. Its bytes are other ones, and so is its ETag."""
        self.is_small = True
        if "br" in self.answers and len(self._body) >= encodings.SMALLEST_WORTH:
            body = encodings.compress_hard(self._body)
            self.answers["br"] = Answer(self.headers, body, coding="br", etag=f'"{self._hash}-br11"')

    def tag_of_same(self, if_none_match: str) -> str | None:
        """The first tag in this header that names this very page, in whichever coding: the browser's copy is right."""
        for tag in if_none_match.split(","):
            bare = tag.strip().removeprefix("W/")
            if bare.strip('"').partition("-")[0] == self._hash:
                return bare
        return None
