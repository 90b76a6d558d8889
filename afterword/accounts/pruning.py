"""Forgetting accounts that were never confirmed."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from afterword.accounts.models import Account, Letter, NameClaim, PenName

KEPT_UNCONFIRMED = timedelta(days=30)
LETTERS_KEPT = timedelta(days=30)


def prune_unconfirmed() -> int:
    """Delete accounts that nobody confirmed in time; their names are free again. Returns how many.

    Names held back for sign-ups that led nowhere (see `SignUpForm`) are freed after the same time, so that waiting
    does not tell which were which.
    """
    before = timezone.now() - KEPT_UNCONFIRMED
    pruned = sum(_forget(account) for account in Account.objects.get_queryset().unconfirmed(since=before))
    NameClaim.objects.filter(pen_name=None, claimed_at__lt=before).delete()
    Letter.objects.filter(written_at__lt=timezone.now() - LETTERS_KEPT).delete()
    return pruned


def _forget(account: Account) -> bool:
    try:
        with transaction.atomic():
            pen_names = list(PenName.objects.of(account))
            NameClaim.objects.filter(pen_name__in=pen_names).delete()
            account.delete()
            for pen_name in pen_names:
                pen_name.delete()
    except ProtectedError:  # something was published under the name, from the command line: then it is in use
        return False
    return True
