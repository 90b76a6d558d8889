from __future__ import annotations

from django.db import models

from afterword.accounts.models import PenName
from afterword.tags.models import Tag


class Authorship(models.Model):
    work = models.ForeignKey("Work", on_delete=models.CASCADE, related_name="authorships")
    pen_name = models.ForeignKey(PenName, on_delete=models.PROTECT, related_name="authorships")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["work", "pen_name"], name="works_writer_once")]

    def __str__(self) -> str:
        return f"{self.work} by {self.pen_name}"


class WorkTag(models.Model):
    work = models.ForeignKey("Work", on_delete=models.CASCADE, related_name="work_tags")
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="work_tags")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["work", "tag"], name="works_tag_once")]

    def __str__(self) -> str:
        return f"{self.work}: {self.tag}"
