"""What many reviews cost a chapter's page, and 250 people who post reviews at once on SQLite for a minute.

What each figure is, and its bar, stands in docs/measurements.md.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode

from bench.archive import data_folder, environment, free_port, start, stop
from bench.prose import paragraphs
from bench.report import Report, run

GUESTS, MEMBERS = 200, 50
SECONDS = 60.0
REVIEWS_PER_ADDRESS = 3
AGAIN = 3.0
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
TICKET = re.compile(rb'name="_ticket" value="([^"]+)"')


@dataclass
class Tally:
    """What the posting clients saw."""

    acknowledged: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, status: int) -> None:
        with self.lock:
            self.statuses[status] = self.statuses.get(status, 0) + 1

    def keep(self, text: str, seconds: float, waited: float) -> None:
        with self.lock:
            self.acknowledged.append(text)
            self.seconds.append(seconds)
            self.waited.append(waited)


@dataclass
class Poster:
    """One guest or member: what each request of theirs carries besides the words."""

    number: int
    port: int
    path: str
    cookies: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    patience: float = AGAIN

    def ready(self) -> None:
        """Take from the page what a browser would send back."""
        _status, page = self.ask("GET", self.path)
        for name, pattern in (("csrfmiddlewaretoken", TOKEN), ("_ticket", TICKET)):
            if match := pattern.search(page):
                self.fields[name] = match[1].decode()

    def send(self, text: str, count: int) -> tuple[int, float]:
        """The answer's status, and the seconds after which it asks to be asked again."""
        fields = self.fields | {"text": text} | ({} if self.cookies else {"name": f"Guest {self.number}"})
        status, _page = self.ask("POST", f"{self.path}reviews/", urlencode(fields), count)
        return status, self.patience

    def ask(self, method: str, path: str, body: str | None = None, count: int = 0) -> tuple[int, bytes]:
        place = count // REVIEWS_PER_ADDRESS
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{self.port}",
            "X-Forwarded-For": f"10.{self.number}.{place // 250}.{place % 250 + 1}",
        } | ({"Cookie": self.cookies} if self.cookies else {})
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            self.patience = float(answer.headers.get("Retry-After", AGAIN))
            return answer.status, answer.read()
        finally:
            connection.close()


def measure(quick: bool, seconds: float = 0) -> Report:
    """1,000 reviews and 5,000 margin comments against 10 of each, then 200 guests and 50 members at once."""
    report = Report("reviews")
    with data_folder() as folder:
        _page(report, json.loads(_child("page", folder, "5" if quick else "25")))
    tally = Tally()
    with data_folder() as folder:
        port = free_port()
        filled = json.loads(_child("fill", folder, str(MEMBERS)))
        running = start(folder, port, workers=2, AFTERWORD_TRUSTED_PROXIES="127.0.0.1")
        try:
            _post_at_once(tally, port, filled, seconds or (6.0 if quick else SECONDS))
            log = running.log.read_text(errors="replace")
        finally:
            stop(running)
        found = _count(folder)
    _load(report, tally, found, log)
    return report


def _child(part: str, folder: Path, *more: str) -> str:
    command = [sys.executable, "-m", "bench.reviews_inside", part, str(folder), *more]
    answer = subprocess.run(command, env=environment(folder, free_port()), capture_output=True, text=True, check=False)
    if answer.returncode:
        raise RuntimeError(answer.stderr[-3000:])
    return answer.stdout.strip().splitlines()[-1]


def _page(report: Report, found: dict[str, dict[str, dict[str, float]]]) -> None:
    for way, key in (("member", "page_1000_vs_10"), ("margin", "margin_1000_vs_10")):
        few, many = found[way]["few"], found[way]["many"]
        report.add(key, many["seconds"] / few["seconds"], "under 3")
    plain = found["member"]
    report.add("page_1000_ms", plain["many"]["seconds"] * 1000)
    report.add("queries", int(plain["many"]["queries"]), "as many as with 10")
    report.add("queries_10", int(plain["few"]["queries"]))


def _post_at_once(tally: Tally, port: int, filled: dict[str, object], seconds: float) -> None:
    path, sessions = str(filled["path"]), filled["sessions"]
    assert isinstance(sessions, list)
    posters = [Poster(number, port, path) for number in range(GUESTS)]
    for number, session in enumerate(sessions):
        cookies = "; ".join(f"{name}={value}" for name, value in session.items())
        posters.append(Poster(GUESTS + number, port, path, cookies))
    for poster in posters:
        poster.ready()
    until = time.monotonic() + seconds
    people = [threading.Thread(target=_post, args=(tally, poster, until)) for poster in posters]
    for person in people:
        person.start()
    for person in people:
        person.join()


def _post(tally: Tally, poster: Poster, until: float) -> None:
    """Write, wait for the answer, and send the same words again where the archive asked for patience."""
    chance = random.Random(poster.number)
    count = 0
    while time.monotonic() < until:
        count += 1
        text = f"{poster.number}, {count}. {chance.choice(paragraphs(120, seed=poster.number * 1000 + count))}"
        _until_answered(tally, poster, text, count, until + 30)


def _until_answered(tally: Tally, poster: Poster, text: str, count: int, patience: float) -> None:
    """A browser shows who is asked for patience their words and when to press again; here they press then."""
    first = time.monotonic()
    while time.monotonic() < patience:
        begin = time.monotonic()
        try:
            status, wait = poster.send(text, count)
        except (OSError, http.client.HTTPException):
            status, wait = 0, AGAIN
        tally.note(status)
        if status == HTTPStatus.FOUND:
            tally.keep(text, time.monotonic() - begin, time.monotonic() - first)
            return
        if status not in {0, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}:
            return
        time.sleep(min(wait, AGAIN) * random.Random(text).uniform(0.7, 1.3))


def _count(folder: Path) -> dict[str, int]:
    """How often each text is in the database; its first words are its number."""
    with sqlite3.connect(folder / "afterword.sqlite3") as database:
        rows = database.execute("SELECT html FROM feedback_review").fetchall()
    found: dict[str, int] = {}
    for (html,) in rows:
        number = html.removeprefix("<p>").partition(".")[0]
        found[number] = found.get(number, 0) + 1
    return found


def _load(report: Report, tally: Tally, found: dict[str, int], log: str) -> None:
    numbers = [text.partition(".")[0] for text in tally.acknowledged]
    report.add("acknowledged", len(numbers))
    report.add("lost", sum(1 for number in numbers if number not in found), "0")
    report.add("doubled", sum(1 for times in found.values() if times > 1), "0")
    report.add("locked", log.count("database is locked"), "0")
    report.add("p99_ms", _slowest(tally.seconds) * 1000)
    report.add("p99_waited_ms", _slowest(tally.waited) * 1000)
    report.add("busy", tally.statuses.get(HTTPStatus.SERVICE_UNAVAILABLE, 0))
    report.add("limited", tally.statuses.get(HTTPStatus.TOO_MANY_REQUESTS, 0))
    answered = {HTTPStatus.FOUND, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS, 0}
    report.add("refused", sum(number for status, number in tally.statuses.items() if status not in answered))
    report.add("broken", tally.statuses.get(0, 0))


def _slowest(seconds: list[float]) -> float:
    """All but one in a hundred were quicker."""
    return statistics.quantiles(seconds, n=100)[98] if len(seconds) > 1 else 0.0


if __name__ == "__main__":
    own = argparse.ArgumentParser(add_help=False)
    own.add_argument("--seconds", type=float, default=0)
    chosen, sys.argv[1:] = own.parse_known_args()
    run("reviews", lambda quick: measure(quick, chosen.seconds))
