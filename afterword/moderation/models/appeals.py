from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.moderation.models.decisions import Decision
from afterword.moderation.querysets import AppealQuerySet


class Appeal(models.Model):
    """What somebody whom a decision concerns says against it, once, and what another moderator made of that.

    Against a takedown it is a counter-notice, with the facts that one needs.
    """

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="appeal")
    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="appeals")
    words = models.TextField()
    name = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=500, blank=True)
    sworn_at = models.DateTimeField(null=True)
    at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    is_granted = models.BooleanField(default=False)
    answer = models.TextField(blank=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["at"], condition=Q(answered_at=None), name="moderation_open_appeals")]

    def __str__(self) -> str:
        return f"against {self.decision_id}"
