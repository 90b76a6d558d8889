"""What the page cache keeps of a page: its answers, ready to be sent, and the stamps under which they are true."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from threading import Lock

from afterword.serving import encodings
from afterword.serving.wsgi_types import Environ, Headers, StartResponse

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
        if coding and len(self._body) >= encodings.SMALLEST_WORTH:
            body = encodings.compress(self._body, coding)
            if len(body) < len(self._body):
                return Answer(self.headers, body, coding=coding, etag=f'"{self._hash}-{coding}"')
        return Answer(self.headers, self._body, coding="", etag=f'"{self._hash}"')

    def keep(self, coding: str, body: bytes) -> None:
        """Take a body that somebody else has compressed in this coding."""
        self.answers[coding] = Answer(self.headers, body, coding=coding, etag=f'"{self._hash}-{coding}"')

    def leave_uncompressed(self) -> None:
        """For pictures and fonts, which are compressed by nature: every coding gets the body as it is."""
        plain = self.answer(encodings.IDENTITY)
        self.answers |= dict.fromkeys(encodings.PREFERRED, plain)

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


def send(entry: Entry, environ: Environ, start_response: StartResponse) -> list[bytes]:
    """Answer a GET or HEAD with this page, in the coding the browser likes, or say that its copy is still right."""
    get = environ.get
    coding = encodings.choose(get("HTTP_ACCEPT_ENCODING", ""))
    answer = entry.answers.get(coding) or entry.answer(coding)
    tags = get("HTTP_IF_NONE_MATCH")
    if tags is not None and entry.status.startswith("200"):
        tag = answer.etag if tags in {answer.etag, "*"} else entry.tag_of_same(tags)
        if tag is not None:
            headers = answer.not_modified if tag == answer.etag else not_modified(entry.headers, tag)
            start_response("304 Not Modified", headers)
            return []
    if environ["REQUEST_METHOD"] == "HEAD":
        start_response(entry.status, answer.head_headers)
        return []
    start_response(entry.status, answer.headers)
    return answer.body
