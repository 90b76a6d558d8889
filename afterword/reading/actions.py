"""Noticing that somebody read: what is kept for themselves, and what is counted for the writer."""

from __future__ import annotations

from django.db import transaction

from afterword.accounts.models import Account
from afterword.reading.models import HistoryOff, OnceADay, Progress, Tally
from afterword.reading.readers import Reader
from afterword.works.models import Chapter, Work


def open_chapter(chapter: Chapter, *, by: Reader) -> None:
    """Somebody really looked at a chapter. Counted once a day, and never for the work's own writers."""
    key = by.key("opened", chapter.pk)
    work = chapter.work
    if not _is_counted(by, chapter) or OnceADay.objects.filter(key=key).exists():
        return
    with transaction.atomic():
        if not OnceADay.objects.is_first(key):
            return
        progress = _progress(by.account, work)
        is_new = progress.open(chapter) if progress else by.says_new
        Tally.add(work, chapter, opens=1, readers=int(is_new))
        if OnceADay.objects.is_first(by.key("opened", work.pk)):
            Tally.add(work, None, opens=1)


def reach_end(chapter: Chapter, *, by: Reader) -> None:
    """Somebody came to the end of a chapter. Counted for the first time only; whoever ended it has opened it."""
    key = by.key("ended", chapter.pk)
    if not _is_counted(by, chapter) or OnceADay.objects.filter(key=key).exists():
        return
    open_chapter(chapter, by=by)
    with transaction.atomic():
        if not OnceADay.objects.is_first(key):
            return
        progress = _progress(by.account, chapter.work)
        if progress.end(chapter) if progress else by.says_new:
            Tally.add(chapter.work, chapter, ends=1)


def _is_counted(by: Reader, chapter: Chapter) -> bool:
    is_public = chapter.work.is_published and chapter.is_open
    return is_public and not chapter.work.is_by(by.account)


def _progress(account: Account | None, work: Work) -> Progress | None:
    """Where the account stands in a work; nothing for guests, and for who wants nothing kept."""
    if account is None or HistoryOff.objects.filter(account=account).exists():
        return None
    row, _is_new = Progress.objects.select_related("opened", "ended").get_or_create(account=account, work=work)
    return row


@transaction.atomic
def keep_no_history(account: Account) -> None:
    """Keep nothing more of what this account reads, and erase what was kept. Numbers hold no persons, and stay."""
    HistoryOff.objects.get_or_create(account=account)
    Progress.objects.of(account).delete()


def keep_history(account: Account) -> None:
    """Begin anew to keep what this account reads."""
    HistoryOff.objects.filter(account=account).delete()


def forget(account: Account, work_pk: int) -> None:
    """Erase what this account read of one work."""
    Progress.objects.of(account).filter(work=work_pk).delete()


def prune() -> None:
    """Erase what told readers apart on days that are over."""
    OnceADay.objects.over().delete()
