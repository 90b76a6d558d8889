from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import zstandard
from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, F, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from afterword import texts
from afterword.accounts.models import Account
from afterword.events import record
from afterword.works.identifiers import insert_with_random_id, random_id
from afterword.works.models.pictures import PictureHold, PictureUse
from afterword.works.models.states import ChapterHiding
from afterword.works.models.work import TITLE_LENGTH, Work
from afterword.works.querysets import ChapterQuerySet, RevisionQuerySet
from afterword.works.reading import Reading

_OUT_OF_THE_WAY = 1_000_000
HEADING = ("title", "note_before_html", "note_after_html")


class Chapter(models.Model):
    """A chapter has a working text, which saving moves, and a live one, which publishing moves.

    A new title and new notes of a published chapter wait in `pending` for the same moment.

    `is_hidden` is settled from its hidings by `hide` and `unhide`; nobody else writes it.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="chapters")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    note_before_html = models.TextField(blank=True)
    note_after_html = models.TextField(blank=True)
    working = models.ForeignKey("Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    live = models.ForeignKey("Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    pending = models.JSONField(null=True)
    next_block = models.PositiveIntegerField(default=1)
    kept_back = models.BooleanField(default=False)
    is_hidden = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True)

    objects = ChapterQuerySet.as_manager()

    is_previewed = False

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
    def is_open(self) -> bool:
        """Readers of the work have it: it is published, and no moderator hides it."""
        return self.is_published and not self.is_hidden

    @cached_property
    def hiding(self) -> ChapterHiding | None:
        return self.hidings.filter(lifted_at=None).first() if self.is_hidden else None

    @property
    def has_unpublished_changes(self) -> bool:
        """Readers see an older text, title or note than its writer."""
        return self.is_published and (self.live_id != self.working_id or bool(self.pending))

    @property
    def has_text(self) -> bool:
        return self.working_id is not None

    @property
    def on_desk(self) -> Heading:
        """Title and notes as its writer has them."""
        return Heading(**(self._heading() | (self.pending or {})))

    @property
    def desk_title(self) -> str:
        """The title as its writer has it."""
        return str((self.pending or {}).get("title", self.title))

    def preview(self) -> None:
        """Show what its writer has saved in place of what readers see: on this object alone, nothing is written."""
        for name, value in (self.pending or {}).items():
            setattr(self, name, value)
        self.live = self.working
        self.is_previewed = True

    def _heading(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in HEADING}

    def label(self, number: int) -> str:
        """ "Chapter 3: The Ferry", or without a title "Chapter 3"."""
        if self.title:
            return _("Chapter %(number)s: %(title)s") % {"number": number, "title": self.title}
        return _("Chapter %(number)s") % {"number": number}

    @transaction.atomic
    def describe(self, **heading: str) -> None:
        """Change title or notes (`HEADING`): of a draft at once, of a published chapter when it is published again."""
        if unknown := heading.keys() - set(HEADING):
            raise TypeError(f"a chapter has no {unknown}")
        self.refresh_from_db(fields=["published_at", "pending", *HEADING])
        PictureUse.note("".join(heading.values()), chapter_id=self.pk)
        if self.is_published:
            wanted = self._heading() | (self.pending or {}) | heading
            self.pending = None if wanted == self._heading() else wanted
            self.save(update_fields=["pending"])
            return
        for name, value in heading.items():
            setattr(self, name, value)
        self.save(update_fields=HEADING)
        self.work.touch()

    # The text

    @transaction.atomic
    def save_text(
        self,
        html: str,
        *,
        by: Account | None,
        base: int | None,
        reading: Reading | None = None,
        restored: Revision | None = None,
    ) -> SavedText:
        """Keep this text (canonical HTML) as a new revision; blocks that are the same keep their ids.

        `base` is the revision that the writer had before her. If somebody saved another one meanwhile the text is
        kept all the same, but the working text stays: the caller shows both. `restored` is the one it is a copy of.
        """
        work = _locked(self.work_id)
        saved = self._keep(html, by=by, base=base, reading=reading, restored=restored)
        if not work.published_at:
            work.settle_counts()
        return saved

    def _keep(
        self,
        html: str,
        *,
        by: Account | None,
        base: int | None,
        reading: Reading | None,
        restored: Revision | None = None,
    ) -> SavedText:
        """Saving but for the counts; the work is locked."""
        chapter = Chapter.objects.select_for_update(of=("self",)).select_related("working").get(pk=self.pk)
        before = chapter.working
        if before and texts.without_ids(before.html) == html:
            self.working = before
            return SavedText(revision=before, is_conflict=False)
        compared = texts.compare(before.html if before else "", html, chapter.next_block)
        is_conflict = before is not None and base is not None and base != before.pk
        way = Way.CONFLICT if is_conflict else Way.RESTORED if restored else Way.SAVED
        revision = Revision.of(
            chapter=chapter, html=compared.html, by=by, base_id=base, reading=reading, way=way, restored=restored
        )
        PictureUse.note(compared.html, chapter_id=self.pk)
        chapter.next_block = compared.next_block
        if not is_conflict:
            chapter.working = revision
        chapter.save(update_fields=["next_block", "working"])
        self.next_block, self.working = chapter.next_block, chapter.working
        return SavedText(revision=revision, is_conflict=is_conflict)

    @transaction.atomic
    def work_on(self, revision: Revision, *, by: Account, base: int | None) -> SavedText:
        """Make an earlier or a conflicting revision of this chapter the working text again."""
        html = texts.without_ids(revision.html)
        return self.save_text(html, by=by, base=base, reading=revision.how_read, restored=revision)

    @transaction.atomic
    def take_note(self, paragraphs: int, *, by: Account) -> None:
        """Make the first paragraphs of the working text the note before the chapter, ahead of what stands there."""
        if self.working is None:
            return
        note, story = texts.split_note(texts.without_ids(self.working.html), paragraphs)
        self.save_text(story, by=by, base=self.working_id)
        self.describe(note_before_html=texts.without_ids(note) + self.on_desk.note_before_html)

    @transaction.atomic
    def publish(self, *, by: Account) -> None:
        """Show the working text to readers. The first time counts as an update of the work, later ones do not."""
        self._lock()
        if self.work.published_at is None:
            raise ValueError("a chapter is published with or after its work")
        if self.is_published and not self.has_unpublished_changes:
            return
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
        for name, value in (self.pending or {}).items():
            setattr(self, name, value)
        self.pending = None
        self.live = self.working
        self.published_at = self.published_at or at
        self.kept_back = False
        self.save(update_fields=["live", "published_at", "kept_back", "pending", *HEADING])
        if self.live_id:
            Revision.objects.filter(pk=self.live_id, went_live_at=None).update(went_live_at=at)

    def _lock(self) -> None:
        """Wait for whoever changes this chapter, and see it as it is now."""
        _locked(self.work_id)
        self.refresh_from_db(from_queryset=Chapter.objects.select_for_update())

    # Out of sight

    @transaction.atomic
    def hide(self, *, by: Account, reason: str) -> bool:
        """Take it alone out of everybody's sight but its writers' and moderators'. False if it is so already.

        Raises `OnlyChapter` where readers would have nothing left; then the work is hidden.
        """
        self._lock()
        if self.is_hidden:
            return False
        if not self.work.chapters.published().exclude(pk=self.pk).exists():
            raise OnlyChapter
        ChapterHiding.objects.create(chapter=self, by=by, reason=reason)
        self._settle_hidden(is_hidden=True)
        return True

    @transaction.atomic
    def unhide(self, *, by: Account) -> bool:
        self._lock()
        if not self.is_hidden:
            return False
        self.hidings.filter(lifted_at=None).update(lifted_at=timezone.now(), lifted_by=by)
        self._settle_hidden(is_hidden=False)
        return True

    def _settle_hidden(self, *, is_hidden: bool) -> None:
        self.__dict__.pop("hiding", None)
        self.is_hidden = is_hidden
        self.save(update_fields=["is_hidden"])
        self.work.settle_counts()

    # Its place

    @transaction.atomic
    def move_to(self, number: int, *, by: Account) -> None:
        """Put it at this place among the work's chapters; too high or too low means last or first."""
        reorder(self.work, {self.pk: number}, by=by)
        self.refresh_from_db(fields=["position"])

    @transaction.atomic
    def remove(self, *, by: Account) -> None:
        """Delete the chapter and its texts. Its reviews stay with the work, as on a removed chapter.

        Raises `OnlyChapter` where a published work would have nothing left to read.
        """
        work, number, was_published = _locked(self.work_id), self.pk, self.is_open
        if was_published and not work.chapters.published().exclude(pk=number).exists():
            raise OnlyChapter
        PictureHold.renew([use.picture_id for use in self.picture_uses.all()], by=by)
        Chapter.objects.filter(pk=self.pk).update(working=None, live=None)
        self.delete()
        _number_anew(work, list(work.chapters.values_list("pk", flat=True)))
        work.settle_counts()
        if was_published:
            record("chapter_removed", actor=by, subject=work, chapter=number)


class OnlyChapter(ValueError):
    """The last chapter that readers have of a work can't be removed or hidden; the work can be deleted or hidden."""


@transaction.atomic
def reorder(work: Work, places: Mapping[int, int], *, by: Account) -> None:
    """Put these chapters (by pk) at these places; the others keep their order. Too high or too low: last or first."""
    order = list(_locked(work.pk).chapters.values_list("pk", flat=True))
    moved = sorted((pk for pk in places if pk in order), key=lambda pk: (places[pk], order.index(pk)))
    after = [pk for pk in order if pk not in places]
    least = 0
    for pk in moved:
        place = max(min(max(places[pk], 1), len(order)) - 1, least)
        after.insert(place, pk)
        least = place + 1
    if after != order:
        _number_anew(work, after)
        work.settle_counts()


def _locked(work_id: int) -> Work:
    """The work as it is now; nobody else changes its chapters until the transaction ends."""
    return Work.objects.select_for_update().get(pk=work_id)


def _number_anew(work: Work, ids: list[int]) -> None:
    """Positions 1, 2, 3 …; by way of high numbers, since a work's positions are unique at every moment."""
    Chapter.objects.filter(work=work).update(position=F("position") + _OUT_OF_THE_WAY)
    places = [When(pk=pk, then=Value(position)) for position, pk in enumerate(ids, start=1)]
    Chapter.objects.filter(work=work).update(position=Case(*places, output_field=models.PositiveIntegerField()))


@transaction.atomic
def add_chapter(
    work: Work,
    *,
    html: str,
    by: Account | None,
    title: str = "",
    number: int | None = None,
    reading: Reading | None = None,
) -> Chapter:
    """A new draft chapter at this place (last, unless said); without `html` it has no text yet.

    In a work that waits for approval it is kept back: its writer asked to publish the others, not this one.
    """
    locked = _locked(work.pk)
    last = locked.chapters.count()
    chapter = insert_with_random_id(Chapter(work=work, position=last + 1, title=title, kept_back=locked.is_held))
    if html:
        chapter._keep(html, by=by, base=None, reading=reading)
    if number is not None and by is not None and number <= last:
        chapter.move_to(number, by=by)
    work.settle_counts()
    return chapter


@dataclass(frozen=True)
class Heading:
    """What stands around a chapter's text."""

    title: str
    note_before_html: str
    note_after_html: str


@dataclass(frozen=True)
class SavedText:
    revision: Revision
    is_conflict: bool


class Way(models.TextChoices):
    """How a revision came to be."""

    SAVED = "saved"
    CONFLICT = "conflict"  # saved on an older text than the one that was the chapter's by then
    RESTORED = "restored"


class Revision(models.Model):
    """One state of a chapter's text. Never changed; the HTML in it is canonical and ready to be shown.

    `went_live_at`: when readers first saw it, if they ever did. Old ones that nobody saw are thinned (`thinning.py`).
    """

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="revisions")
    base = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    compressed = models.BinaryField()
    words = models.PositiveIntegerField()
    reading = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=timezone.now)
    way = models.CharField(max_length=10, choices=Way, default=Way.SAVED)
    restored = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    went_live_at = models.DateTimeField(null=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["chapter", "saved_at"], name="works_revision_times")]

    def __str__(self) -> str:
        return f"{self.chapter_id} at {self.saved_at:%Y-%m-%d %H:%M}"

    @classmethod
    def of(
        cls,
        *,
        chapter: Chapter,
        html: str,
        by: Account | None,
        base_id: int | None,
        reading: Reading | None = None,
        way: str = Way.SAVED,
        restored: Revision | None = None,
    ) -> Revision:
        """Keep a text. `base_id` counts only if it is a revision of the same chapter."""
        base = cls.objects.filter(pk=base_id, chapter=chapter).first() if base_id else None
        return cls.objects.create(
            chapter=chapter,
            base=base,
            by=by,
            compressed=zstandard.compress(html.encode(), 10),
            words=texts.count(html).words,
            reading=reading.as_json() if reading else {},
            way=way,
            restored=restored,
        )

    @property
    def how_read(self) -> Reading:
        """What reading it in did to it."""
        return Reading.from_json(self.reading)

    @property
    def html(self) -> str:
        return zstandard.decompress(bytes(self.compressed)).decode()
