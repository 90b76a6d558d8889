from __future__ import annotations

from django.http import Http404

from afterword.accounts.models import Account, PenName
from afterword.works.models import Work


def writers_to_suspend(account: Account, work: Work) -> list[PenName]:
    """Those of a work's writers whom this moderator may suspend: not an archivist, not oneself."""
    return [writer for writer in work.writers if _may_suspend(account, writer.account)]


def writer_for_moderating(account: Account, work: Work, slug: str) -> PenName:
    for writer in writers_to_suspend(account, work):
        if writer.slug == slug:
            return writer
    raise Http404


def _may_suspend(account: Account, other: Account | None) -> bool:
    return other is not None and not other.is_archivist and other != account
