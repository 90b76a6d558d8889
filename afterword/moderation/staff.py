"""Who else there is to decide: nobody judges what is their own as long as somebody else can."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from afterword.accounts.models import Account, Role, Suspension


def others(account: Account) -> QuerySet[Account]:
    """Every moderator who can act now, but this one."""
    suspended = Suspension.objects.filter(account=OuterRef("pk"), lifted_at=None)
    staff = Account.objects.filter(role__in=[Role.MODERATOR, Role.ARCHIVIST], is_active=True)
    return staff.exclude(Exists(suspended)).exclude(pk=account.pk)
