"""The program in processes of its own, each archive with a folder (and, on PostgreSQL, a database) of its own."""

from __future__ import annotations

import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import psycopg
import pytest
from django.conf import settings as django_settings

from afterword.ops.command_line import run_command

ROOT = Path(__file__).resolve().parents[3]
PASSWORD = "four lanterns lit"
SECONDS_TO_START = 60.0


@dataclass
class Program:
    """`afterword` on one data folder."""

    folder: Path
    database: str = ""
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        ours = ("AFTERWORD_", "DATABASE_", "CACHE_", "EMAIL_", "DJANGO_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        kept |= {"AFTERWORD_DATA": str(self.folder), "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
        return kept | ({"DATABASE_URL": self.database} if self.database else {}) | self.settings

    def run(self, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        command = [sys.executable, "-m", "afterword", *arguments]
        return subprocess.run(
            command,
            env=self.environment,
            cwd=ROOT,
            input=typed,
            text=True,
            capture_output=True,
            timeout=180,
            check=False,
        )

    def must(self, *arguments: str, typed: str = "") -> str:
        """Run a command that has to succeed; returns what it printed."""
        done = self.run(*arguments, typed=typed)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "afterword", *arguments]
        return subprocess.Popen(
            command, env=self.environment, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    def set_up(self, *options: str) -> str:
        house = ("--name", "The Lantern House", "--archivist", "Ada", "--email", "ada@example.org")
        return self.must("setup", *house, "--password-stdin", *options, typed=f"{PASSWORD}\n")

    @contextmanager
    def serving(self, *options: str) -> Iterator[Served]:
        """Serve while the block lasts."""
        port = free_port()
        process = self.start("serve", "--port", str(port), "--workers", "1", *options)
        try:
            yield Served(process, *hear(process))
        finally:
            end(process)


@dataclass
class Served:
    process: subprocess.Popen[str]
    url: str
    link: str
    said: str

    def get(self, path: str) -> str:
        with urlopen(self.url + path, timeout=30) as answer:  # our own address
            return str(answer.read().decode())


def hear(process: subprocess.Popen[str]) -> tuple[str, str, str]:
    """Read what the server prints until it serves: its address, the set-up link, and all of it."""
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if "Ctrl-C" in line:
            break
    found = re.search(r"runs at (\S+)/\n", said)
    assert found, said
    link = re.search(r"http\S+/setup/\S+", said)
    return found[1], link[0] if link else "", said


def end(process: subprocess.Popen[str]) -> str:
    """Stop it as a system does; returns what it said."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        return str(process.communicate(timeout=60)[0])
    except subprocess.TimeoutExpired:
        process.kill()
        raise


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        time.sleep(0.02)


@contextmanager
def _new_database() -> Iterator[str]:
    """The URL of an empty database: none with SQLite, where it lies in the folder."""
    chosen = django_settings.DATABASES["default"]
    if not chosen["ENGINE"].endswith("postgresql"):
        yield ""
        return
    name = f"ops_{secrets.token_hex(6)}"
    server = {"host": chosen["HOST"], "user": chosen["USER"], "port": chosen["PORT"] or None, "dbname": "postgres"}
    server |= {"password": chosen["PASSWORD"]} if chosen["PASSWORD"] else {}
    with psycopg.connect(autocommit=True, **server) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        parts = {"host": chosen["HOST"], "user": chosen["USER"], "password": chosen["PASSWORD"], "port": chosen["PORT"]}
        query = "&".join(f"{key}={quote(str(value), safe='')}" for key, value in parts.items() if value)
        try:
            yield f"postgres:///{name}?{query}"
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


NewProgram = Callable[[], Program]


@pytest.fixture
def new_program(tmp_path: Path) -> Iterator[NewProgram]:
    """Make programs with folders that do not exist yet."""
    with ExitStack() as stack:
        made: list[Program] = []

        def make() -> Program:
            made.append(Program(tmp_path / f"archive-{len(made)}", stack.enter_context(_new_database())))
            return made[-1]

        yield make


@pytest.fixture
def program(new_program: NewProgram) -> Program:
    return new_program()


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """An archive with the sample stories, for tests that leave it as it was."""
    with _new_database() as database:
        program = Program(tmp_path_factory.mktemp("archive") / "data", database)
        program.set_up("--sample")
        yield program


@pytest.fixture(scope="session")
def lite(archive: Program, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """An archive on SQLite, whichever database the tests run on, for tests that make a copy and harm it."""
    if not archive.database:
        return archive
    program = Program(tmp_path_factory.mktemp("lite") / "data")
    program.set_up()
    return program


@dataclass
class Answer:
    status: int
    out: str
    err: str


Type = Callable[..., Answer]


@pytest.fixture
def type_(data_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Type:
    """Type a command in this process, on the test's own database: `type_("publish", file, …)`."""
    (data_folder / "secret-key").write_text("of the tests")
    monkeypatch.setenv("AFTERWORD_DATA", str(data_folder))

    def run(*arguments: object) -> Answer:
        capsys.readouterr()
        try:
            status = run_command([str(argument) for argument in arguments])
        except SystemExit as exit_:
            status = int(exit_.code or 0)
        captured = capsys.readouterr()
        return Answer(status, captured.out, captured.err)

    return run
