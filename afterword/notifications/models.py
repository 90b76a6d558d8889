from __future__ import annotations

from django.db import models
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.feedback.models import Review
from afterword.notifications.querysets import MailQuerySet, NoticeQuerySet


class MailChoice(models.Model):
    """Which mails an account wants. Without a row: all of them."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="mail_choice")
    reviews = models.BooleanField(default=True)
    replies = models.BooleanField(default=True)
    house = models.BooleanField(default=True)

    def __str__(self) -> str:
        return str(self.account)

    @classmethod
    def of(cls, account: Account) -> MailChoice:
        """What this account chose (unsaved defaults if it never did)."""
        return cls.objects.filter(account=account).first() or cls(account=account)


class Mail(models.Model):
    """A mail on its way. The row is written once; sending it may be tried again, under the same Message-ID.

    One about a review goes with it: what was taken back is not sent any more.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="mails")
    review = models.ForeignKey(Review, null=True, on_delete=models.CASCADE, related_name="+")
    message_id = models.CharField(max_length=200, unique=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)

    objects = MailQuerySet.as_manager()

    def __str__(self) -> str:
        return self.subject

    @property
    def still_stands(self) -> bool:
        """Is what it tells of still so?"""
        return self.review is None or not (self.review.is_deleted or self.review.work_id is None)


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
    def reason(self) -> str:
        return str(self.facts.get("reason", ""))

    @property
    def address(self) -> str:
        return str(self.facts.get("address", ""))
