from __future__ import annotations

from django.db import models
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.feedback.kinds import Why


class ReviewHold(models.Model):
    """One reason for which a review is not shown. The row goes when it is lifted; the events tell of both."""

    review = models.ForeignKey("feedback.Review", on_delete=models.CASCADE, related_name="holds")
    why = models.CharField(max_length=10, choices=Why.choices)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "why"], name="feedback_held_once_for_each")]
        indexes = [models.Index(fields=["why", "since"], name="feedback_holds_oldest_first")]

    def __str__(self) -> str:
        return f"{self.review_id} {self.why}"
