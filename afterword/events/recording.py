"""Recording that something happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from afterword.events import registry

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

    from afterword.events.models import Event


class NotInTransaction(RuntimeError):
    """An event was recorded outside the transaction of the change that it tells about."""


def record(
    name: str, *, actor: AbstractBaseUser | AnonymousUser | None, subject: models.Model | None, **facts: Any
) -> Event:
    """Note that something happened, in the transaction that makes it happen.

    ``name`` must be declared. ``actor`` is the account that did it (a guest counts as nobody), ``subject`` the saved
    row it happened to. ``facts`` are small and JSON; they are read days later, when rows may have gone.
    """
    # Apps import `record` from their models, before models may be loaded.
    from afterword.events.models import Delivery, Event

    registry.require_declared(name)
    using = router.db_for_write(Event)
    if not _is_in_transaction(transaction.get_connection(using)):
        raise NotInTransaction(f"Record {name!r} inside the transaction.atomic() that changes the rows.")
    event = Event.objects.using(using).create(
        name=name,
        actor_id=actor.pk if actor is not None else None,
        subject_kind=subject._meta.label_lower if subject is not None else "",
        subject_id=subject.pk if subject is not None else None,
        facts=facts,
    )
    Delivery.objects.using(using).bulk_create(
        Delivery(event=event, consumer=consumer, lane=event.lane) for consumer in registry.consumers_of(name)
    )
    return event


def _is_in_transaction(connection: BaseDatabaseWrapper) -> bool:
    # The transaction around a test does not count: it would hide a verb that forgot its own.
    blocks = getattr(connection, "atomic_blocks", [])
    return any(not getattr(block, "_from_testcase", False) for block in blocks)
