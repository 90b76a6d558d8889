"""The one way of the views to what the house told a person, and to which mails she wants."""

from __future__ import annotations

from afterword.accounts.models import Account
from afterword.notifications.models import MailChoice, Notice
from afterword.notifications.querysets import NoticeQuerySet
from afterword.notifications.unsubscribing import Unsubscription, read_token


def choice_of(account: Account) -> MailChoice:
    """Which mails this account wants."""
    return MailChoice.of(account)


def notices_of(account: Account) -> NoticeQuerySet:
    """What the house told this account, newest first. Nobody reads another's."""
    return Notice.objects.of(account).newest_first()


def unsubscription(token: str) -> Unsubscription | None:
    """What a link in a mail turns off; nothing if it is not whole. Whoever has the link may."""
    return read_token(token)
