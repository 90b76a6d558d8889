from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.reading.querysets import OnceADayQuerySet, ProgressQuerySet, TallyQuerySet
from afterword.works.models import Chapter, Work


class HistoryOff(models.Model):
    """This account wants nothing kept of what it reads. What was kept before is gone."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="history_off")
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.account)


class Progress(models.Model):
    """How far an account got in a work: the furthest chapter it opened, and the furthest whose end it reached.

    `finished_at` is when it last reached the end of what there was; a chapter published since makes it unfinished
    again (`ProgressQuerySet.finished`).
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="progress")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    opened = models.ForeignKey(Chapter, null=True, on_delete=models.SET_NULL, related_name="+")
    ended = models.ForeignKey(Chapter, null=True, on_delete=models.SET_NULL, related_name="+")
    began_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "work"], name="reading_one_progress")]
        indexes = [models.Index(fields=["account", "-last_at"], name="reading_history")]

    def __str__(self) -> str:
        return f"{self.account_id} in {self.work_id}"

    def open(self, chapter: Chapter) -> bool:
        """It was opened now. True if it is further than any before."""
        is_further = _is_after(chapter, self.opened)
        if is_further:
            self.opened = chapter
        self.last_at = timezone.now()
        self.save(update_fields=["opened", "last_at"])
        return is_further

    def end(self, chapter: Chapter) -> bool:
        """Its end was reached now. True if it is further than any before."""
        is_further = _is_after(chapter, self.ended)
        if is_further:
            self.ended = chapter
        self.last_at = timezone.now()
        if self._is_the_end(chapter):
            self.finished_at = self.last_at
        self.save(update_fields=["ended", "last_at", "finished_at"])
        return is_further

    def _is_the_end(self, chapter: Chapter) -> bool:
        """The last chapter; or the only one that came after all was read, wherever it was put in."""
        others = Chapter.objects.published().filter(work=self.work_id).exclude(pk=chapter.pk)
        if not others.filter(position__gt=chapter.position).exists():
            return True
        return self.finished_at is not None and not others.filter(published_at__gt=self.finished_at).exists()


def _is_after(chapter: Chapter, other: Chapter | None) -> bool:
    return other is None or chapter.position > other.position


class OnceADay(models.Model):
    """Somebody was counted for this today. The key is a keyed hash of reader, day and chapter, and goes with it."""

    key = models.CharField(max_length=40, primary_key=True)
    day = models.DateField(db_index=True)

    objects = OnceADayQuerySet.as_manager()

    def __str__(self) -> str:
        return self.key


class Tally(models.Model):
    """What readers did on one day with a chapter, or (without one) with a work as a whole. Numbers, no persons.

    `opens` counts each reader once a day; `readers` and `ends` those who came that far for the first time.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    chapter = models.ForeignKey(Chapter, null=True, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    opens = models.PositiveIntegerField(default=0)
    readers = models.PositiveIntegerField(default=0)
    ends = models.PositiveIntegerField(default=0)

    objects = TallyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [
            models.UniqueConstraint(fields=["work", "day"], condition=Q(chapter=None), name="reading_tally_of_work"),
            models.UniqueConstraint(
                fields=["chapter", "day"], condition=~Q(chapter=None), name="reading_tally_of_chapter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_id} on {self.day}"

    @classmethod
    def add(cls, work: Work, chapter: Chapter | None, **numbers: int) -> None:
        """Count today's; inside a transaction."""
        row, _is_new = cls.objects.get_or_create(work=work, chapter=chapter, day=timezone.now().date())
        changed: dict[str, Any] = {name: F(name) + number for name, number in numbers.items()}
        cls.objects.filter(pk=row.pk).update(**changed)
