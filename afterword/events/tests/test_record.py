from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from afterword.events import NotInTransaction, UnknownEvent, consumer, declare, record
from afterword.events.checks import check_consumers
from afterword.events.models import Delivery, Event
from afterword.events.tests.letters import hear, listen, write_letter

pytestmark = pytest.mark.django_db


def test_an_event_says_what_happened_to_what_by_whom() -> None:
    account_model = get_user_model()
    alice = account_model._default_manager.create(**{account_model.USERNAME_FIELD: "alice"})
    letter = write_letter()
    with transaction.atomic():
        record("letter_written", actor=alice, subject=letter, pages=3)
    event = Event.objects.about(letter).get()
    assert (event.name, event.actor, event.subject, event.facts) == ("letter_written", alice, letter, {"pages": 3})


def test_a_guest_is_nobody() -> None:
    with transaction.atomic():
        assert record("letter_written", actor=AnonymousUser(), subject=None).actor is None


def test_each_consumer_that_wants_the_event_gets_one_delivery() -> None:
    listen("search")
    listen("mail")
    consumer("deaf", on=["letter_heard"])(hear)
    event = write_letter()
    assert set(event.deliveries.values_list("consumer", flat=True)) == {"search", "mail"}


def test_what_is_rolled_back_has_not_happened() -> None:
    listen()
    with transaction.atomic():
        record("letter_written", actor=None, subject=None)
        transaction.set_rollback(True)
    assert not Event.objects.exists()
    assert not Delivery.objects.exists()


def test_a_misspelt_event_is_refused_by_name() -> None:
    with transaction.atomic(), pytest.raises(UnknownEvent, match="leter_written"):
        record("leter_written", actor=None, subject=None)
    assert not Event.objects.exists()


def test_recording_outside_the_transaction_of_the_change_is_refused() -> None:
    with pytest.raises(NotInTransaction, match="letter_written"):
        record("letter_written", actor=None, subject=None)
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_recording_without_any_transaction_is_refused() -> None:
    with pytest.raises(NotInTransaction, match="letter_written"):
        record("letter_written", actor=None, subject=None)


def test_a_subject_that_has_gone_is_nothing() -> None:
    letter = write_letter()
    event = write_letter(about=letter)
    letter.delete()
    assert Event.objects.get(pk=event.pk).subject is None


def test_waiting_for_an_event_that_nobody_declares_is_an_error_of_the_system_check() -> None:
    consumer("search", on=["letter_writen", "letter_heard"])(hear)
    (error,) = check_consumers(None)
    assert error.id == "afterword.events.E001"
    assert "letter_writen" in error.msg
    assert "letter_heard" not in error.msg


def test_two_meanings_of_one_name_and_two_consumers_of_one_name_are_refused() -> None:
    listen("search")
    with pytest.raises(ImproperlyConfigured, match="search"):
        listen("search")
    with pytest.raises(ImproperlyConfigured, match="letter_heard"):
        declare("letter_heard", "A letter fell to the floor.")
