from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

if TYPE_CHECKING:
    from afterword.accounts.models import Account, PenName


class AccountQuerySet(QuerySet["Account"]):
    def samples(self) -> AccountQuerySet:
        """Accounts that came with the sample stories."""
        return self.filter(is_sample=True)


class PenNameQuerySet(QuerySet["PenName"]):
    def in_use(self) -> PenNameQuerySet:
        """Pen names whose owner is still here."""
        return self.exclude(account=None)
