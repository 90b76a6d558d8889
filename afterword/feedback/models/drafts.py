from __future__ import annotations

from django.db import models
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.feedback.keeping.querysets import DraftQuerySet
from afterword.feedback.models.reviews import Review
from afterword.works.models import Chapter, Work

PLACE_LENGTH = 40


class Draft(models.Model):
    """What a member typed into a box and did not send: one for each box (`feedback.drafts`), gone when it is sent.

    It stays, and is found on the page of all that one wrote, when what it was about to answer goes.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="drafts")
    place = models.CharField(max_length=PLACE_LENGTH)
    work = models.ForeignKey(Work, null=True, on_delete=models.SET_NULL, related_name="+")
    chapter = models.ForeignKey(Chapter, null=True, on_delete=models.SET_NULL, related_name="+")
    review = models.ForeignKey(Review, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField()
    typed_at = models.DateTimeField(default=timezone.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "place"], name="feedback_one_draft_in_a_place")]
        indexes = [models.Index(fields=["account", "-typed_at"], name="feedback_drafts")]

    def __str__(self) -> str:
        return self.text[:60]
