"""The one way of the accounts' views to their rows."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from afterword.accounts.models import Account, Invitation, NameClaim, PenName, Suspension
from afterword.house.access import page_for_reading
from afterword.house.models import HousePage

ACCEPTED_PAGES = (HousePage.Kind.RULES, HousePage.Kind.PRIVACY)


def name_for_reading(slug: str) -> PenName | None:
    """The pen name that has, or had, this address; None if there is none or its owner has left.

    Nor is there one before its account is confirmed: else a name given with a known address, for which no account is
    made, could be told from others.
    """
    addresses = EmailAddress.objects.filter(user=OuterRef("pen_name__account"))
    claims = NameClaim.objects.filter(~Exists(addresses) | Exists(addresses.filter(verified=True)))
    claim = claims.select_related("pen_name").filter(slug=slug).first()
    if claim is None or claim.pen_name is None or claim.pen_name.account_id is None:
        return None
    return claim.pen_name


def pen_name_of(account: Account, pk: int) -> PenName:
    """A pen name of this account's own; to others there is none."""
    pen_name = PenName.objects.of(account).filter(pk=pk).first()
    if pen_name is None:
        raise Http404
    return pen_name


def suspension_of(account: Account) -> Suspension | None:
    """The suspension that this account is under now."""
    return Suspension.objects.filter(account=account, lifted_at=None).first()


def open_invitation(code: str) -> Invitation | None:
    """The invitation with this code, if somebody can still join with it."""
    # It comes as it was sent, and PostgreSQL takes no NUL.
    return Invitation.objects.open().filter(code=code).first() if code and "\0" not in code else None


def invitations_by(account: Account) -> QuerySet[Invitation]:
    """Those that this moderator made, the newest first."""
    return Invitation.objects.by(account).select_related("used_by__pen_name")


def house_versions() -> dict[str, int]:
    """The versions of the house pages that somebody who joins now accepts."""
    return {str(kind): page_for_reading(kind).version for kind in ACCEPTED_PAGES}


def unconfirmed_addresses() -> QuerySet[EmailAddress]:
    """Addresses that nobody has confirmed, of new accounts and of those that want another, the oldest first."""
    unconfirmed: QuerySet[EmailAddress] = EmailAddress.objects.filter(verified=False)
    return unconfirmed.select_related("user__pen_name").order_by("pk")


def unconfirmed_address(pk: int) -> EmailAddress:
    address = unconfirmed_addresses().filter(pk=pk).first()
    if address is None:
        raise Http404
    return address


def people_who_help() -> QuerySet[Account]:
    """Archivists and moderators."""
    return Account.objects.get_queryset().moderators().select_related("pen_name").order_by("role", "joined_at")
