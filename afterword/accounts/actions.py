from __future__ import annotations

from allauth.account.internal.flows.email_verification import verify_email
from allauth.account.models import EmailAddress
from django.db import transaction
from django.http import HttpRequest

from afterword.accounts.models import Account, Invitation

MOST_OPEN_INVITATIONS = 50


@transaction.atomic
def confirm_address(request: HttpRequest, address: EmailAddress) -> bool:
    """Take the archivist's word that an address is its account's. False if another account has confirmed it."""
    confirmed: bool = address.can_set_verified() and verify_email(request, address)
    return confirmed


@transaction.atomic
def invite(*, by: Account) -> Invitation | None:
    """Make a link with which one person can join; none while too many of this moderator's lie unused."""
    if Invitation.objects.open().filter(by=by).count() >= MOST_OPEN_INVITATIONS:
        return None
    return Invitation.objects.create(by=by)
