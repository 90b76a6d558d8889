"""What a writer brought in and has not decided about: the files as they came, and what she said of them so far."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import zstandard
from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from afterword import texts
from afterword.accounts.models import Account
from afterword.works.identifiers import insert_with_random_id, random_id
from afterword.works.importing import planning, taking
from afterword.works.importing.planning import Entry
from afterword.works.importing.read_file import Facts, ReadFile
from afterword.works.importing.reading import Found, Given, read
from afterword.works.models.work import TITLE_LENGTH, Work
from afterword.works.pictures import keep_pictures
from afterword.works.querysets import ImportFileQuerySet, ImportQuerySet

KEPT_FOR = timedelta(days=14)
MOST_FOR_ONE = 20
MOST_BYTES = 100_000_000  # of one account's imports, as they came


class Import(models.Model):
    """One or more files on their way to be drafts. Nothing of it can be seen by anybody but its account."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="imports")
    into = models.ForeignKey(Work, null=True, on_delete=models.SET_NULL, related_name="+")
    kept_as = models.ForeignKey(Work, null=True, on_delete=models.SET_NULL, related_name="+")
    kept = models.JSONField(default=list)
    finished_at = models.DateTimeField(null=True)
    undone = models.JSONField(default=list)
    asked = models.JSONField(default=list)
    ticks = models.JSONField(default=list)
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    chapters = models.JSONField(default=list)
    refused = models.JSONField(default=list)
    brought_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = ImportQuerySet.as_manager()

    def __str__(self) -> str:
        names = [file.name for file in self.in_order if file.name]
        if not names:
            return _("A text that you pasted or typed")
        if len(names) == 1:
            return names[0]
        others = ngettext("%(name)s and %(number)s more", "%(name)s and %(number)s more", len(names) - 1)
        return others % {"name": names[0], "number": len(names) - 1}

    def get_absolute_url(self) -> str:
        return reverse("write:import", args=[self.pk])

    @property
    def kept_until(self) -> datetime:
        return self.changed_at + KEPT_FOR

    @cached_property
    def entries(self) -> list[Entry]:
        """The chapters that are to be, in their order."""
        return planning.entries_from(self.chapters)

    @cached_property
    def in_order(self) -> list[ImportFile]:
        """Its files; whoever fetched it says how much of them."""
        return list(self.files.all())

    def whole_files(self) -> list[ImportFile]:
        """Its files with all that is in them."""
        return list(ImportFile.objects.filter(brought=self))

    def file(self, number: int) -> ImportFile:
        """One of its files with its text."""
        return self.files.without_sources().get(number=number)

    @property
    def choices(self) -> texts.Choices:
        return texts.Choices.of(undo=self.undone, ask=self.asked)

    @property
    def words(self) -> int:
        """Of the chapters that are not left out."""
        return sum(entry.words for entry in self.entries if not entry.is_left_out)

    @classmethod
    @transaction.atomic
    def of(
        cls,
        found: Sequence[tuple[Given, Found]],
        *,
        by: Account,
        into: Work | None = None,
        refused: Sequence[tuple[str, str]] = (),
    ) -> Import:
        """Keep what was brought, in this order. `refused` names what could not be read, and why."""
        keep_pictures([image for _given, one in found for image in one.images], by=by)
        brought = insert_with_random_id(cls(account=by, into=into, refused=[list(row) for row in refused]))
        for number, (given, one) in enumerate(found):
            ImportFile.objects.create(brought=brought, number=number, **ImportFile.columns_of(given, one))
        brought._arrange([one.file for _given, one in found])
        brought.save(update_fields=["chapters"])
        return brought

    @classmethod
    @transaction.atomic
    def make_room(cls, account: Account, size: int) -> None:
        """Forget what has become drafts, the oldest first, until so much more fits. Raises `NoRoom`."""
        sizes = dict(cls.objects.of(account).sizes())
        done = list(cls.objects.of(account).finished().order_by("changed_at"))
        while len(sizes) >= MOST_FOR_ONE or sum(sizes.values()) + size > MOST_BYTES:
            if not done:
                raise NoRoom
            gone = done.pop(0)
            del sizes[gone.pk]
            gone.delete()

    # What its writer says of it

    def read_again(self, choices: texts.Choices) -> None:
        """Read every file anew by other choices; ticks, titles and scene breaks stay where their passages are.

        Takes as long as reading did the first time, before the transaction. Raises `texts.Refused`.
        """
        files = self.whole_files()
        found = [read(file.given, choices, before=file.as_read) for file in files]
        with transaction.atomic():
            self._lock()
            for file, one in zip(files, found, strict=True):
                keep_pictures(one.images, by=self.account)
                file.keep(one)
                file.take(self.ticks)
            self.undone, self.asked = sorted(choices.undo), sorted(choices.ask)
            self._forget_files()
            self._arrange([file.read for file in files])
            self._save("undone", "asked", "chapters")

    @transaction.atomic
    def tick(self, ticks: Collection[str]) -> None:
        """Take these proposals and no others."""
        self._lock()
        self.ticks = sorted(ticks)
        files = self.whole_files()
        for file in files:
            file.take(self.ticks)
        self._arrange([file.read for file in files])
        self._save("ticks", "chapters")

    @transaction.atomic
    def call_it(self, title: str) -> None:
        """The title that a new work shall have."""
        self.title = title
        self._save("title")

    @transaction.atomic
    def put_in_order(self, titles: Mapping[str, str], places: Mapping[str, int], left_out: Collection[str]) -> None:
        """Titles, new places and what is not to be kept, of chapters by their keys."""
        self._lock()
        named = [entry.named(titles.get(entry.key), entry.key in left_out) for entry in self.entries]
        self.chapters = [entry.as_json() for entry in planning.moved(named, places)]
        self.__dict__.pop("entries", None)
        self._save("chapters")

    @transaction.atomic
    def send_to(self, work: Work | None) -> None:
        """The chapters shall go to this work of its writer's, or (None) become a new one."""
        self.into = work
        self._save("into")

    # What becomes of it

    @property
    def is_finished(self) -> bool:
        """All of it has become drafts of a work that is still there."""
        return self.finished_at is not None and self.kept_as_id is not None

    @property
    def is_interrupted(self) -> bool:
        """Some of it has become drafts, and then the program was stopped."""
        return bool(self.kept) and not self.is_finished and self.kept_as_id is not None

    def begin_keeping(self, work: Work) -> None:
        """From now on its chapters go to this work. The import is locked."""
        self.kept_as, self.kept, self.finished_at = work, [], None
        self._save("kept_as", "kept", "finished_at")

    def note_kept(self, mark: str) -> None:
        """These words are a draft now. The import is locked, so that nobody keeps them twice."""
        self.kept = [*self.kept, mark]
        self._save("kept")

    @transaction.atomic
    def finish(self) -> None:
        """All of it is drafts now."""
        self.finished_at = timezone.now()
        self._save("finished_at")

    def lock(self) -> None:
        """Wait for whoever changes it, and see it as it is now."""
        self._lock()

    def _lock(self) -> None:
        self.refresh_from_db(from_queryset=Import.objects.select_for_update(of=("self",)))
        self.__dict__.pop("entries", None)

    def _forget_files(self) -> None:
        self.__dict__.pop("in_order", None)
        getattr(self, "_prefetched_objects_cache", {}).pop("files", None)

    def _save(self, *columns: str) -> None:
        self.changed_at = timezone.now()
        self.save(update_fields=[*columns, "changed_at"])

    def _arrange(self, files: Sequence[ReadFile]) -> None:
        """The chapters that come of what was read and ticked, as the writer had named and ordered them."""
        natural = [
            entry
            for row, file in zip(self.in_order, files, strict=True)
            for entry in planning.arranged(file, row.found, row.number, with_titles="titles" in self.ticks)
        ]
        merged = planning.merged(natural, planning.entries_from(self.chapters))
        self.chapters = [entry.as_json() for entry in merged]
        self.__dict__.pop("entries", None)


class NoRoom(ValueError):
    """This account has as many imports as it may have, and none of them has become drafts."""


class ImportFile(models.Model):
    """A file of an import: as it came, and as it was read."""

    brought = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="files")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField()
    source = models.BinaryField()
    text = models.BinaryField()
    taken = models.BinaryField(default=bytes)
    facts = models.JSONField()
    breaks = models.JSONField(default=dict)
    alts = models.JSONField(default=dict)

    objects = ImportFileQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["brought", "number"], name="works_import_files")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def columns_of(cls, given: Given, found: Found) -> dict[str, Any]:
        return {
            "name": given.name[-255:],
            "media_type": given.media_type[:100],
            "size": len(given.data),
            "source": zstandard.compress(given.data, 6),
            "text": found.file.packed(),
            "facts": found.facts.as_json(),
        }

    @property
    def given(self) -> Given:
        """The file as it came."""
        return Given(self.name, zstandard.decompress(bytes(self.source)), self.media_type)

    @cached_property
    def as_read(self) -> ReadFile:
        """The text with nothing ticked."""
        return ReadFile.unpacked(bytes(self.text))

    @cached_property
    def read(self) -> ReadFile:
        """The text by the ticks."""
        return ReadFile.unpacked(bytes(self.taken)) if self.taken else self.as_read

    @cached_property
    def found(self) -> Facts:
        return Facts.from_json(self.facts)

    def keep(self, found: Found) -> None:
        """Another reading of the same file."""
        self.text, self.facts = found.file.packed(), found.facts.as_json()
        for name in ("as_read", "read", "found"):
            self.__dict__.pop(name, None)
        self.save(update_fields=["text", "facts"])

    def take(self, ticks: Collection[str]) -> None:
        """The text by these ticks."""
        taken = taking.taken(self.as_read, self.found, self.number, ticks)
        self.taken = taken.packed() if taken else b""
        self.__dict__.pop("read", None)
        self.save(update_fields=["taken"])

    @transaction.atomic
    def set_breaks(self, decided: Mapping[str, bool]) -> None:
        """Whether there are scene breaks at these seams; what was said of others stays."""
        self.breaks = ImportFile.objects.select_for_update().get(pk=self.pk).breaks | dict(decided)
        self.save(update_fields=["breaks"])

    @transaction.atomic
    def describe_images(self, alts: Mapping[str, str]) -> None:
        """What these pictures show, by the names they have in the text."""
        self.alts = ImportFile.objects.select_for_update().get(pk=self.pk).alts | {
            name: alt.replace("\0", "") for name, alt in alts.items()
        }
        self.save(update_fields=["alts"])

    def rows_of(self, entry: Entry) -> list[planning.Row]:
        """The text of one chapter of this file, with its scene breaks as they were decided."""
        return planning.rows_of(self.read.passages[entry.passage].pieces, self.breaks)


def prune() -> int:
    """Delete what nobody touched for as long as it is kept. Returns how many."""
    gone = Import.objects.untouched_since(timezone.now() - KEPT_FOR)
    number = gone.count()
    gone.delete()
    return number
