from __future__ import annotations

from django.db import models

from afterword.search.folding import folded
from afterword.search.querysets import EntryQuerySet
from afterword.works.models import Work


class Entry(models.Model):
    """The words by which a work is found. Made from the work's rows by the worker; it can always be rebuilt."""

    work = models.OneToOneField(Work, on_delete=models.CASCADE, primary_key=True, related_name="search_entry")
    title = models.TextField()
    words = models.TextField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return self.title

    @classmethod
    def refresh(cls, work_id: int) -> None:
        """Read the work's rows and write its entry anew; without the work, or before it is published, there is none."""
        work = Work.objects.for_reading().filter(pk=work_id).exclude(published_at=None).first()
        if work is None:
            cls.objects.filter(work_id=work_id).delete()
            return
        tags = [*work.fandoms, *work.relationships, *work.characters, *work.additional_tags]
        names = [tag.name for tag in tags] + [tag.canonical.name for tag in tags if tag.canonical]
        writers = [writer.name for writer in work.writers]
        words = folded(" ".join([work.title, *writers, *names, work.summary_text]))
        cls.objects.update_or_create(work=work, defaults={"title": folded(work.title), "words": words})
