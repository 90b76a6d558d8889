from __future__ import annotations

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.feedback.margin.querysets import MarkQuerySet
from afterword.feedback.models.passages import Passage
from afterword.works.identifiers import random_id
from afterword.works.models import TITLE_LENGTH, Work

NOTE_LENGTH = 2_000


class Mark(models.Model):
    """A passage that a reader keeps for herself, perhaps with a note. Nobody else ever sees it, or that there is one.

    It remembers whose words they were, so that it can stay when the work goes.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="marks")
    passage = models.OneToOneField(Passage, on_delete=models.CASCADE, related_name="mark")
    work = models.ForeignKey(Work, null=True, on_delete=models.SET_NULL, related_name="+")
    work_title = models.CharField(max_length=TITLE_LENGTH)
    chapter_title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    writers = models.CharField(max_length=500)
    note = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects = MarkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["account", "-made_at"], name="feedback_marks_of")]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        """The place in the text if that can still be told, else one's own list."""
        chapter = self.passage.chapter_id
        if self.work_id is None or chapter is None:
            return f"{reverse('feedback:marks')}#mark-{self.pk}"
        return f"{reverse('chapter', args=[self.work_id, chapter])}?margin=choose#mark-{self.pk}"

    def rewrite(self, note: str) -> None:
        """Another note, or none."""
        self.note = note
        self.save(update_fields=["note"])

    @transaction.atomic
    def take_away(self) -> None:
        """Delete it, and with it the words it was pinned to."""
        self.passage.delete()
