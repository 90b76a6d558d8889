from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import zstandard
from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from afterword import texts
from afterword.accounts.models import Account
from afterword.events import record
from afterword.works.identifiers import insert_with_random_id, random_id
from afterword.works.models.work import TITLE_LENGTH, Work
from afterword.works.querysets import ChapterQuerySet

_OUT_OF_THE_WAY = 1_000_000


class Chapter(models.Model):
    """A chapter has a working text, which saving moves, and a live one, which publishing moves."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="chapters")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    note_before_html = models.TextField(blank=True)
    note_after_html = models.TextField(blank=True)
    working = models.ForeignKey("Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    live = models.ForeignKey("Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    next_block = models.PositiveIntegerField(default=1)
    kept_back = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True)

    objects = ChapterQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["work", "position"], name="works_chapter_positions")]

    def __str__(self) -> str:
        return self.title or str(self.position)

    def get_absolute_url(self) -> str:
        return reverse("chapter", args=[self.work_id, self.pk])

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def has_unpublished_changes(self) -> bool:
        """Readers see an older text than its writer."""
        return self.is_published and self.live_id != self.working_id

    def label(self, number: int) -> str:
        """ "Chapter 3: The Ferry", or without a title "Chapter 3"."""
        if self.title:
            return _("Chapter %(number)s: %(title)s") % {"number": number, "title": self.title}
        return _("Chapter %(number)s") % {"number": number}

    # The text

    @transaction.atomic
    def save_text(self, html: str, *, by: Account | None, base: int | None) -> SavedText:
        """Keep this text (canonical HTML) as a new revision; blocks that are the same keep their ids.

        `base` is the revision that the writer had before her. If somebody saved another one meanwhile the text is
        kept all the same, but the working text stays: the caller shows both.
        """
        chapter = Chapter.objects.select_for_update().select_related("working").get(pk=self.pk)
        before = chapter.working
        if before and texts.without_ids(before.html) == html:
            self.working = before
            return SavedText(revision=before, is_conflict=False)
        compared = texts.compare(before.html if before else "", html, chapter.next_block)
        revision = Revision.of(chapter=chapter, html=compared.html, by=by, base_id=base)
        is_conflict = before is not None and base is not None and base != before.pk
        chapter.next_block = compared.next_block
        if not is_conflict:
            chapter.working = revision
        chapter.save(update_fields=["next_block", "working"])
        self.next_block, self.working = chapter.next_block, chapter.working
        if not chapter.work.published_at:
            chapter.work.settle_counts()
        return SavedText(revision=revision, is_conflict=is_conflict)

    @transaction.atomic
    def work_on(self, revision: Revision, *, by: Account) -> None:
        """Make an earlier or a conflicting revision of this chapter the working text again."""
        self.save_text(texts.without_ids(revision.html), by=by, base=self.working_id)

    @transaction.atomic
    def publish(self, *, by: Account) -> None:
        """Show the working text to readers. The first time counts as an update of the work, later ones do not."""
        if self.work.published_at is None:
            raise ValueError("a chapter is published with or after its work")
        is_new = not self.is_published
        now = timezone.now()
        self.go_live(at=now)
        if is_new:
            Work.objects.filter(pk=self.work_id).update(updated_at=now)
            self.work.updated_at = now
        self.work.settle_counts()
        record("chapter_published" if is_new else "chapter_revised", actor=by, subject=self, work=self.work_id)

    def go_live(self, *, at: datetime) -> None:
        """The column part of publishing; the caller settles counts and records."""
        self.live = self.working
        self.published_at = self.published_at or at
        self.kept_back = False
        self.save(update_fields=["live", "published_at", "kept_back"])

    # Its place

    @transaction.atomic
    def move_to(self, number: int, *, by: Account) -> None:
        """Put it at this place among the work's chapters; too high or too low means last or first."""
        chapters = list(self.work.chapters.select_for_update())
        chapters.remove(self)
        place = min(max(number, 1), len(chapters) + 1)
        chapters.insert(place - 1, self)
        _number_anew(self.work, [chapter.pk for chapter in chapters])
        self.position = place
        self.work.settle_counts()

    @transaction.atomic
    def remove(self, *, by: Account) -> None:
        """Delete the chapter and its texts. Its reviews stay with the work, as on a removed chapter."""
        work = self.work
        number = self.pk
        Chapter.objects.filter(pk=self.pk).update(working=None, live=None)
        self.delete()
        _number_anew(work, list(work.chapters.values_list("pk", flat=True)))
        work.settle_counts()
        if work.published_at:
            record("chapter_removed", actor=by, subject=work, chapter=number)


def _number_anew(work: Work, ids: list[int]) -> None:
    """Positions 1, 2, 3 …; by way of high numbers, since a work's positions are unique at every moment."""
    Chapter.objects.filter(work=work).update(position=F("position") + _OUT_OF_THE_WAY)
    for position, pk in enumerate(ids, start=1):
        Chapter.objects.filter(pk=pk).update(position=position)


@transaction.atomic
def add_chapter(work: Work, *, html: str, by: Account | None, title: str = "", number: int | None = None) -> Chapter:
    """A new draft chapter at this place (last, unless said). Notes are columns of the chapter."""
    last = work.chapters.count()
    chapter = insert_with_random_id(Chapter(work=work, position=last + 1, title=title))
    chapter.save_text(html, by=by, base=None)
    if number is not None and by is not None and number <= last:
        chapter.move_to(number, by=by)
    work.settle_counts()
    return chapter


@dataclass(frozen=True)
class SavedText:
    revision: Revision
    is_conflict: bool


class Revision(models.Model):
    """One state of a chapter's text. Never changed; the HTML in it is canonical and ready to be shown."""

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="revisions")
    base = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    compressed = models.BinaryField()
    words = models.PositiveIntegerField()
    saved_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.chapter_id} at {self.saved_at:%Y-%m-%d %H:%M}"

    @classmethod
    def of(cls, *, chapter: Chapter, html: str, by: Account | None, base_id: int | None) -> Revision:
        """Keep a text. `base_id` counts only if it is a revision of the same chapter."""
        base = cls.objects.filter(pk=base_id, chapter=chapter).first() if base_id else None
        compressed = zstandard.compress(html.encode(), 10)
        words = texts.count(html).words
        return cls.objects.create(chapter=chapter, base=base, by=by, compressed=compressed, words=words)

    @property
    def html(self) -> str:
        return zstandard.decompress(bytes(self.compressed)).decode()
