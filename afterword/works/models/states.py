from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Hiding(models.Model):
    """A moderator took the work out of sight."""

    work = models.ForeignKey("Work", on_delete=models.CASCADE, related_name="hidings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.TextField()
    since = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["work"], condition=models.Q(lifted_at=None), name="works_one_hiding_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.reason


class ChapterHiding(models.Model):
    """A moderator took one chapter out of sight; the others stay."""

    chapter = models.ForeignKey("Chapter", on_delete=models.CASCADE, related_name="hidings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.TextField()
    since = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["chapter"], condition=models.Q(lifted_at=None), name="works_chapter_hidden_once"
            )
        ]

    def __str__(self) -> str:
        return self.reason


class Hold(models.Model):
    """The house asked to look at the work before it appears."""

    work = models.ForeignKey("Work", on_delete=models.CASCADE, related_name="holds")
    since = models.DateTimeField(default=timezone.now)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["work"], condition=models.Q(approved_at=None), name="works_one_hold_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.work} since {self.since:%Y-%m-%d}"
