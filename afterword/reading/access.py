"""What somebody has read, for themselves alone. Guests' devices know it for them (`static/reading/js/memory.js`)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from afterword.accounts.http import Person
from afterword.accounts.models import Account
from afterword.accounts.querysets import AccountQuerySet
from afterword.reading.models import HistoryOff, Progress
from afterword.reading.querysets import ProgressQuerySet
from afterword.works.models import Chapter, Work


@dataclass(frozen=True)
class ReadSoFar:
    """How far somebody got in a work: up to the end of the chapter at `position`."""

    position: int = 0
    has_finished: bool = False

    def has_ended(self, chapter: Chapter) -> bool:
        """Has this chapter been read to its end?"""
        return self.has_finished or chapter.position <= self.position


def read_so_far(person: Person, work: Work) -> ReadSoFar:
    """One query; of guests nothing is known here."""
    if not isinstance(person, Account):
        return ReadSoFar()
    is_finished = Exists(Progress.objects.filter(pk=OuterRef("pk")).finished())
    row = Progress.objects.of(person).in_work(work).values_list("ended__position", is_finished).first()
    return ReadSoFar(position=row[0] or 0, has_finished=row[1]) if row else ReadSoFar()


def has_finished(person: Person, work: Work) -> bool:
    """Has this person reached the end of all that is public of a work? Of a work in progress: of its newest chapter."""
    return isinstance(person, Account) and Progress.objects.of(person).in_work(work).finished().exists()


def finishers_of(work: Work) -> AccountQuerySet:
    """Accounts that have finished a work."""
    finished = Progress.objects.in_work(work).finished()
    return Account.objects.get_queryset().filter(pk__in=finished.values("account"))


def history_of(account: Account) -> ProgressQuerySet:
    """What is kept of this account's reading, the last work first."""
    return Progress.objects.of(account).for_history(account)


def keeps_history(account: Account) -> bool:
    return not HistoryOff.objects.filter(account=account).exists()
