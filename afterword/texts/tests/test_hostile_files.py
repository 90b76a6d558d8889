"""Every hostile file, read as an upload is: harmless or refused in time, with nothing reached and nothing left."""

import os
import resource
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from afterword import texts
from afterword.texts import apart
from afterword.texts.tests.hostile import FILES
from afterword.texts.tests.hostile.kinds import CANARY, HONEST, PLACES, SECRET_FILE, SECRET_URL, Hostile
from afterword.texts.tests.reparsing import faults

pytestmark = pytest.mark.hostile

SECONDS = 10
MEGABYTES = apart.MEGABYTES


@dataclass
class Outside:
    """An address that nobody may ask: who did."""

    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outside]:
    path = tmp_path_factory.mktemp("outside") / "secret.txt"
    path.write_text(CANARY, encoding="utf-8")
    found = Outside()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that the class above it asks for
            found.asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(CANARY.encode())

        def log_message(self, *_words: object) -> None:
            """Nothing is said: the list is looked at."""

    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    PLACES.update({SECRET_FILE: str(path), SECRET_URL: f"http://127.0.0.1:{server.server_address[1]}/secret"})
    yield found
    PLACES.clear()
    server.shutdown()
    server.server_close()
    thread.join()


@contextmanager
def nothing_left(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[None]:
    """Fails if a file has come into the temporary folder, the working folder or the archive's code."""
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.chdir(folder)
    code = Path(texts.__file__).parent
    before = listing(folder, code, Path("/tmp"))
    yield
    assert listing(folder, code, Path("/tmp")) - before == set()


def listing(*folders: Path) -> set[str]:
    """What lies there. Of /tmp only what the names in hostile archives ask for: others use it as well."""
    found = {str(path) for folder in folders[:-1] for path in folder.rglob("*") if "__pycache__" not in path.parts}
    return found | {entry.path for entry in os.scandir(folders[-1]) if "escaped" in entry.name}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file(name: str, outside: Outside, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hostile = FILES[name]
    asked = len(outside.asked)
    data = hostile.data
    # What has to be read may take its time on a busy machine; its share of the processor is measured instead.
    patience = 6 * SECONDS if hostile.answer == "read" else apart.SECONDS
    begun, used = time.monotonic(), processor()
    with nothing_left(monkeypatch, tmp_path):
        answer = apart.ask(data, hostile.filename or None, hostile.media_type or None, seconds=patience)
    assert processor() - used < SECONDS
    assert time.monotonic() - begun < max(SECONDS, patience)
    assert answer.peak < MEGABYTES * 1024
    assert len(outside.asked) == asked
    assert CANARY not in str(answer.said)
    assert answer.ending != "unreadable", answer.complaint
    assert "failed" not in answer.said, answer.said["failed"]
    judge(hostile, answer)


def processor() -> float:
    """Seconds of the processor that our children have had."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def judge(hostile: Hostile, answer: apart.Answer) -> None:
    """Refused in words, or read with its honest words and no mark-up that is not ours; as the table has it."""
    refusal, manuscript = outcome(answer)
    if manuscript is None:
        assert hostile.answer != "read", refusal
        assert len(refusal) > 30
        assert "\n" not in refusal
        return
    assert hostile.answer != "refused", f"read as {manuscript.format}"
    assert [fault for chapter in manuscript.chapters for fault in faults(chapter.html)] == []
    if hostile.answer == "read":
        assert any(HONEST.lower() in chapter.html.lower() or "words" in chapter.html for chapter in manuscript.chapters)


def outcome(answer: apart.Answer) -> tuple[str, texts.Manuscript | None]:
    """The sentence of the refusal, or the manuscript."""
    try:
        return "", answer.manuscript()
    except texts.Refused as refused:
        return str(refused), None
