"""What waits for moderators, and what they did."""

from __future__ import annotations

from dataclasses import dataclass

from afterword.accounts.models import Account
from afterword.feedback.guarding.queue import how_many_wait
from afterword.moderation.models import Appeal, Case, Decision
from afterword.moderation.querysets import AppealQuerySet, CaseQuerySet, DecisionQuerySet
from afterword.works.labels import Visibility
from afterword.works.models import Work
from afterword.works.querysets import WorkQuerySet


@dataclass(frozen=True)
class Waiting:
    """How much waits, for the head of every page of moderation. `own`: cases about whoever looks, which others see."""

    cases: int
    works: int
    spam: int
    appeals: int
    own: int


def waiting(account: Account) -> Waiting:
    return Waiting(
        cases=open_cases(account).count(),
        works=Work.objects.held().count(),
        spam=how_many_wait(),
        appeals=open_appeals(account).count(),
        own=Case.objects.open().left_to_others(account).count(),
    )


def open_cases(account: Account) -> CaseQuerySet:
    """What was reported and is not decided, oldest first; about this moderator only what nobody else can decide."""
    return Case.objects.open().decidable_by(account)


def open_appeals(account: Account) -> AppealQuerySet:
    return Appeal.objects.open().not_about(account)


def held_works() -> WorkQuerySet:
    """Works that wait for approval, longest first."""
    return Work.objects.held().order_by("holds__since", "pk").distinct().for_listing()


def hidden_works() -> WorkQuerySet:
    return Work.objects.filter(visibility=Visibility.HIDDEN).newest_first().for_listing()


def decisions() -> DecisionQuerySet:
    """The log, newest first."""
    return Decision.objects.for_log()
