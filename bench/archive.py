"""A throw-away archive to measure: its data folder, its rows, its server."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.report import MissingProgram

PATIENCE = 60.0


def program(name: str) -> str:
    """The path of a program, or a refusal that says which Debian package has it."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if not found:
        raise MissingProgram(f"{name} is not installed. On Debian: apt-get install {name}")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def data_folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="afterword-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def environment(folder: Path, port: int, **more: str) -> dict[str, str]:
    own = {"AFTERWORD_DATA": str(folder), "AFTERWORD_URL": f"http://127.0.0.1:{port}"}
    return {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "CACHE_URL"}} | own | more


def in_django(folder: Path) -> None:
    """Set this process up on the data folder, with its tables made. Once per process."""
    os.environ.update(AFTERWORD_DATA=str(folder), DJANGO_SETTINGS_MODULE="afterword.settings")
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


@dataclass
class Server:
    """`afterword serve` in a process group of its own."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def server(folder: Path, *, workers: int = 2, **more: str) -> Iterator[Server]:
    """A running archive, stopped afterwards whatever happens."""
    started = start(folder, free_port(), workers=workers, **more)
    try:
        yield started
    finally:
        stop(started)


def start(folder: Path, port: int, *, workers: int, **more: str) -> Server:
    log = folder.with_suffix(".log")
    command = [sys.executable, "-m", "afterword", "serve", "--port", str(port), "--workers", str(workers)]
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, env=environment(folder, port, **more), stdout=output, stderr=output, start_new_session=True
        )
    running = Server(process, port, log)
    wait_until_up(running)
    return running


def wait_until_up(running: Server) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{running.address}/health/", timeout=2):
                return
        except (OSError, urllib.error.URLError):
            if running.process.poll() is not None:
                break
            time.sleep(0.1)
    raise RuntimeError(f"the server did not come up:\n{running.log.read_text(errors='replace')[-2000:]}")


def stop(running: Server) -> None:
    if running.process.poll() is None:
        running.process.send_signal(signal.SIGTERM)
        try:
            running.process.wait(40)
        except subprocess.TimeoutExpired:
            os.killpg(running.process.pid, signal.SIGKILL)
            running.process.wait()
    running.log.unlink(missing_ok=True)
