"""Who is new: to the archive, or to a writer. Told by accounts, so that another name makes nobody new."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from django.utils import timezone

from afterword.accounts.models import Account
from afterword.feedback.models import Review

YOUNG = timedelta(days=60)


def is_young(account: Account | None) -> bool:
    """A guest, or a member for less than two months."""
    return account is None or (not account.is_moderator and timezone.now() - account.joined_at < YOUNG)


def is_stranger(account: Account | None, towards: Collection[int]) -> bool:
    """Does nothing by this person stand on any work of these accounts?"""
    if account is None:
        return True
    return not Review.objects.written_by(account).shown().filter(work__pen_names__account__in=towards).exists()
