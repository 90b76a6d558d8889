"""Named queries of events and deliveries."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import now

from afterword.events.backoff import LONGEST_WAIT

if TYPE_CHECKING:
    from afterword.events.models import Delivery, Event

KEPT_FOR = timedelta(days=90)


class EventQuerySet(models.QuerySet["Event"]):
    def about(self, subject: models.Model) -> EventQuerySet:
        """What happened to one row."""
        return self.filter(subject_kind=subject._meta.label_lower, subject_id=subject.pk)

    def named(self, *names: str) -> EventQuerySet:
        """Events of these kinds."""
        return self.filter(name__in=names)

    def prunable(self, at: datetime | None = None) -> EventQuerySet:
        """Old events that everybody has been told of."""
        return self.filter(recorded_at__lt=(at or now()) - KEPT_FOR, deliveries__isnull=True)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self) -> DeliveryQuerySet:
        """To be tried now. A wait longer than any that we order comes from a clock that was set back: it is over."""
        at = now()
        unplanned = Q(next_attempt_at=None) | Q(next_attempt_at__gt=at + 2 * LONGEST_WAIT)
        return self.filter(unplanned | Q(next_attempt_at__lte=at))

    def first_in_lane(self) -> DeliveryQuerySet:
        """Those before which the same consumer has nothing else to hear about the same subject."""
        earlier = self.model._default_manager.filter(
            consumer=OuterRef("consumer"), lane=OuterRef("lane"), event_id__lt=OuterRef("event_id")
        )
        return self.filter(Q(lane="") | ~Exists(earlier))

    def failing(self) -> DeliveryQuerySet:
        """Tried at least once, in vain."""
        return self.filter(attempts__gt=0)

    def behind(self, delivery: Delivery) -> DeliveryQuerySet:
        """Deliveries that wait for this one, because they are about the same subject."""
        same_lane = self.filter(consumer=delivery.consumer, lane=delivery.lane).exclude(lane="")
        return same_lane.filter(event_id__gt=delivery.event_id)
