from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from afterword import texts
from afterword.accounts.models import Account, PenName
from afterword.events import record
from afterword.house.current import required as house
from afterword.house.models import Approval
from afterword.serving import stamps
from afterword.tags.models import Kind, Tag
from afterword.works.identifiers import random_id
from afterword.works.labels import (
    ADULT_RATINGS,
    CATEGORY_LABELS,
    WARNING_LABELS,
    Audience,
    Categories,
    Rating,
    Reviewers,
    Status,
    Visibility,
    Warnings,
)
from afterword.works.models.links import Authorship, WorkTag
from afterword.works.models.pictures import Picture
from afterword.works.models.states import Hiding, Hold
from afterword.works.purging import tidy_all
from afterword.works.querysets import WorkQuerySet

TITLE_LENGTH = 250
DECLARED = (
    *("title", "summary_html", "note_before_html", "note_after_html", "language", "rating", "warnings", "categories"),
    *("status", "planned_chapters", "audience", "reviewers", "keeps_out_of_waiting"),
    *("is_machine_made", "is_about_real_people"),
)
"""The columns that hold what a writer says about a work."""
LONG_NOTE = 400
"""Notes of more characters than this are folded."""


class Work(models.Model):
    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    pen_names = models.ManyToManyField(PenName, through="Authorship", related_name="works")
    summary_html = models.TextField(blank=True)
    note_before_html = models.TextField(blank=True)
    note_after_html = models.TextField(blank=True)
    language = models.CharField(max_length=16, default="en")
    rating = models.CharField(max_length=10, choices=Rating.choices, blank=True)
    warnings = models.PositiveSmallIntegerField(default=0)
    categories = models.PositiveSmallIntegerField(default=0)
    tags = models.ManyToManyField(Tag, through="WorkTag", related_name="works")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.IN_PROGRESS)
    planned_chapters = models.PositiveIntegerField(null=True, blank=True)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.EVERYONE)
    reviewers = models.CharField(max_length=10, choices=Reviewers.choices, default=Reviewers.EVERYONE)
    keeps_out_of_waiting = models.BooleanField(default=False)
    is_machine_made = models.BooleanField(default=False)
    is_about_real_people = models.BooleanField(default=False)

    visibility = models.PositiveSmallIntegerField(choices=Visibility.choices, default=Visibility.DRAFT)
    words = models.PositiveIntegerField(default=0)
    chapter_count = models.PositiveIntegerField(default=0)
    is_debut = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(null=True)
    reviewed_at = models.DateTimeField(null=True)

    objects = WorkQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["visibility", "-updated_at"], name="works_by_date"),
            models.Index(fields=["visibility", "reviewed_at", "published_at"], name="works_waiting"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(visibility=Visibility.DRAFT) | ~models.Q(warnings=0), name="works_published_warned"
            ),
            models.CheckConstraint(
                condition=models.Q(visibility=Visibility.DRAFT) | ~models.Q(title=""), name="works_published_titled"
            ),
            models.CheckConstraint(
                condition=models.Q(visibility=Visibility.DRAFT) | ~models.Q(rating=""), name="works_published_rated"
            ),
            models.CheckConstraint(
                condition=models.Q(planned_chapters=None) | models.Q(planned_chapters__gte=1),
                name="works_planned_at_least_one",
            ),
        ]

    def __str__(self) -> str:
        return self.title or _("Untitled")

    def get_absolute_url(self) -> str:
        return reverse("work", args=[self.pk])

    # What it is

    @property
    def stamp(self) -> str:
        return f"work:{self.pk}"

    @property
    def is_published(self) -> bool:
        """Public or for members; neither draft, held nor hidden."""
        return self.visibility >= Visibility.MEMBERS

    @property
    def is_draft(self) -> bool:
        return self.visibility == Visibility.DRAFT

    @property
    def is_held(self) -> bool:
        return self.visibility == Visibility.HELD

    @property
    def is_hidden(self) -> bool:
        return self.visibility == Visibility.HIDDEN

    @property
    def is_adult(self) -> bool:
        """Behind the adult gate: Mature, Explicit and Not Rated."""
        return self.rating in ADULT_RATINGS

    @property
    def is_complete(self) -> bool:
        return self.status == Status.COMPLETE

    @property
    def is_one_shot(self) -> bool:
        return self.planned_chapters == 1 and self.chapter_count <= 1

    @property
    def is_waiting(self) -> bool:
        """Waiting for a first review: published, takes reviews, has none by somebody else."""
        return self.is_published and self.reviewers != Reviewers.NOBODY and self.reviewed_at is None

    # What pages show

    @cached_property
    def writers(self) -> list[PenName]:
        """The pen names in their order. Named queries fetch them with the works; else they cost one query."""
        links = (
            self.authorships.all() if self._has_fetched("authorships") else self.authorships.select_related("pen_name")
        )
        return [authorship.pen_name for authorship in links]

    def _has_fetched(self, name: str) -> bool:
        return name in getattr(self, "_prefetched_objects_cache", {})

    @cached_property
    def _tags_by_kind(self) -> dict[str, list[Tag]]:
        kinds: dict[str, list[Tag]] = {kind: [] for kind in Kind.values}
        links = self.work_tags.all() if self._has_fetched("work_tags") else self.work_tags.select_related("tag")
        for link in links:
            kinds[link.tag.kind].append(link.tag)
        return kinds

    @property
    def fandoms(self) -> list[Tag]:
        return self._tags_by_kind[Kind.FANDOM]

    @property
    def relationships(self) -> list[Tag]:
        return self._tags_by_kind[Kind.RELATIONSHIP]

    @property
    def characters(self) -> list[Tag]:
        return self._tags_by_kind[Kind.CHARACTER]

    @property
    def additional_tags(self) -> list[Tag]:
        return self._tags_by_kind[Kind.ADDITIONAL]

    @property
    def rating_label(self) -> str:
        return str(self.get_rating_display())

    @property
    def warning_labels(self) -> list[str]:
        return [str(label) for flag, label in WARNING_LABELS.items() if flag in Warnings(self.warnings)]

    @property
    def category_labels(self) -> list[str]:
        return [str(label) for flag, label in CATEGORY_LABELS.items() if flag in Categories(self.categories)]

    @property
    def direction(self) -> str:
        return texts.direction(self.language)

    @property
    def language_name(self) -> str:
        return texts.language_name(self.language)

    @property
    def minutes(self) -> int:
        return texts.minutes(self.words, self.language)

    @property
    def summary_text(self) -> str:
        return texts.visible_text(self.summary_html)

    @property
    def chapter_tally(self) -> str:
        """As the field writes it: "3/10", "1/?"; a one-shot is "1/1"."""
        return f"{self.chapter_count}/{self.planned_chapters or '?'}"

    # What writers do

    def is_by(self, person: Any) -> bool:
        """Is this person one of its writers?"""
        return isinstance(person, Account) and any(writer.account_id == person.pk for writer in self.writers)

    def writers_accounts(self) -> list[Account]:
        """The accounts behind its pen names, each once."""
        return list(Account.objects.filter(pen_names__works=self).distinct())

    @transaction.atomic
    def set_writers(self, pen_names: Sequence[PenName]) -> None:
        """Replace the pen names under which it appears."""
        self.touch()
        self.authorships.all().delete()
        Authorship.objects.bulk_create(
            Authorship(work=self, pen_name=pen_name, position=position) for position, pen_name in enumerate(pen_names)
        )
        self.__dict__.pop("writers", None)
        getattr(self, "_prefetched_objects_cache", {}).pop("authorships", None)
        self.touch()

    @transaction.atomic
    def set_tags(self, kind: str, tags: Iterable[Tag]) -> None:
        """Replace its tags of one kind."""
        self.work_tags.filter(tag__kind=kind).delete()
        WorkTag.objects.bulk_create(WorkTag(work=self, tag=tag, position=position) for position, tag in enumerate(tags))
        self._forget_tags()
        self.touch()

    def _forget_tags(self) -> None:
        self.__dict__.pop("_tags_by_kind", None)
        getattr(self, "_prefetched_objects_cache", {}).pop("work_tags", None)

    @transaction.atomic
    def describe(self, *, by: Account) -> None:
        """Save what its writer declared (the columns of the form); tags and writers have verbs of their own."""
        self.save(update_fields=DECLARED)
        self.settle_counts()
        if self.published_at:
            record("work_described", actor=by, subject=self)

    @transaction.atomic
    def keep_back(self, chapters: Collection[int]) -> None:
        """Of its drafts these (by pk) stay drafts when the work is published; all others go with it."""
        drafts = self.chapters.filter(published_at=None)
        drafts.filter(pk__in=chapters).update(kept_back=True)
        drafts.exclude(pk__in=chapters).update(kept_back=False)

    @transaction.atomic
    def publish(self, *, by: Account) -> None:
        """Make the work public with its chapters but those kept back. Publishing twice, even at once, publishes once.

        If the house holds such works, it waits for a moderator instead (`is_held`).
        """
        if not Work.objects.filter(pk=self.pk, published_at=None).exists():
            return
        if self._must_wait_for_approval():
            _hold, is_new = Hold.objects.get_or_create(work=self, approved_at=None)
            if is_new:
                record("work_held", actor=by, subject=self)
            self._settle()
            return
        self._go_public(by=by)

    def _must_wait_for_approval(self) -> bool:
        policy = house().approval
        if policy == Approval.NONE or Hold.objects.filter(work=self).exclude(approved_at=None).exists():
            return False
        return policy == Approval.ALL or not Work.objects.of_writers(self.writers).exclude(published_at=None).exists()

    def _go_public(self, *, by: Account) -> None:
        now = timezone.now()
        if not Work.objects.filter(pk=self.pk, published_at=None).update(published_at=now, updated_at=now):
            return
        self.refresh_from_db(fields=["published_at", "updated_at"])
        earlier = Work.objects.of_writers(self.writers).exclude(published_at=None).exclude(pk=self.pk)
        self.is_debut = not earlier.exists()
        self.save(update_fields=["is_debut"])
        for chapter in self.chapters.with_words().filter(kept_back=False):
            chapter.go_live(at=now)
        self.settle_counts()
        record("work_published", actor=by, subject=self)

    @transaction.atomic
    def approve(self, *, by: Account) -> None:
        """A moderator lets a held work out. Approving twice approves once."""
        if Hold.objects.filter(work=self, approved_at=None).update(approved_at=timezone.now(), approved_by=by):
            self._go_public(by=by)
            record("work_approved", actor=by, subject=self)

    @transaction.atomic
    def hide(self, *, by: Account, reason: str) -> None:
        """Take it out of everybody's sight but its writers' and moderators'. Hiding twice hides once."""
        _hiding, is_new = Hiding.objects.get_or_create(work=self, lifted_at=None, defaults={"by": by, "reason": reason})
        if is_new:
            self._settle()
            record("work_hidden", actor=by, subject=self, reason=reason)

    @transaction.atomic
    def unhide(self, *, by: Account) -> None:
        if Hiding.objects.filter(work=self, lifted_at=None).update(lifted_at=timezone.now(), lifted_by=by):
            self._settle()
            record("work_unhidden", actor=by, subject=self)

    @transaction.atomic
    def purge(self, *, by: Account) -> None:
        """Delete the work with its chapters and every revision. Reviews go to those who wrote them."""
        if not self.stand_still(to_go=True):
            return
        tidy_all(self)
        record("work_purged", actor=by, subject=self)
        self.touch()
        pictures = set(Picture.objects.filter(uses__chapter__work=self).values_list("pk", flat=True))
        self.delete()
        Picture.objects.filter(pk__in=pictures).forget()

    @cached_property
    def hiding(self) -> Hiding | None:
        return Hiding.objects.filter(work=self, lifted_at=None).first()

    def mark_reviewed(self, at: datetime | None) -> None:
        """Note the first review by somebody else (None: there is none any more)."""
        changed = Work.objects.filter(pk=self.pk)
        changed = changed.filter(reviewed_at=None) if at else changed.exclude(reviewed_at=None)
        if changed.update(reviewed_at=at):
            self.reviewed_at = at
            stamps.bump_on_commit("works")

    # Keeping its own books

    def settle_counts(self) -> None:
        """Reckon words and chapters anew: a draft's totals count its drafts, a published work's what is published."""
        self._lock()
        chapters = self.chapters.all() if self.published_at is None else self.chapters.published()
        totals = chapters.totals()
        self.words, self.chapter_count = totals.words, totals.chapters
        if self.status == Status.COMPLETE or (self.planned_chapters and self.planned_chapters < self.chapter_count):
            self.planned_chapters = max(self.chapter_count, 1)
        self.visibility = self._visibility_by_its_rows()
        self.save(update_fields=["words", "chapter_count", "planned_chapters", "visibility"])
        self.touch()

    def stand_still(self, *, to_go: bool = False) -> bool:
        """Neither the work nor a chapter of it goes until the transaction ends; False if it has gone already.

        Whoever adds a row about a work and a chapter calls this first: else, on PostgreSQL, one who takes both away
        at that moment waits for them, and they for him. `to_go`: it is the caller who takes it away.
        """
        locked = Work.objects.select_for_update(no_key=not to_go)
        return locked.filter(pk=self.pk).values_list("pk").first() is not None

    def _lock(self) -> None:
        """Wait for whoever changes this work, and see its dates and what was declared as they are now."""
        fresh = Work.objects.select_for_update()
        self.refresh_from_db(
            fields=["published_at", "updated_at", "status", "planned_chapters", "audience"], from_queryset=fresh
        )

    def _settle(self) -> None:
        """Derive the indexed visibility anew."""
        self._lock()
        self.visibility = self._visibility_by_its_rows()
        self.save(update_fields=["visibility"])
        self.touch()

    def _visibility_by_its_rows(self) -> Visibility:
        """What follows from the rows that say what happened; the work is locked."""
        self.__dict__.pop("hiding", None)
        if Hiding.objects.filter(work=self, lifted_at=None).exists():
            return Visibility.HIDDEN
        if self.published_at is None:
            held = Hold.objects.filter(work=self, approved_at=None).exists()
            return Visibility.HELD if held else Visibility.DRAFT
        return Visibility.MEMBERS if self.audience == Audience.MEMBERS else Visibility.PUBLIC

    def touch(self) -> None:
        """Whatever is stored of this work's pages and of lists is out of date once this transaction commits."""
        stamps.bump_on_commit(self.stamp, "works", *(writer.stamp for writer in self.writers))

    def byline(self) -> str:
        """ "Marian Vale and Sami N." in words, for titles, mails and exports."""
        names = [writer.name for writer in self.writers]
        if not names:
            return _("Anonymous")
        return (
            names[0]
            if len(names) == 1
            else _("%(first)s and %(last)s")
            % {
                "first": ", ".join(names[:-1]),
                "last": names[-1],
            }
        )
