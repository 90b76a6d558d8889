from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from afterword.accounts.models import Account, PenName
from afterword.feedback.models import Review
from afterword.moderation.kinds import Kind, Reason
from afterword.moderation.querysets import CaseQuerySet
from afterword.works.models import TITLE_LENGTH, Chapter, Work

TAKEN_FOR = timedelta(hours=12)
"""So long a case is kept for whoever took it."""
WORDS_LENGTH = 4000


class Case(models.Model):
    """A thing that was reported, by however many people: one entry of the moderators' queue until it is decided.

    What it is about may go meanwhile; `title` says what it was. `account`: whose it is, where it is not a work's.
    """

    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=40)
    work = models.ForeignKey(Work, null=True, on_delete=models.SET_NULL, related_name="cases")
    chapter = models.ForeignKey(Chapter, null=True, on_delete=models.SET_NULL, related_name="+")
    review = models.ForeignKey(Review, null=True, on_delete=models.SET_NULL, related_name="cases")
    pen_name = models.ForeignKey(PenName, null=True, on_delete=models.SET_NULL, related_name="cases")
    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="cases_about")
    title = models.CharField(max_length=TITLE_LENGTH)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    taken_at = models.DateTimeField(null=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=Q(closed_at=None), name="moderation_one_open_case_each"),
        ]
        indexes = [models.Index(fields=["opened_at"], condition=Q(closed_at=None), name="moderation_open_cases")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def holder(self) -> Account | None:
        """Who works on it now. Whoever took it and let it lie holds it no more."""
        is_fresh = self.taken_at is not None and timezone.now() - self.taken_at < TAKEN_FOR
        return self.taken_by if is_fresh else None

    @property
    def is_takedown(self) -> bool:
        return any(report.reason == Reason.TAKEDOWN for report in self.reports.all())


class Report(models.Model):
    """What one person said about a thing.

    `said`: the words of a review or a profile then, kept while the case is open, since they may be changed or taken
    back before a moderator looks. `name`, `email` and `sworn_at` are given with a takedown notice alone.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=20, choices=Reason.choices)
    words = models.TextField(blank=True)
    original = models.CharField(max_length=500, blank=True)
    said = models.TextField(blank=True, default="")
    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="reports")
    guest_key = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    sworn_at = models.DateTimeField(null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "account", "reason"],
                condition=~Q(account=None),
                name="moderation_each_member_says_it_once",
            ),
            models.UniqueConstraint(
                fields=["case", "guest_key", "reason"],
                condition=~Q(guest_key=""),
                name="moderation_each_guest_says_it_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.reason}"

    @property
    def reporter_name(self) -> str:
        """The pen name that a member is known by; nothing for a guest."""
        return self.account.pen_name.name if self.account and self.account.pen_name else ""
