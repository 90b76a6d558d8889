"""Handing events to their consumers. Any number of processes may do it at once."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice, zip_longest

import django.db
from django.db import transaction
from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext as _

from afterword.events import registry
from afterword.events.models import Delivery, Event

logger = logging.getLogger(__name__)

LONGEST_ERROR = 4000


@dataclass(frozen=True)
class FailingConsumer:
    """A consumer that could not be told of something, for `doctor`."""

    consumer: str
    failing: int
    waiting: int
    oldest: datetime
    last_error: str


def deliver(limit: int = 100) -> int:
    """Hand out up to ``limit`` deliveries that are due, oldest first; returns how many were tried.

    Each is a transaction of its own, so being killed at any point loses nothing and repeats nothing. A consumer that
    raises is tried again later, and nobody else waits for it.
    """
    tried = 0
    for delivery_id in _in_turn(limit):
        tried += _deliver_one(delivery_id)
    return tried


def deliveries_failing() -> list[FailingConsumer]:
    """Consumers with deliveries that were tried in vain, with the newest error of each."""
    rows = (
        Delivery.objects.values("consumer")
        .annotate(failing=Count("pk", filter=Q(attempts__gt=0)), waiting=Count("pk"), oldest=Min("event__recorded_at"))
        .annotate(latest=Max("pk", filter=Q(attempts__gt=0)))
        .filter(failing__gt=0)
        .order_by("consumer")
    )
    errors = dict(Delivery.objects.filter(pk__in=[row["latest"] for row in rows]).values_list("pk", "last_error"))
    return [
        FailingConsumer(row["consumer"], row["failing"], row["waiting"], row["oldest"], errors.get(row["latest"], ""))
        for row in rows
    ]


def prune_events(batch: int = 500) -> int:
    """Delete old events that everybody has been told of, in small transactions; returns how many."""
    pruned = 0
    while batch_ids := list(Event.objects.prunable().values_list("pk", flat=True)[:batch]):
        pruned += Event.objects.filter(pk__in=batch_ids).delete()[0]
    return pruned


def _in_turn(limit: int) -> Iterator[int]:
    """Ids of due deliveries: each consumer's oldest, then each one's next, so that a long queue holds nobody up."""
    due = Delivery.objects.due()
    consumers = due.order_by("consumer").values_list("consumer", flat=True).distinct()
    queues = [
        due.filter(consumer=consumer).first_in_lane().order_by("event_id").values_list("pk", flat=True)[:limit]
        for consumer in list(consumers)
    ]
    return islice(filter(None, chain.from_iterable(zip_longest(*queues))), limit)


def _deliver_one(delivery_id: int) -> bool:
    try:
        with transaction.atomic():
            free = Delivery.objects.select_for_update(skip_locked=True, of=("self",)).select_related("event")
            delivery = free.due().first_in_lane().filter(pk=delivery_id).first()
            if delivery is None:  # somebody else has it, or had it
                return False
            _tell(delivery)
    except django.db.Error:
        raise  # the database is in trouble, not the consumer: the worker waits and comes back
    except Exception:
        # Only what a consumer left for after the commit can end here. Its delivery is done.
        logger.exception("After delivery %s", delivery_id)
    return True


def _tell(delivery: Delivery) -> None:
    """Run the consumer and delete the delivery, or roll both back and note what went wrong."""
    try:
        with transaction.atomic():
            consumer = registry.find_consumer(delivery.consumer)
            if consumer is None:
                raise LookupError(_("Nothing in this version of the program is called %s.") % delivery.consumer)
            consumer.function(delivery.event)
            delivery.delete()
    except Exception as error:  # whatever a consumer raises is its own affair and must not stop the others
        logger.warning("%s failed on event %s: %r", delivery.consumer, delivery.event_id, error)
        delivery.postpone("".join(traceback.format_exception(error))[-LONGEST_ERROR:])
