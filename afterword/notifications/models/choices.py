from __future__ import annotations

from datetime import datetime

from django.db import models

from afterword.accounts.models import Account
from afterword.notifications.kinds import DIGEST, About, When
from afterword.notifications.zones import moment_after


def _when(default: When) -> models.CharField[str, str]:
    return models.CharField(max_length=8, choices=When.choices, default=default)


class MailChoice(models.Model):
    """Which mails an account wants, and at which of its own hours the day's mail comes. Without a row: the defaults.

    Kudos never come one by one.
    """

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="mail_choice")
    reviews = _when(When.AT_ONCE)
    margins = _when(When.DAILY)
    questions = _when(When.AT_ONCE)
    approvals = _when(When.AT_ONCE)
    kudos = _when(When.DAILY)
    replies = _when(When.AT_ONCE)
    commentary = _when(When.OFF)
    house = _when(When.AT_ONCE)
    hour = models.PositiveSmallIntegerField(default=8)
    zone = models.CharField(max_length=64, blank=True)
    digested_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(hour__lte=23), name="notifications_an_hour_of_the_day"),
            models.CheckConstraint(condition=~models.Q(kudos=When.AT_ONCE), name="notifications_kudos_in_batches"),
        ]

    def __str__(self) -> str:
        return str(self.account)

    @classmethod
    def of(cls, account: Account) -> MailChoice:
        """What this account chose (unsaved defaults if it never did)."""
        return cls.objects.filter(account=account).first() or cls(account=account)

    def when(self, about: About) -> When:
        """When mail about this comes."""
        return When(getattr(self, about.value))

    def turn_off(self, what: str) -> None:
        """No more mail about this; for `DIGEST`: about nothing that came once a day. A second time changes nothing."""
        chosen = [about for about in About if what in {about.value, DIGEST}]
        for about in chosen:
            if what == about.value or self.when(about) == When.DAILY:
                setattr(self, about.value, When.OFF)
        self.save()

    def next_day_mail(self, after: datetime) -> datetime:
        """The next moment for the day's mail: at the chosen hour, and never two on one day."""
        return moment_after(after, hour=self.hour, zone=self.zone, not_on=self.digested_at)
