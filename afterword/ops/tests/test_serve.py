"""The whole program, as a system starts and stops it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import threading
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from afterword.ops import data_folder as folders
from afterword.ops.failures import Failed
from afterword.ops.tests.conftest import PASSWORD, NewProgram, Program, Type, end, free_port, hear, wait_for

FILLED = {
    "name": "The Lantern House",
    "language": "en",
    "joining": "everyone",
    "approval": "none",
    "minimum_age": "13",
    "email": "ada@example.org",
    "password": PASSWORD,
    "allows_explicit": "on",
}


def children_of(pid: int) -> list[int]:
    """The processes that it started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name, in parentheses, may hold anything; the parent stands two behind it.
            parent = stat.read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if parent == str(pid):
            found.append(int(stat.parent.name))
    return found


def is_worker(pid: int) -> bool:
    try:
        return b"worker" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:  # it has ended since it was found
        return False


def workers_of(pid: int) -> set[int]:
    return set(filter(is_worker, children_of(pid)))


def post(url: str, filled: dict[str, str]) -> int:
    origin = "/".join(url.split("/")[:3])
    try:
        with urlopen(Request(url, urlencode(filled).encode(), {"Origin": origin}), timeout=60) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=5) as answer:
            return bool(answer.read() == b"ok")
    except OSError:
        return False


def test_an_archive_from_its_first_start_to_its_last(new_program: NewProgram) -> None:
    """One story, because each start costs seconds."""
    program = new_program()
    with program.serving() as served:
        assert "up to date" in served.said
        first_link = served.link
        served.process.send_signal(signal.SIGINT)
        assert "Stopped" in end(served.process)
        assert served.process.returncode == 0
    with program.serving() as served:
        assert served.link.split("/")[3:] == first_link.split("/")[3:], "the link stays until it is used"
        assert "up to date" not in served.said
        assert answers(f"{served.url}/health/")
        assert program.folder.stat().st_mode & 0o777 == 0o700

        again = program.run("serve", "--port", str(free_port()))
        assert (again.returncode, again.stderr.count("\n")) == (1, 1)
        assert str(served.process.pid) in again.stderr

        statuses: list[int] = []
        posts = [
            threading.Thread(target=lambda name=name: statuses.append(post(served.link, FILLED | {"archivist": name})))
            for name in ("Ada", "Eve")
        ]
        for thread in posts:
            thread.start()
        for thread in posts:
            thread.join()
        assert sorted(statuses) == [200, 404], "one of two set-ups at once wins"
        with pytest.raises(HTTPError):
            served.get(served.link.removeprefix(served.url))
        assert "The Lantern House" in served.get("/")

        web, worker = sorted(children_of(served.process.pid), key=is_worker)
        os.kill(worker, signal.SIGKILL)
        # What was killed ends a moment later, and is a child until it has been missed.
        wait_for(lambda: bool(workers_of(served.process.pid) - {worker}), "another worker")
        os.kill(web, signal.SIGKILL)
        wait_for(lambda: not answers(f"{served.url}/health/"), "the web server to be gone")
        wait_for(lambda: answers(f"{served.url}/health/"), "another web server")

        children = children_of(served.process.pid)
        assert "starting it again" in end(served.process)
        assert served.process.returncode == 0
        assert not any(Path(f"/proc/{child}").exists() for child in children)
    with program.serving() as served:
        assert "up to date" not in served.said
        assert served.link == "", "there is no set-up link any more"
        assert "The Lantern House" in served.get("/")


def refused(program: Program, *options: str) -> str:
    """The one line with which a start is refused."""
    began = time.monotonic()
    done = program.run("serve", "--port", str(free_port()), *options)
    assert done.returncode == 1, done.stdout
    assert done.stderr.count("\n") == 1, done.stderr
    assert time.monotonic() - began < 60
    return done.stderr


def test_a_port_in_use_is_refused(new_program: NewProgram) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert "--port" in refused(new_program(), "--port", str(taken.getsockname()[1]))


def test_a_folder_that_can_not_be_made_is_refused(new_program: NewProgram, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "data", Path("/proc/afterword")):
        program = new_program()
        program.folder = folder
        assert "AFTERWORD_DATA" in refused(program)


def test_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    # The tests may run as root, whom no mode stops; the kernel's own folders do.
    with pytest.raises(Failed, match="can't be written"):
        folders.require_usable(Path("/proc/self"))


def test_a_full_disk_is_refused(type_: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "free_bytes", lambda folder: 1024)
    answer = type_("serve")
    assert (answer.status, answer.err.count("\n")) == (1, 1)
    assert "full" in answer.err


def test_a_disk_that_fills_up_meanwhile_is_said_in_a_line(type_: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device", "stamps")

    monkeypatch.setattr("afterword.ops.serving.serve", full)
    answer = type_("serve")
    assert (answer.status, answer.err.count("\n")) == (1, 1)
    assert "Free some space" in answer.err


@pytest.mark.parametrize(("content", "says"), [(b"not a database" * 400, "no database"), (b"", "")])
def test_what_is_no_database_is_refused_and_left_alone(
    new_program: NewProgram, tmp_path: Path, content: bytes, says: str
) -> None:
    program = new_program()
    program.folder.mkdir()
    file = tmp_path / "broken.sqlite3"
    program.database = f"sqlite://{file}"
    if says:
        file.write_bytes(content)
    else:
        with sqlite3.connect(file) as other:
            other.execute("CREATE TABLE birds (name TEXT)")
        says, content = "no archive", file.read_bytes()
    assert says in refused(program)
    assert file.read_bytes() == content


def test_a_database_newer_than_the_program_is_refused(lite: Program, tmp_path: Path) -> None:
    program = Program(tmp_path / "copy")
    shutil.copytree(lite.folder, program.folder, symlinks=True)
    with sqlite3.connect(program.folder / "afterword.sqlite3") as newer:
        newer.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('works', '0999_wonders', '2030-01-01')"
        )
    assert "works.0999_wonders" in refused(program)
    assert "bad" in program.run("doctor").stdout


def test_a_postgresql_that_is_away_is_refused(new_program: NewProgram) -> None:
    program = new_program()
    program.database = f"postgres://nobody:a-secret@127.0.0.1:{free_port()}/nothing"
    said = refused(program)
    assert "PostgreSQL" in said
    assert "a-secret" not in said


@pytest.mark.parametrize(
    ("name", "value"), [("AFTERWORD_URL", "lantern"), ("EMAIL_PORT", "many"), ("DATABASE_URL", "mysql://x/y")]
)
def test_a_setting_that_can_not_be_understood_is_named(new_program: NewProgram, name: str, value: str) -> None:
    program = new_program()
    program.settings = {name: value}
    done = program.run("serve", "--port", str(free_port()))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert name in done.stderr


def test_a_demonstration_lists_its_accounts_and_leaves_nothing(new_program: NewProgram, tmp_path: Path) -> None:
    program = new_program()
    program.database = ""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    program.settings = {"TMPDIR": str(temporary)}
    process = program.start("demo", "--port", str(free_port()))
    try:
        url, link, said = hear(process)
        for role in ("a writer", "a reader", "a moderator", "the archivist"):
            assert role in said
        assert link == ""
        with urlopen(f"{url}/", timeout=30) as answer:
            assert "The Salt Road" in answer.read().decode()
    finally:
        end(process)
    assert process.returncode == 0
    assert list(temporary.iterdir()) == []
    assert not program.folder.exists()
