from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from afterword.events import consumer, declare
from afterword.events.delivering import deliver
from afterword.events.models import Delivery, Event
from afterword.events.tests.letters import hear, heard, listen, write_letter
from afterword.events.tests.shared_database import at_once, start_process, wait_until

pytestmark = pytest.mark.usefixtures("shared_database")


def deliver_and_linger() -> None:
    """In another process: have the effect, say so, and stay in the middle of the transaction."""
    declare("letter_written", "A letter was written.")
    declare("letter_heard", "Somebody heard of a letter; `letter` is the number of the event.")

    @consumer("listener", on=["letter_written"])
    def hear_and_linger(event: Event) -> None:
        hear(event)
        Path(os.environ["HEARD"]).touch()
        time.sleep(60)

    deliver()


def deliver_all() -> None:
    while Delivery.objects.exists():
        deliver(limit=3)


def test_many_deliverers_at_once_have_each_effect_once_and_keep_each_subject_in_order() -> None:
    subjects = [write_letter() for _subject in range(3)]
    listen()
    letters = [write_letter(about=subjects[number % 3]) for number in range(30)]
    at_once(*[deliver_all] * 4)
    assert sorted(heard()) == [letter.pk for letter in letters]
    for subject in subjects:
        of_subject = [letter.pk for letter in letters if letter.subject_id == subject.pk]
        assert [pk for pk in heard() if pk in of_subject] == of_subject


def test_a_deliverer_killed_in_mid_effect_has_had_none_and_another_delivers(tmp_path: Path) -> None:
    listen()
    letter = write_letter()
    process = start_process(f"{__name__}:deliver_and_linger", HEARD=str(tmp_path / "heard"))
    try:
        wait_until((tmp_path / "heard").exists)
    finally:
        process.kill()
        process.wait()
    assert heard() == []
    # PostgreSQL's server notices after a moment that the other end has gone.
    wait_until(deliver, seconds=10)
    assert heard() == [letter.pk]
    assert not Delivery.objects.exists()
