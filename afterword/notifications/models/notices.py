from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from afterword.accounts.models import Account
from afterword.notifications.querysets import NoticeQuerySet


class Notice(models.Model):
    """Something the house tells one person: a work was hidden, approved, corrected. Facts, not sentences."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="notices")
    event = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    arrived_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "event"], name="notifications_told_once")]

    def __str__(self) -> str:
        return f"{self.kind} for {self.account}"

    @property
    def sentence(self) -> str:
        from afterword.notifications.sentences import sentence

        return sentence(self.kind, self.facts)

    @property
    def sentence_for_mail(self) -> str:
        """Without the title of a work for adults."""
        from afterword.notifications.sentences import sentence

        facts = self.facts | {"title": _("a story")} if self.facts.get("is_adult") else self.facts
        return sentence(self.kind, facts)

    @property
    def reason(self) -> str:
        return str(self.facts.get("reason", ""))

    @property
    def address(self) -> str:
        return str(self.facts.get("address", ""))
