from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from afterword.feedback.models.reviews import Review
from afterword.feedback.querysets import InboxQuerySet


class InboxItem(models.Model):
    """One review or reply in one person's inbox."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="inbox")
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="inbox_items")
    arrived_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    objects = InboxQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "review"], name="feedback_told_once")]
        indexes = [
            models.Index(fields=["account"], condition=models.Q(read_at=None), name="feedback_unread"),
            models.Index(fields=["account", "-arrived_at"], name="feedback_inbox"),
        ]

    def __str__(self) -> str:
        return f"{self.review} for {self.account}"

    def mark_read(self) -> None:
        """Opening it twice keeps the first time."""
        if self.read_at is None:
            self._keep(timezone.now())

    def mark_unread(self) -> None:
        self._keep(None)

    def _keep(self, read_at: datetime | None) -> None:
        """Nothing happens to one that went while its page was open."""
        self.read_at = read_at
        type(self).objects.filter(pk=self.pk).update(read_at=read_at)
