"""Who may leave margin comments: her writer answers for a work, and what she answered first holds for her others."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.works.labels import Reviewers
from afterword.works.models import Work


class MarginChoice(models.Model):
    """What was answered for one work."""

    work = models.OneToOneField(Work, on_delete=models.CASCADE, primary_key=True, related_name="margin_choice")
    who = models.CharField(max_length=10, choices=Reviewers.choices)
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.work_id}: {self.who}"


class MarginDefault(models.Model):
    """What holds for all works of a writer that have no answer of their own. Without a row she was never asked."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="margin_default")
    who = models.CharField(max_length=10, choices=Reviewers.choices)
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.account_id}: {self.who}"
