"""Events and what is still to be delivered of them."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.functional import cached_property
from django.utils.timezone import now

from afterword.events.backoff import wait_after
from afterword.events.querysets import DeliveryQuerySet, EventQuerySet


class Event(models.Model):
    """Something that happened to a row, by somebody. Made with ``record`` alone, never changed afterwards."""

    name = models.CharField(max_length=64)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    subject_kind = models.CharField(max_length=100, blank=True, default="")
    subject_id = models.BigIntegerField(null=True)
    facts: models.JSONField[Any, Any] = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    recorded_at = models.DateTimeField(default=now, db_index=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id", "id"], name="event_by_subject")]

    def __str__(self) -> str:
        return f"{self.name} {self.lane}".rstrip()

    @property
    def lane(self) -> str:
        """One consumer hears in order of what shares a lane: all that is about one subject. Without subject: none."""
        return f"{self.subject_kind}:{self.subject_id}" if self.subject_kind else ""

    @cached_property
    def subject(self) -> models.Model | None:
        """The row that it happened to, as it is now; nothing when it has gone."""
        if not self.subject_kind:
            return None
        kind: type[models.Model] = apps.get_model(self.subject_kind)
        return kind._base_manager.filter(pk=self.subject_id).first()


class Delivery(models.Model):
    """A consumer has still to hear of an event. The row goes in the transaction of its effect."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="deliveries")
    consumer = models.CharField(max_length=64)
    lane = models.CharField(max_length=128, blank=True, default="")
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, help_text="Nothing means at once.")
    last_error = models.TextField(blank=True, default="")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "consumer"], name="one_delivery_per_consumer")]
        indexes = [
            models.Index(fields=["consumer", "lane", "event"], name="delivery_by_lane"),
            models.Index(fields=["consumer", "event"], name="delivery_by_consumer"),
        ]

    def __str__(self) -> str:
        return f"{self.consumer} has to hear of event {self.event_id}"

    def postpone(self, error: str) -> None:
        """Try again later, and with it whatever waits behind it."""
        self.attempts += 1
        self.next_attempt_at = now() + wait_after(self.attempts)
        self.last_error = error
        self.save(update_fields=["attempts", "next_attempt_at", "last_error"])
        Delivery.objects.behind(self).update(next_attempt_at=self.next_attempt_at)
