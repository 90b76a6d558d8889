from __future__ import annotations

from django.db import models
from django.utils import timezone

from afterword.feedback.models.reviews import Review


class ReviewVersion(models.Model):
    """What a review said before it was changed after somebody had replied to it."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="versions")
    html = models.TextField()
    since = models.DateTimeField()
    until = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["until", "pk"]

    def __str__(self) -> str:
        return f"{self.review_id} until {self.until:%Y-%m-%d}"
