"""`afterword serve` in a process of its own, with a data folder of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
# Nobody waits for as long as this unless the machine has much else to do.
SECONDS_TO_START = 240
SECONDS_TO_STOP = 20


@dataclass(frozen=True)
class Served:
    """A running archive."""

    url: str
    folder: Path
    log: Path

    @property
    def first_run(self) -> str:
        """The one-time link that it printed, for setting the archive up."""
        links: list[str] = re.findall(r"https?://\S+", self.log.read_text(encoding="utf-8"))
        return next(link for link in links if len(link.rstrip("/")) > len(self.url))


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(folder: Path, url: str) -> dict[str, str]:
    """What the program sees: our own folder and address, and no setting of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AFTERWORD_", "DJANGO_"))}
    return kept | {"AFTERWORD_DATA": str(folder), "AFTERWORD_URL": url, "PYTHONUNBUFFERED": "1"}


def wait_until_it_answers(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return once a page comes. Fails with the program's own words."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(url, timeout=5):  # nosec B310: our own address
                return
        except URLError as error:
            if getattr(error, "code", 0):
                return
            time.sleep(0.1)
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"afterword serve did not answer:\n{log.read_text(encoding='utf-8')}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End it as a system does, and for good if that isn't heard."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def serve(folder: Path, *options: str) -> Iterator[Served]:
    """Run `afterword serve` on this data folder while the block lasts."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    log = folder.with_suffix(".log")
    command = [sys.executable, "-m", "afterword", "serve", "--port", str(port), "--workers", "1", *options]
    with log.open("wb") as words:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment(folder, url),
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait_until_it_answers(url, process, log)
        yield Served(url, folder, log)
    finally:
        stop(process)
