"""One press that turns mail off, without signing in (RFC 8058): the link in each mail knows whose mail and about what.

It can do nothing else, it does the same thing however often it is used, and it does not grow old: mails are kept for
years, and somebody who wants no more of them must not be sent to a password.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from afterword.accounts.models import Account
from afterword.notifications.kinds import DIGEST, About
from afterword.notifications.models import MailChoice

SALT = "afterword.notifications.unsubscribe"


@dataclass(frozen=True)
class Unsubscription:
    """Whose mail about what is to end."""

    account: Account
    what: str

    @property
    def label(self) -> str:
        return _("All that comes once a day") if self.what == DIGEST else str(About(self.what).label)

    @transaction.atomic
    def carry_out(self) -> None:
        """Turn it off; a second time changes nothing."""
        # Locked, so that two presses at once make one row.
        Account.objects.select_for_update().get(pk=self.account.pk)
        MailChoice.of(self.account).turn_off(self.what)


def _signer() -> signing.Signer:
    return signing.Signer(salt=SALT)


def address_to_turn_off(account: Account, what: str) -> str:
    """Where mail to this account about this is turned off."""
    token = _signer().sign_object([account.pk, str(what)])
    return f"{settings.AFTERWORD_URL}{reverse('notifications:unsubscribe', args=[token])}"


def read_token(token: str) -> Unsubscription | None:
    """What the link was made for; nothing if it is not one of ours, or its owner has left."""
    try:
        pk, what = _signer().unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    account = Account.objects.filter(pk=pk).first()
    return Unsubscription(account, what) if account and what in {*About.values, DIGEST} else None
