"""Forty guests post reviews at once on SQLite while web server and worker are killed at random and come back.

What each figure is, and its bar, stands in docs/measurements.md. Killed are processes, not the machine.
"""

from __future__ import annotations

import http.client
import os
import random
import signal
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from bench.archive import data_folder, environment, free_port, start, stop
from bench.report import Report, run

WRITERS = 40
SECONDS = 20.0
REVIEWS_PER_ADDRESS = 3

FILL = """
from bench.archive import in_django
from pathlib import Path
import sys
in_django(Path(sys.argv[1]))
from afterword.house.models import ArchiveSettings
from afterword.testing import make_account, make_work
ArchiveSettings.objects.create(name="The Lantern House")
work = make_work(make_account("Marian"), "Payment in Kind", planned_chapters=1)
print(work.pk, work.chapters.get().pk)
"""


@dataclass
class Tally:
    """What the posting clients saw."""

    acknowledged: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    broken: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, status: int, text: str, seconds: float) -> None:
        with self.lock:
            self.statuses[status] = self.statuses.get(status, 0) + 1
            if status == 302:
                self.acknowledged.append(text)
                self.seconds.append(seconds)


def measure(quick: bool) -> Report:
    """Acknowledged reviews are counted in the database afterwards: none may be missing, none there twice."""
    seconds = 8.0 if quick else SECONDS
    tally = Tally()
    with data_folder() as folder:
        port = free_port()
        pages = _fill(folder, port)
        running = start(folder, port, workers=2, AFTERWORD_TRUSTED_PROXIES="127.0.0.1")
        try:
            killed = _post_and_kill(tally, running.process.pid, port, pages, seconds)
            log = running.log.read_text(errors="replace")
        finally:
            stop(running)
        found = _count(folder)
    return _report(tally, found, log, killed)


def _fill(folder: Path, port: int) -> str:
    answer = subprocess.run(
        [sys.executable, "-c", FILL, str(folder)],
        env=environment(folder, port),
        check=True,
        capture_output=True,
        text=True,
    )
    work, chapter = answer.stdout.split()[-2:]
    return f"/works/{work}/chapters/{chapter}/reviews/"


def _post_and_kill(tally: Tally, supervisor: int, port: int, path: str, seconds: float) -> int:
    until = time.monotonic() + seconds
    people = [threading.Thread(target=_post, args=(tally, port, path, until, number)) for number in range(WRITERS)]
    for person in people:
        person.start()
    killed = _kill_now_and_then(supervisor, until - 2)
    for person in people:
        person.join()
    return killed


def _kill_now_and_then(supervisor: int, until: float) -> int:
    """SIGKILL to one of the supervisor's children or grandchildren, again and again."""
    chance = random.Random(7)
    killed = 0
    while time.monotonic() < until:
        time.sleep(chance.uniform(1.0, 4.0))
        victims = _descendants(supervisor)
        if victims:
            with suppress(ProcessLookupError):
                os.kill(chance.choice(victims), signal.SIGKILL)
                killed += 1
    return killed


def _descendants(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        found = [int(child) for child in children.read_text().split()]
    except OSError:
        return []
    return found + [grandchild for child in found for grandchild in _descendants(child)]


def _post(tally: Tally, port: int, path: str, until: float, number: int) -> None:
    """One person: writes, waits for the answer, and sends the same words again where none came."""
    count = 0
    while time.monotonic() < until:
        count += 1
        text = f"Review {count} by person {number}: the bread was still warm."
        address = f"10.{number}.{count // REVIEWS_PER_ADDRESS // 250}.{count // REVIEWS_PER_ADDRESS % 250 + 1}"
        while True:
            begin = time.monotonic()
            try:
                status = _send(port, path, text, number, address)
            except (OSError, http.client.HTTPException):
                with tally.lock:
                    tally.broken += 1
                time.sleep(0.2)
                if time.monotonic() > until + 15:
                    return
                continue
            tally.note(status, text, time.monotonic() - begin)
            if status != 503 or time.monotonic() > until + 15:
                break
            time.sleep(0.3)


def _send(port: int, path: str, text: str, number: int, address: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        body = urlencode({"text": text, "name": f"Guest {number}"})
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{port}",
            "X-Forwarded-For": address,
        }
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def _count(folder: Path) -> dict[str, int]:
    """How often each text is in the database."""
    with sqlite3.connect(folder / "afterword.sqlite3") as database:
        rows = database.execute("SELECT html, COUNT(*) FROM feedback_review GROUP BY html").fetchall()
    return {html.removeprefix("<p>").removesuffix("</p>"): number for html, number in rows}


def _report(tally: Tally, found: dict[str, int], log: str, killed: int) -> Report:
    report = Report("posts")
    lost = [text for text in tally.acknowledged if text not in found]
    slowest = statistics.quantiles(tally.seconds, n=100)[98] if len(tally.seconds) > 1 else 0.0
    report.add("acknowledged", len(tally.acknowledged))
    report.add("killed", killed)
    report.add("broken", tally.broken)
    report.add("refused", sum(count for status, count in tally.statuses.items() if status not in {302, 503}))
    report.add("lost", len(lost), "0")
    report.add("doubled", sum(1 for number in found.values() if number > 1), "0")
    report.add("locked", log.count("database is locked"), "0")
    report.add("p99_ms", slowest * 1000)
    return report


if __name__ == "__main__":
    run("posts", measure)
