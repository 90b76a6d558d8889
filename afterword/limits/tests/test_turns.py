"""A few at once over all processes; the others wait a while, and a dead process holds nobody up."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Thread

import pytest

from afterword.limits.turns import Turns

HOLDS = """
import sys, time
from pathlib import Path
from afterword.limits.turns import Turns
with Turns("reading", places=1, queue=1).taken(Path(sys.argv[1]), patience=0) as mine:
    print(mine, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def turns() -> Turns:
    return Turns("reading", places=2, queue=1)


def test_no_more_than_the_places_have_a_turn(turns: Turns, tmp_path: Path) -> None:
    with ExitStack() as stack:
        assert [stack.enter_context(turns.taken(tmp_path, patience=0)) for _ in range(3)] == [True, True, False]
    with turns.taken(tmp_path, patience=0) as mine:
        assert mine


def test_who_waits_has_the_next_turn(turns: Turns, tmp_path: Path) -> None:
    held, had = Event(), Event()

    def wait() -> None:
        held.set()
        with turns.taken(tmp_path, patience=5) as mine:
            assert mine
            had.set()

    with turns.taken(tmp_path, patience=0), turns.taken(tmp_path, patience=0):
        thread = Thread(target=wait)
        thread.start()
        held.wait(5)
        time.sleep(0.1)
        assert not had.is_set()
    thread.join(5)
    assert had.is_set()


def test_a_long_queue_sends_away_at_once(tmp_path: Path) -> None:
    turns = Turns("reading", places=1, queue=0)
    begun = time.monotonic()
    with turns.taken(tmp_path, patience=0), turns.taken(tmp_path, patience=30) as mine:
        assert not mine
    assert time.monotonic() - begun < 5


def test_turns_count_over_processes_and_end_with_them(tmp_path: Path) -> None:
    turns = Turns("reading", places=1, queue=1)
    other = subprocess.Popen([sys.executable, "-c", HOLDS, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    try:
        assert other.stdout.readline() == "True\n"
        with turns.taken(tmp_path, patience=0) as mine:
            assert not mine
    finally:
        other.kill()
        other.wait()
        other.stdout.close()
    with turns.taken(tmp_path, patience=5) as mine:
        assert mine
