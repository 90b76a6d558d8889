from __future__ import annotations

from django.db import models
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.feedback.querysets import KudosQuerySet
from afterword.works.models import Work


class Kudos(models.Model):
    """Thanks: one per account, one per guest, never on one's own work."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="kudos")
    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="kudos")
    guest_key = models.CharField(max_length=64, blank=True)
    given_at = models.DateTimeField(default=timezone.now)

    objects = KudosQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["work", "account"], condition=~models.Q(account=None), name="feedback_kudos_per_account"
            ),
            models.UniqueConstraint(
                fields=["work", "guest_key"], condition=~models.Q(guest_key=""), name="feedback_kudos_per_guest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_id} by {self.account_id or 'a guest'}"
