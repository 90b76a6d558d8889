"""What somebody wants to say something about later: only for those who asked for such a list."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from afterword.accounts.models import Account
from afterword.feedback.keeping.querysets import LaterQuerySet
from afterword.feedback.models import Later, LaterList
from afterword.works.models import Chapter, Work

MOST_LATER = 500


def begin_list(account: Account) -> None:
    LaterList.objects.get_or_create(account=account)


def end_list(account: Account) -> None:
    """The list goes, and all that was on it."""
    LaterList.objects.filter(account=account).delete()


def has_list(account: Account) -> bool:
    return LaterList.objects.filter(account=account).exists()


def say_later(account: Account, work: Work, chapter: Chapter | None) -> None:
    """Put it on the list, if there is one and it has room. Twice is once."""
    if not has_list(account) or Later.objects.of(account).count() >= MOST_LATER:
        return
    try:
        with transaction.atomic():
            Later.objects.create(list_id=account.pk, work=work, chapter=chapter)
    except IntegrityError:
        return


def not_later(account: Account, work: Work, chapter: Chapter | None) -> None:
    Later.objects.of(account).on(work, chapter).delete()


def to_say_later(account: Account) -> LaterQuerySet:
    """What is on the list and can be opened at present, the last first."""
    return Later.objects.of(account).readable(account).for_list()
