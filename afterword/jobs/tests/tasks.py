"""Tasks that write down that they ran."""

from __future__ import annotations

import os
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from django_tasks import TaskContext, task

from afterword.jobs.worker import work_until_told

notebook: list[Any] = []
gate = threading.Event()


@task()
def note(words: str) -> str:
    """Write words down and give them back."""
    notebook.append(words)
    return words.upper()


@task(queue_name="mail")
def note_by_mail(words: str) -> None:
    """Write words down, in the other queue."""
    notebook.append(words)


@task(max_attempts=3)
def stumble() -> None:
    """Write down the attempt and fail."""
    notebook.append("stumbled")
    raise ValueError("no ink")


@task()
def walk_out() -> None:
    """Try to take the worker along."""
    sys.exit(1)


@task(takes_context=True)
def note_attempt(context: TaskContext) -> None:
    """Write down which attempt it is."""
    notebook.append(context.attempt)


@task()
def wait_at_gate() -> None:
    """Write down the start, wait until the gate opens, write down the end."""
    notebook.append("started")
    gate.wait(20)
    notebook.append("done")


@task()
def note_in_file(seconds: float) -> None:
    """In a process of its own: write down the start, take some time, write down the end."""
    with Path(os.environ["NOTES"]).open("a") as notes:
        notes.write("started\n")
        notes.flush()
        time.sleep(seconds)
        notes.write("done\n")


def be_a_worker() -> None:
    """The whole life of a worker process."""
    work_until_told(lease=timedelta(seconds=float(os.environ["LEASE"])))
