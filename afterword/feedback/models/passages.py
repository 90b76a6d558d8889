from __future__ import annotations

from django.db import models
from django.utils import timezone

from afterword.texts.anchoring import Place, Quote
from afterword.works.models import Chapter, Revision


class Passage(models.Model):
    """Words of a chapter to which something is pinned: a margin comment, a question, a mark, a writer's note.

    `block`, `exact`, `prefix` and `suffix` are what was chosen, in the text of `revision` (a W3C text-quote selector
    and the id of the block in which it begins): they never change. Where it stands in the chapter's live text, which is
    then `placed_on`, is in the other columns, as `texts.anchoring.Place` counts. `is_outdated`: those words are not
    there any more, and nothing may be drawn upon others.
    """

    chapter = models.ForeignKey(Chapter, null=True, on_delete=models.SET_NULL, related_name="passages")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    block = models.CharField(max_length=20)
    exact = models.TextField()
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    pinned_at = models.DateTimeField(default=timezone.now)

    placed_on = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    start_block = models.CharField(max_length=20, blank=True)
    start = models.PositiveIntegerField(default=0)
    end_block = models.CharField(max_length=20, blank=True)
    end = models.PositiveIntegerField(default=0)
    is_outdated = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["chapter", "placed_on"], name="feedback_to_be_placed")]

    def __str__(self) -> str:
        return self.exact[:60]

    @property
    def quote(self) -> Quote:
        """What was chosen."""
        return Quote(block=self.block, exact=self.exact, prefix=self.prefix, suffix=self.suffix)

    @property
    def place(self) -> Place | None:
        """Where it stands in the text `placed_on`; None if its words are not there any more."""
        if self.is_outdated or not self.start_block:
            return None
        return Place(block=self.start_block, start=self.start, end_block=self.end_block, end=self.end)

    @property
    def stands(self) -> bool:
        """Are its words known to stand at `place` in the text that readers see now?"""
        return self.place is not None and self.chapter is not None and self.placed_on_id == self.chapter.live_id

    def again(self) -> Passage:
        """The same passage as a row of its own (unsaved), for something else that is pinned to it."""
        values = {field.attname: getattr(self, field.attname) for field in self._meta.concrete_fields}
        return Passage(**(values | {"id": None, "pinned_at": timezone.now()}))
