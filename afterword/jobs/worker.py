"""The worker: hands out events, runs jobs, minds schedules. Any number of them may run, on any number of machines.

One thread delivers events and minds schedules, one runs the jobs of each queue, one renews leases. So a long import
holds up neither mail nor notifications.
"""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django.db
from django.db import close_old_connections, connections
from django.utils.crypto import get_random_string
from django_tasks import default_task_backend

from afterword.events.delivering import deliver
from afterword.jobs.leases import LEASE, AbandonedJobs, claim, renew
from afterword.jobs.models import Job
from afterword.jobs.outage import Outage
from afterword.jobs.running import Note, conclude, run
from afterword.jobs.schedules import enqueue_due

IDLE_SECONDS = 0.5
SECONDS_BETWEEN_SCHEDULES = 2.0
DELIVERIES_PER_TURN = 100


def run_worker(stop: threading.Event, *, lease: timedelta = LEASE) -> None:
    """Work until ``stop`` is set; then finish the jobs in hand and return.

    Being killed at any point loses nothing: deliveries are transactions, and jobs come back once their lease has not
    been renewed for ``lease``, which must be the same for all workers of an archive.
    """
    Worker(lease).work(stop)


def work_until_told(*, lease: timedelta = LEASE) -> None:
    """Be a worker process: work until SIGTERM or SIGINT. Call it from the main thread, with Django set up."""
    stop = threading.Event()
    reading, writing = os.pipe()

    def tell(*_signal: Any) -> None:
        os.write(writing, b".")

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, tell)

    def work() -> None:
        run_worker(stop, lease=lease)
        tell()

    worker = threading.Thread(target=work)
    worker.start()
    # Not stop.wait(): a signal handler that sets the event which its own thread waits for may lock up.
    os.read(reading, 1)
    stop.set()
    worker.join()


class Worker:
    """The threads of one worker process and what they share."""

    def __init__(self, lease: timedelta = LEASE) -> None:
        self.name = f"{socket.gethostname()[:60]}:{os.getpid()}:{get_random_string(6)}"
        self._lease = lease
        self._in_hand: set[int] = set()
        self._outage = Outage()
        self._abandoned = AbandonedJobs(lease)

    def work(self, stop: threading.Event) -> None:
        """Start the threads, and return when ``stop`` is set and all of them have finished."""
        last_job_done = threading.Event()
        runners = [self._thread(f"jobs {queue}", self._queue_turn(queue), stop) for queue in queues()]
        quarter = self._lease.total_seconds() / 4
        others = [
            self._thread("events", self._deliver, stop),
            self._thread("schedules", self._mind, stop, min(quarter, SECONDS_BETWEEN_SCHEDULES)),
        ]
        heart = self._thread("leases", self._beat, last_job_done, quarter)
        for thread in [*runners, *others]:
            thread.join()
        last_job_done.set()
        heart.join()

    def _thread(
        self, name: str, turn: Callable[[], bool], stop: threading.Event, pause: float = IDLE_SECONDS
    ) -> threading.Thread:
        thread = threading.Thread(target=self._repeat, args=(turn, stop, pause), name=f"afterword {name}")
        thread.start()
        return thread

    def _repeat(self, turn: Callable[[], bool], stop: threading.Event, pause: float) -> None:
        """Take turns until told to stop: at once after one that found work, else after a pause."""
        failures = 0
        while not stop.is_set():
            try:
                close_old_connections()
                found_work = turn()
            except Exception as error:  # nothing may end the thread: what it does would silently stop being done
                failures += 1
                connections.close_all()
                stop.wait(self._outage.begin(error, failures))
                continue
            failures = 0
            self._outage.end()
            if not found_work:
                stop.wait(pause)
        connections.close_all()

    def _deliver(self) -> bool:
        return deliver(DELIVERIES_PER_TURN) > 0

    def _mind(self) -> bool:
        self._abandoned.give_back(but=set(self._in_hand))
        enqueue_due()
        return False

    def _beat(self) -> bool:
        if in_hand := set(self._in_hand):
            renew(in_hand, worker=self.name, lease=self._lease)
        return False

    def _queue_turn(self, queue: str) -> Callable[[], bool]:
        def turn() -> bool:
            job = claim(queue, worker=self.name, lease=self._lease)
            if job is not None:
                self._run(job)
            return job is not None

        return turn

    def _run(self, job: Job) -> None:
        self._in_hand.add(job.pk)
        try:
            self._conclude_patiently(job, run(job))
        finally:
            self._in_hand.discard(job.pk)

    def _conclude_patiently(self, job: Job, note: Note) -> None:
        """The work is done: a database that is away for a moment shall not make us do it again."""
        give_up_at = time.monotonic() + self._lease.total_seconds()
        failures = 0
        while True:
            try:
                conclude(job, note)
                return
            except django.db.Error as error:
                failures += 1
                connections.close_all()
                if time.monotonic() > give_up_at:
                    raise
                time.sleep(self._outage.begin(error, failures))


def queues() -> list[str]:
    """The queues named in settings.TASKS, each of which a worker serves with a thread of its own."""
    return sorted(default_task_backend.queues)
