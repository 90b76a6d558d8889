"""Who may leave margin comments on a work. Nothing is chosen for its writer: until she has answered, nobody may."""

from __future__ import annotations

from django.db import transaction

from afterword.accounts.models import Account
from afterword.feedback.models import MarginChoice, MarginDefault
from afterword.serving import stamps
from afterword.works.labels import Reviewers
from afterword.works.models import Work

_FROM_OPEN_TO_CLOSED = (Reviewers.EVERYONE, Reviewers.MEMBERS, Reviewers.NOBODY)


def who_may(work: Work) -> Reviewers | None:
    """As was answered for this work, else for their others by its writers (the most reserved counts); None if neither.

    Whoever may not review can't remark either: that is asked elsewhere.
    """
    own = MarginChoice.objects.filter(work=work).first()
    if own:
        return Reviewers(own.who)
    accounts = [writer.account_id for writer in work.writers if writer.account_id]
    given = [Reviewers(row.who) for row in MarginDefault.objects.filter(account__in=accounts)]
    return max(given, key=_FROM_OPEN_TO_CLOSED.index, default=None)


def was_asked(account: Account) -> bool:
    """Has she ever answered?"""
    return MarginDefault.objects.filter(account=account).exists()


@transaction.atomic
def answer(work: Work, *, by: Account, who: str, for_others: bool) -> None:
    """Keep what its writer answers for this work; the first answer of all, or one `for_others`, holds for those too."""
    MarginChoice.objects.update_or_create(work=work, defaults={"who": who, "by": by})
    touched = {work.pk}
    if for_others or not was_asked(by):
        MarginDefault.objects.update_or_create(account=by, defaults={"who": who})
        touched |= set(Work.objects.of_account(by).values_list("pk", flat=True))
    stamps.bump_on_commit(*(f"work:{pk}" for pk in touched))
