"""The leased queue: work that is done after the answer has been sent.

A job is a row, written in the transaction of whatever asks for it, behind the interface of `django_tasks`:

    @task(queue_name="mail", max_attempts=12)      # in <app>/jobs.py; three lines that call one verb
    def send_letter(letter_id: int) -> None: ...

    send_letter.enqueue(letter.pk)                              # inside the verb's transaction
    enqueue_unique(rebuild_feed, f"feed:{tag.pk}", tag.pk)      # waits once, however often it is asked for

    @scheduled(every=timedelta(hours=1), name="drafts.thin")    # runs once per hour, whoever many workers there are
    @task()
    def thin_drafts() -> None: ...

A worker holds a lease on the job that it runs and renews it, so a long job is never run twice, and the job of a worker
that died comes back. Jobs run at least once: each must bear being run again.
"""

from afterword.jobs.enqueueing import enqueue_unique
from afterword.jobs.schedules import scheduled

__all__ = ["enqueue_unique", "scheduled"]
