from __future__ import annotations

from django.db import models
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.feedback.querysets import KudosQuerySet
from afterword.works.models import Work

WHOLE_WORK = 0


class Kudos(models.Model):
    """Thanks for a work or for one of its chapters: one per account, one per guest, never on one's own work.

    `place` is the chapter's number, or `WHOLE_WORK`. It stays when the chapter goes: thanks are not taken away again,
    and since totals count people (`KudosQuerySet.people`), they say nothing twice.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="kudos")
    place = models.BigIntegerField(default=WHOLE_WORK)
    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="kudos")
    guest_key = models.CharField(max_length=64, blank=True)
    given_at = models.DateTimeField(default=timezone.now)

    objects = KudosQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["work", "account", "place"],
                condition=~models.Q(account=None),
                name="feedback_kudos_per_account",
            ),
            models.UniqueConstraint(
                fields=["work", "guest_key", "place"],
                condition=~models.Q(guest_key=""),
                name="feedback_kudos_per_guest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_id} by {self.account_id or 'a guest'}"
