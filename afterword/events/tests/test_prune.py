from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from afterword.events.delivering import deliver, prune_events
from afterword.events.models import Event
from afterword.events.tests.letters import listen, write_letter

pytestmark = pytest.mark.django_db


def make_old(*events: Event, days: int = 91) -> None:
    Event.objects.filter(pk__in=[event.pk for event in events]).update(recorded_at=now() - timedelta(days=days))


def test_events_that_everybody_heard_of_go_after_90_days_in_batches() -> None:
    make_old(*[write_letter() for _letter in range(7)])
    recent = write_letter()
    make_old(recent, days=89)
    assert prune_events(batch=3) == 7
    assert Event.objects.get() == recent


def test_an_event_that_somebody_has_still_to_hear_of_stays_however_old() -> None:
    listen()
    letter = write_letter()
    make_old(letter)
    assert prune_events() == 0
    deliver()
    assert prune_events() == 1
