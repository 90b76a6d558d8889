from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.feedback.keeping.querysets import DraftQuerySet
from afterword.feedback.models.reviews import Review
from afterword.works.models import Chapter, Work

PLACE_LENGTH = 40
_OF_REVIEWS = {"reply": "feedback:reply", "edit": "feedback:edit", "answer": "feedback:answer_in_commentary"}
_OF_WORKS = {"all": "whole_work", "again": "again_end"}


class Draft(models.Model):
    """What a member typed into a box and did not send: one for each box (`keeping.drafts`), gone when it is sent.

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

    @property
    def box_url(self) -> str:
        """The page with the box that it was typed into; nothing once what it was to be said of has gone."""
        kind, _dash, rest = self.place.partition("-")
        if kind in _OF_REVIEWS:
            return reverse(_OF_REVIEWS[kind], args=[self.review_id]) if self.review_id else ""
        if kind == "change":
            return reverse("feedback:commentary_note", args=[self.work_id, int(rest)]) if self.work_id else ""
        if kind == "note":
            block = rest.partition("-")[2]
            add = reverse("feedback:commentary_add", args=[self.work_id, self.chapter_id]) if self.chapter_id else ""
            return f"{add}?block={block}" if add else ""
        if rest in _OF_WORKS:
            return f"{reverse(_OF_WORKS[rest], args=[self.work_id])}#review" if self.work_id else ""
        return f"{reverse('chapter', args=[self.work_id, self.chapter_id])}#review" if self.chapter_id else ""
