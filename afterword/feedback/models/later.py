from __future__ import annotations

from django.db import models
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.feedback.keeping.querysets import LaterQuerySet
from afterword.works.models import Chapter, Work


class LaterList(models.Model):
    """That somebody asked for a list of what to say something about later. Without the row there is none.

    All that is on it goes with the row.
    """

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="later_list")
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"of {self.account_id}"


class Later(models.Model):
    """A chapter, or a work as a whole, that somebody wants to say something about. Nobody else ever sees it."""

    list = models.ForeignKey(LaterList, on_delete=models.CASCADE, related_name="entries")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    chapter = models.ForeignKey(Chapter, null=True, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    objects = LaterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["list", "work"], condition=models.Q(chapter=None), name="feedback_later_once_a_work"
            ),
            models.UniqueConstraint(fields=["list", "chapter"], name="feedback_later_once_a_chapter"),
        ]

    def __str__(self) -> str:
        return f"{self.work_id}"
