"""A chapter's page: a guest's against nginx with the same bytes, a member's against its queries, and its weight.

What each figure is, and its bar, stands in docs/measurements.md. 16 connections, 2 workers, brotli on both sides.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.archive import data_folder, environment, free_port, program, server
from bench.report import MissingProgram, Report, run

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = 3_929
REVIEWS = 30
WEIGHED_REVIEWS = 10
CONNECTIONS = 16
BROWSER = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def measure(quick: bool) -> Report:
    """One story of 3,929 words; 30 reviews for speed, 10 for weight."""
    wrk, nginx = program("wrk"), program("nginx")
    report = Report("pages")
    with data_folder() as folder:
        address = _child("fill", folder)
        _speed(report, folder, address, wrk, nginx, quick=quick)
        _weight(report, folder, _child("weigh", folder), seconds=4 if quick else 10)
        queries, ratio = _child("member", folder, "quick" if quick else "whole").split()
    report.add("member_queries", int(queries), "10 or less")
    report.add("member_cpu", float(ratio), "1.5 or less")
    return report


def _child(part: str, folder: Path, *more: str) -> str:
    """Each part that needs Django runs in a process of its own; its last line is the answer."""
    command = [sys.executable, "-m", "bench.pages_inside", part, str(folder), *more]
    answer = subprocess.run(command, env=environment(folder, free_port()), capture_output=True, text=True, check=False)
    if answer.returncode:
        raise RuntimeError(answer.stderr[-3000:])
    return answer.stdout.strip().splitlines()[-1]


# Speed


class Load(NamedTuple):
    per_second: float
    p99_ms: float


def _speed(report: Report, folder: Path, path: str, wrk: str, nginx: str, *, quick: bool) -> None:
    """Ours and nginx in turn, so that a slow moment of the machine hits both; medians of the ratios."""
    seconds, rounds = (3, 2) if quick else (8, 5)
    with server(folder, workers=2) as running:
        body = _fetched(f"{running.address}{path}", "br")
        with _nginx(nginx, folder, body) as static:
            ours, theirs = [], []
            for _round in range(rounds):
                theirs.append(_load(wrk, static, seconds))
                ours.append(_load(wrk, f"{running.address}{path}", seconds))
    ratios = [own.per_second / other.per_second for own, other in zip(ours, theirs, strict=True)]
    report.add("page_bytes_br", len(body))
    report.add("guest_per_s", statistics.median(load.per_second for load in ours))
    report.add("nginx_per_s", statistics.median(load.per_second for load in theirs))
    report.add("guest_vs_nginx", statistics.median(ratios), "0.65 or more")
    report.add("p99_ms", statistics.median(load.p99_ms for load in ours))


def _load(wrk: str, address: str, seconds: int) -> Load:
    command = [wrk, "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-H", "Accept-Encoding: br", address]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in printed:
        raise RuntimeError(f"answers other than 200:\n{printed}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", printed)
    slowest = re.search(r"99%\s+([\d.]+)(us|ms|s)", printed)
    if not found or not slowest:
        raise RuntimeError(f"wrk printed something else:\n{printed}")
    return Load(float(found[1]), float(slowest[1]) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[slowest[2]])


NGINX = """worker_processes 2; daemon off; pid {place}/pid; error_log {place}/error.log;
events {{ worker_connections 256; }}
http {{ access_log off; types {{ text/html html; }} sendfile on; tcp_nopush on; keepalive_requests 1000000;
client_body_temp_path {place}/a; proxy_temp_path {place}/b; fastcgi_temp_path {place}/c;
uwsgi_temp_path {place}/d; scgi_temp_path {place}/e;
server {{ listen 127.0.0.1:{port}; root {place}/www;
add_header Content-Encoding br; add_header Vary Accept-Encoding; }} }}
"""


@contextmanager
def _nginx(nginx: str, folder: Path, body: bytes) -> Iterator[str]:
    place, port = folder / "nginx", free_port()
    (place / "www").mkdir(parents=True)
    (place / "www" / "page.html").write_bytes(body)
    place.chmod(0o755)
    folder.chmod(0o755)
    (place / "www" / "page.html").chmod(0o644)
    (place / "nginx.conf").write_text(NGINX.format(place=place, port=port))
    process = subprocess.Popen([nginx, "-p", str(place), "-c", str(place / "nginx.conf")], stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/page.html"
    try:
        _until(lambda: _fetched(address, "br") == body)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def _until(is_ready: Callable[[], bool]) -> None:
    for _attempt in range(100):
        try:
            if is_ready():
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise RuntimeError("nginx did not answer with the page")


def _fetched(address: str, encoding: str) -> bytes:
    request = urllib.request.Request(address, headers={"Accept-Encoding": encoding})
    with urllib.request.urlopen(request, timeout=10) as answer:
        body: bytes = answer.read()
    return body


# Weight


def _weight(report: Report, folder: Path, path: str, *, seconds: int) -> None:
    """What Chromium asks for on opening the chapter, each fetched again with brotli and counted, and what it says."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as missing:
        raise MissingProgram("playwright is not installed: make setup-dev") from missing
    chromium = program("chromium")
    asked: list[str] = []
    said: list[int] = []
    with server(folder, workers=1) as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER)
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.on("request", lambda request: asked.append(request.url) if request.method == "GET" else None)
        page.on("request", lambda request: said.append(len(request.post_data_buffer or b"")))
        page.goto(f"{running.address}{path}", wait_until="load")
        page.wait_for_timeout(seconds * 1000)
        browser.close()
        foreign = [address for address in asked if not address.startswith(running.address)]
        sizes = {address: len(_fetched(address, "br")) for address in dict.fromkeys(asked) if address not in foreign}
    report.add("requests", len(sizes) + len([size for size in said if size]))
    report.add("foreign_requests", len([address for address in foreign if address.startswith("http")]), "0")
    report.add("page_kb", (sum(sizes.values()) + sum(said)) / 1000, "25 or less")
    scripts = sum(size for address, size in sizes.items() if re.search(r"\.m?js(\?|$)", address))
    report.add("js_kb", scripts / 1000, "6 or less")


if __name__ == "__main__":
    run("pages", measure)
