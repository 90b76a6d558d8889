"""The supervisor is tried as it is used: a process of its own with children, and signals from outside."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from afterword.serving.supervisor import Child, how

RUN = """
import sys
from afterword.serving.supervisor import Child, Supervisor
children = [Child(name, [sys.executable, "-c", code]) for name, code in {children!r}]
sys.exit(Supervisor(children, deadline={deadline}).run())
"""
NOTE = "import os, pathlib, signal, sys, time; here = pathlib.Path({folder!r})\n"
LIVES = NOTE + "(here / f'lives-{{os.getpid()}}').touch(); time.sleep(60)"
FINISHES = (
    NOTE
    + """
def finish(*_):
    time.sleep(0.5); (here / 'finished').touch(); sys.exit(0)
signal.signal(signal.SIGTERM, finish); (here / f'lives-{{os.getpid()}}').touch(); time.sleep(60)
"""
)
STUBBORN = (
    NOTE
    + """
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if os.fork() == 0: signal.signal(signal.SIGTERM, signal.SIG_IGN)
(here / f'lives-{{os.getpid()}}').touch(); time.sleep(60)
"""
)


class Running:
    """A supervisor with these children, each a piece of Python."""

    def __init__(self, folder: Path, *children: str, deadline: float = 10) -> None:
        self.folder = folder
        named = [(f"child {at}", code.format(folder=str(folder))) for at, code in enumerate(children)]
        code = RUN.format(children=named, deadline=deadline)
        self.process = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True)

    def children(self) -> set[int]:
        """The processes that have ever begun."""
        return {int(file.name.removeprefix("lives-")) for file in self.folder.glob("lives-*")}

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        self.process.send_signal(number)
        _out, said = self.process.communicate(timeout=20)
        return self.process.returncode, said


def until(condition: Callable[[], bool], within: float = 10.0) -> None:
    ends = time.monotonic() + within
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture(autouse=True)
def nothing_left_behind(tmp_path: Path) -> Iterator[None]:
    yield
    left = [int(file.name.removeprefix("lives-")) for file in tmp_path.glob("lives-*")]
    for pid in filter(is_alive, left):
        os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_lets_all_finish_and_exits_well(tmp_path: Path, number: int) -> None:
    running = Running(tmp_path, FINISHES, LIVES)
    until(lambda: len(running.children()) == 2)
    assert running.end(number) == (0, "")
    assert (tmp_path / "finished").exists()
    assert not any(map(is_alive, running.children()))


def test_a_child_that_dies_is_started_again_and_the_other_left_alone(tmp_path: Path) -> None:
    running = Running(tmp_path, LIVES, LIVES)
    until(lambda: len(running.children()) == 2)
    victim, other = running.children()
    os.kill(victim, signal.SIGKILL)
    until(lambda: len(running.children()) == 3)
    assert is_alive(other)
    status, said = running.end()
    assert status == 0
    assert re.fullmatch(r"child \d ended by signal SIGKILL; starting it again in 0\.5 s\.\n", said)


def test_a_child_that_dies_again_and_again_is_given_longer_pauses(tmp_path: Path) -> None:
    running = Running(tmp_path, NOTE + "(here / f'lives-{{os.getpid()}}').touch(); sys.exit(3)")
    until(lambda: len(running.children()) == 3)
    _status, said = running.end()
    pauses = [float(pause) for pause in re.findall(r"ended with status 3; starting it again in ([\d.]+) s", said)]
    assert pauses[:3] == [0.5, 1.0, 2.0][: len(pauses)]
    assert len(pauses) >= 2


def test_whoever_does_not_finish_in_time_is_killed_with_all_it_started(tmp_path: Path) -> None:
    running = Running(tmp_path, STUBBORN, deadline=0.5)
    until(lambda: len(running.children()) == 2)
    status, said = running.end()
    assert (status, said) == (0, "child 0 did not finish in time and was killed.\n")
    until(lambda: not any(map(is_alive, running.children())))


def test_when_it_is_killed_itself_nothing_lives_on(tmp_path: Path) -> None:
    running = Running(tmp_path, FINISHES, LIVES)
    until(lambda: len(running.children()) == 2)
    running.end(signal.SIGKILL)
    until(lambda: not any(map(is_alive, running.children())))
    assert (tmp_path / "finished").exists()


def test_a_child_that_lived_long_is_started_again_at_once() -> None:
    child = Child("web", ["true"])
    assert [child.postpone() for _ in range(3)] == [0.0, 0.0, 0.0]
    child._started = time.monotonic()
    assert [child.postpone() for _ in range(9)] == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]


def test_an_end_is_told_in_words() -> None:
    assert how(-9) == "by signal SIGKILL"
    assert how(2) == "with status 2"
