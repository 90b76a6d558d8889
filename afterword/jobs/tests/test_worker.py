from __future__ import annotations

import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.db.backends.utils import CursorWrapper
from django_tasks import TaskResultStatus

from afterword.events import consumer, registry
from afterword.events.tests.letters import heard, listen, write_letter
from afterword.events.tests.shared_database import start_process, wait_until
from afterword.jobs import schedules
from afterword.jobs.models import Job
from afterword.jobs.tests.tasks import gate, note, note_by_mail, note_in_file, notebook, wait_at_gate
from afterword.jobs.worker import run_worker

pytestmark = pytest.mark.usefixtures("shared_database")


@pytest.fixture(autouse=True)
def nothing_else_to_do(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No schedules, and no events but letters."""
    monkeypatch.setattr(schedules, "_repeated", {})
    with registry.only_for_now():
        registry.declare("letter_written", "A letter was written.")
        registry.declare("letter_heard", "Somebody heard of a letter; `letter` is the number of the event.")
        yield


@contextmanager
def working(*, lease: float = 60) -> Iterator[threading.Event]:
    """A worker beside the test; it is told to stop at the end and has then stopped."""
    stop = threading.Event()
    thread = threading.Thread(target=run_worker, args=[stop], kwargs={"lease": timedelta(seconds=lease)})
    thread.start()
    try:
        yield stop
    finally:
        gate.set()
        stop.set()
        thread.join(30)
        assert not thread.is_alive()


def test_it_delivers_events_and_runs_jobs() -> None:
    listen()
    letter = write_letter()
    note.enqueue("hello")
    with working():
        wait_until(lambda: heard() == [letter.pk] and notebook == ["hello"])


def test_a_long_job_holds_up_neither_events_nor_other_queues() -> None:
    wait_at_gate.enqueue()
    with working():
        wait_until(lambda: notebook == ["started"])
        listen()
        letter = write_letter()
        note_by_mail.enqueue("letter")
        wait_until(lambda: heard() == [letter.pk] and notebook == ["started", "letter"])


def test_a_job_much_longer_than_its_lease_is_run_once() -> None:
    wait_at_gate.enqueue()
    with working(lease=0.4), working(lease=0.4):
        wait_until(lambda: "started" in notebook)
        threading.Event().wait(2)
        gate.set()
        wait_until(lambda: not Job.objects.unfinished().exists())
    assert notebook == ["started", "done"]


def test_told_to_stop_it_finishes_the_job_in_hand_and_begins_no_other() -> None:
    wait_at_gate.enqueue()
    note.enqueue("next")
    with working() as stop:
        wait_until(lambda: notebook == ["started"])
        stop.set()
        gate.set()
    assert notebook == ["started", "done"]
    assert Job.objects.get(state=TaskResultStatus.READY).args == ["next"]


def test_a_database_that_is_away_for_a_while_is_waited_for_with_one_line(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    away = threading.Event()
    execute = CursorWrapper.execute

    def execute_if_there(self: CursorWrapper, *args: Any, **kwargs: Any) -> Any:
        if away.is_set() and threading.current_thread().name.startswith("afterword"):
            raise OperationalError("the server has gone away")
        return execute(self, *args, **kwargs)

    monkeypatch.setattr(CursorWrapper, "execute", execute_if_there)
    wait_at_gate.enqueue()
    with working():
        wait_until(lambda: notebook == ["started"])
        away.set()
        wait_until(lambda: "can't be used" in caplog.text)
        gate.set()
        note.enqueue("hello")
        threading.Event().wait(1)
        away.clear()
        wait_until(lambda: notebook == ["started", "done", "hello"])
        wait_until(lambda: not Job.objects.unfinished().exists())
        wait_until(lambda: "The database is back" in caplog.text)
    assert caplog.text.count("can't be used") == caplog.text.count("The database is back") == 1
    assert Job.objects.order_by("pk").values_list("attempts", flat=True)[0] == 1


def test_a_worker_that_stumbles_says_so_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stumbles = ["once"]

    def stumble_once() -> None:
        if stumbles:
            stumbles.pop()
            raise KeyError("a mistake of ours")
        note.enqueue("hello")

    monkeypatch.setattr("afterword.jobs.worker.enqueue_due", stumble_once)
    with working():
        wait_until(lambda: notebook == ["hello"])
    assert "a mistake of ours" in caplog.text


@contextmanager
def worker_process(notes: Path, *, lease: float = 1) -> Iterator[subprocess.Popen[bytes]]:
    """A worker in a process of its own; killed at the end if it still lives."""
    process = start_process("afterword.jobs.tests.tasks:be_a_worker", NOTES=str(notes), LEASE=str(lease))
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def lines(notes: Path) -> list[str]:
    return notes.read_text().split() if notes.exists() else []


def test_the_job_of_a_killed_worker_is_run_by_the_next_one_after_its_lease(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    note_in_file.enqueue(1.5)
    with worker_process(notes):
        wait_until(lambda: lines(notes) == ["started"])
    with worker_process(notes):
        wait_until(lambda: not Job.objects.filter(task__endswith="note_in_file").unfinished().exists())
    job = Job.objects.get(task__endswith="note_in_file")
    assert (job.state, job.attempts) == (TaskResultStatus.SUCCESSFUL, 2)
    assert lines(notes) == ["started", "started", "done"]


def test_a_worker_told_to_end_finishes_its_job_and_ends_well(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    note_in_file.enqueue(1.5)
    with worker_process(notes) as process:
        wait_until(lambda: lines(notes) == ["started"])
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert lines(notes) == ["started", "done"]
    assert Job.objects.get(task__endswith="note_in_file").state == TaskResultStatus.SUCCESSFUL


def test_one_broken_consumer_does_not_keep_the_worker_from_its_jobs() -> None:
    @consumer("broken", on=["letter_written"])
    def fail(event: object) -> None:
        raise ValueError("no ink")

    write_letter()
    note.enqueue("hello")
    with working():
        wait_until(lambda: notebook == ["hello"])
