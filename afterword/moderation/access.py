from __future__ import annotations

from django.http import Http404

from afterword.accounts.models import Account, PenName
from afterword.works.models import Work


def writer_for_moderating(account: Account, work: Work, slug: str) -> PenName:
    """One of a work's writers who may be suspended: not the archivist, not oneself."""
    for writer in work.writers:
        if writer.slug == slug and writer.account and not writer.account.is_archivist and writer.account != account:
            return writer
    raise Http404
