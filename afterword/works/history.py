"""The versions of a chapter as its writers see them in a list, and what each is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from afterword.accounts.models import Account
from afterword.works.models import Chapter, Revision, Way


@dataclass(frozen=True)
class Version:
    """A row of the history. `change` is how many words more or less it has than the one before."""

    revision: Revision
    who: str
    change: int | None
    is_live: bool
    is_working: bool

    @property
    def is_conflict(self) -> bool:
        return self.revision.way == Way.CONFLICT

    @property
    def is_restored(self) -> bool:
        return self.revision.way == Way.RESTORED

    @property
    def was_live(self) -> bool:
        return self.revision.went_live_at is not None and not self.is_live


def versions(chapter: Chapter, revisions: Iterable[Revision], *, reader: Account) -> Iterator[Version]:
    """What there is to say of each. The revisions come `for_history()`."""
    for revision in revisions:
        was = getattr(revision, "was_words", None)
        yield Version(
            revision=revision,
            who=who_saved(chapter, revision, reader=reader),
            change=None if was is None else revision.words - was,
            is_live=revision.pk == chapter.live_id,
            is_working=revision.pk == chapter.working_id,
        )


def who_saved(chapter: Chapter, revision: Revision, *, reader: Account) -> str:
    """The pen name under which the writer who saved it signs this work; nothing else is said of an account."""
    if revision.by_id == reader.pk:
        return _("you")
    names = {writer.account_id: writer.name for writer in chapter.work.writers if writer.account_id}
    return names.get(revision.by_id, "") if revision.by_id else ""
