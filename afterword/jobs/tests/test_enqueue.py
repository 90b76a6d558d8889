from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils.timezone import now
from django_tasks import TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from afterword.jobs import enqueue_unique
from afterword.jobs.leases import claim
from afterword.jobs.models import Job
from afterword.jobs.running import conclude, run
from afterword.jobs.testing import run_all_now
from afterword.jobs.tests.tasks import note, note_by_mail, notebook

pytestmark = pytest.mark.django_db


def test_a_job_is_run_once_with_its_arguments_and_its_answer_can_be_read() -> None:
    result = note.enqueue(words="hello")
    assert note.get_result(result.id).status == TaskResultStatus.READY
    run_all_now()
    run_all_now()
    assert notebook == ["hello"]
    result.refresh()
    assert (result.status, result.return_value, result.attempts) == (TaskResultStatus.SUCCESSFUL, "HELLO", 1)


def test_a_job_belongs_to_the_transaction_that_asks_for_it() -> None:
    with transaction.atomic():
        note.enqueue("hello")
        transaction.set_rollback(True)
    run_all_now()
    assert notebook == []


def test_arguments_that_a_row_can_not_hold_are_refused_at_once() -> None:
    with pytest.raises(TypeError):
        note.enqueue(object())  # type: ignore[arg-type]  # that is the mistake
    assert not Job.objects.exists()


@pytest.mark.parametrize("nonsense", ["12345", "-1", "one"])
def test_a_result_that_does_not_exist_is_said_not_to_exist(nonsense: str) -> None:
    with pytest.raises(TaskResultDoesNotExist):
        note.get_result(nonsense)


def test_a_job_for_later_waits() -> None:
    note.using(run_after=now() + timedelta(minutes=5)).enqueue("later")
    run_all_now()
    assert notebook == []
    Job.objects.update(run_at=now())
    run_all_now()
    assert notebook == ["later"]


def test_urgent_jobs_come_first_then_older_ones() -> None:
    note.enqueue("first")
    note.enqueue("second")
    note.using(priority=10).enqueue("urgent")
    run_all_now()
    assert notebook == ["urgent", "first", "second"]


def test_each_queue_has_its_own_jobs() -> None:
    note_by_mail.enqueue("letter")
    assert claim("default", worker="a") is None
    assert claim("mail", worker="a") is not None


def test_asking_twice_with_one_key_runs_once_and_another_key_runs_too() -> None:
    first = enqueue_unique(note, "feed:1", "one")
    assert enqueue_unique(note, "feed:1", "one").id == first.id
    enqueue_unique(note, "feed:2", "two")
    run_all_now()
    assert notebook == ["one", "two"]


def test_a_key_is_free_again_when_its_job_is_done() -> None:
    enqueue_unique(note, "feed:1", "one")
    run_all_now()
    enqueue_unique(note, "feed:1", "one")
    run_all_now()
    assert notebook == ["one", "one"]


def test_what_is_asked_for_while_it_runs_runs_once_more() -> None:
    enqueue_unique(note, "feed:1", "one")
    job = claim("default", worker="a")
    assert job is not None
    enqueue_unique(note, "feed:1", "one")
    enqueue_unique(note, "feed:1", "one")
    assert claim("default", worker="b") is None
    conclude(job, run(job))
    run_all_now()
    assert notebook == ["one", "one"]
