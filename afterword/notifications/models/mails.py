from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.feedback.models import Review
from afterword.notifications.kinds import About
from afterword.notifications.models.notices import Notice
from afterword.notifications.querysets import DayLineQuerySet, MailQuerySet
from afterword.works.models import Work


class Mail(models.Model):
    """A mail on its way. The row is written once; sending it may be tried again, under the same Message-ID.

    One about a review goes with it: what was taken back is not sent any more. `about` is what its reader can turn off
    with one press; `refused_as` says how the mail server refused it for good.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="mails")
    review = models.ForeignKey(Review, null=True, on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=12, default=About.HOUSE)
    message_id = models.CharField(max_length=200, unique=True)
    in_reply_to = models.CharField(max_length=200, blank=True)
    references = models.CharField(max_length=500, blank=True)
    from_name = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    refused_as = models.CharField(max_length=60, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["made_at"], condition=Q(sent_at=None, refused_at=None), name="notifications_to_be_sent"
            )
        ]

    def __str__(self) -> str:
        return self.subject

    def is_done(self, *, refused_as: str = "") -> None:
        """It was sent, or refused for good. What it said is emptied; the row stays so that it is not written again."""
        now = timezone.now()
        self.sent_at, self.refused_at, self.refused_as = (None, now, refused_as) if refused_as else (now, None, "")
        self.subject = self.text = self.html = self.from_name = ""
        self.save()


class DayLine(models.Model):
    """Something that is told in the next of the day's mails: a review, a notice, or (with a work) the kudos it got.

    Kudos are counted when the mail is written, from `made_at` on: whoever took them back was never mentioned.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="day_lines")
    about = models.CharField(max_length=12, choices=About.choices)
    review = models.ForeignKey(Review, null=True, on_delete=models.CASCADE, related_name="+")
    notice = models.ForeignKey(Notice, null=True, on_delete=models.CASCADE, related_name="+")
    work = models.ForeignKey(Work, null=True, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()

    objects = DayLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "review"], condition=~Q(review=None), name="notifications_day_line_of_review"
            ),
            models.UniqueConstraint(
                fields=["account", "notice"], condition=~Q(notice=None), name="notifications_day_line_of_notice"
            ),
            models.UniqueConstraint(
                fields=["account", "work"], condition=~Q(work=None), name="notifications_day_line_of_kudos"
            ),
        ]
        indexes = [models.Index(fields=["due_at"], name="notifications_day_lines_due")]

    def __str__(self) -> str:
        return f"{self.about} for {self.account_id}"
