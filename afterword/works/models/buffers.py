"""What a writer typed and has not saved: one row for each page that is open somewhere, overwritten as she goes on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import zstandard
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.works.models.chapter import Chapter
from afterword.works.models.work import Work
from afterword.works.querysets import BufferQuerySet

KEPT_FOR = timedelta(days=30)
MOST_IN_ONE_PLACE = 20
TAB_LENGTH = 36


class Buffer(models.Model):
    """The text of a form as it was typed, for its account alone. It is no revision.

    With `chapter` it is of that one, with `work` alone of a new chapter, with neither of a new story; `others` are the
    other fields of a form for something new. `base` is the revision that was on the page, `tab` the page's own name:
    two windows never overwrite each other.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="buffers")
    work = models.ForeignKey(Work, null=True, on_delete=models.CASCADE, related_name="+")
    chapter = models.ForeignKey(Chapter, null=True, on_delete=models.CASCADE, related_name="+")
    tab = models.CharField(max_length=TAB_LENGTH)
    base = models.BigIntegerField(null=True)
    compressed = models.BinaryField()
    others = models.JSONField(default=dict)
    words = models.PositiveIntegerField(default=0)
    kept_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = BufferQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "tab"], name="works_buffer_tabs")]

    def __str__(self) -> str:
        return f"{self.tab} at {self.kept_at:%Y-%m-%d %H:%M}"

    @classmethod
    @transaction.atomic
    def keep(
        cls,
        text: str,
        *,
        by: Account,
        tab: str,
        work: Work | None = None,
        chapter: Chapter | None = None,
        base: int | None = None,
        others: Mapping[str, Any] | None = None,
        instead_of: int | None = None,
    ) -> Buffer:
        """Overwrite what this page had sent before. `instead_of` is the buffer from which its writer went on."""
        values = {
            "work": work,
            "chapter": chapter,
            "base": base,
            "compressed": zstandard.compress(text.encode("utf-8", "replace"), 3),
            "others": {name: _without_nul(value) for name, value in (others or {}).items()},
            "words": len(text.split()),
            "kept_at": timezone.now(),
        }
        buffer, is_new = cls.objects.update_or_create(account=by, tab=tab, defaults=values)
        place = cls.objects.of(by).at(work, chapter).exclude(pk=buffer.pk)
        if instead_of:
            place.filter(pk=instead_of).delete()
        if is_new:
            crowd = place.newest_first().values_list("pk", flat=True)[MOST_IN_ONE_PLACE - 1 :]
            cls.objects.filter(pk__in=list(crowd)).delete()
        return buffer

    @property
    def text(self) -> str:
        return zstandard.decompress(bytes(self.compressed)).decode()


def forget(account: Account, *, tab: str, instead_of: int | None = None) -> None:
    """The text of this page has been saved."""
    mine = Buffer.objects.of(account)
    mine.filter(models.Q(tab=tab) | models.Q(pk=instead_of or 0)).delete()


def prune() -> int:
    """Delete what nobody went on with for as long as it is kept. Returns how many."""
    number, _by_model = Buffer.objects.untouched_since(timezone.now() - KEPT_FOR).delete()
    return number


def _without_nul(value: Any) -> Any:
    """PostgreSQL's JSON has no place for NUL, and a form's value may be a list."""
    if isinstance(value, str):
        return value.replace("\0", "")
    return [_without_nul(one) for one in value] if isinstance(value, list) else value
