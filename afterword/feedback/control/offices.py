"""Who speaks for the house: told by an account's role and the name it goes by, never by what a name looks like."""

from __future__ import annotations

from afterword import texts
from afterword.accounts.models import Account, PenName

HOUSE, MODERATOR = "house", "moderator"


def office_of(pen_name: PenName | None) -> str:
    """`HOUSE`, `MODERATOR` or nothing. A moderator's other pen names are a reader's, and tell of no office."""
    account = pen_name.account if pen_name else None
    if account is None or pen_name is None or not account.is_moderator:
        return ""
    if texts.claims_office(pen_name.name):
        return HOUSE
    return MODERATOR if account.pen_name_id == pen_name.pk else ""


def is_official(account: Account) -> bool:
    """Does the account go by a name of the house? It is nobody then whose thanks could count."""
    return account.is_moderator and account.pen_name is not None and texts.claims_office(account.pen_name.name)


def staff_keys() -> set[str]:
    """The keys of the names under which moderators are known as such."""
    staff = Account.objects.get_queryset().moderators().select_related("pen_name")
    return {texts.name_key(account.pen_name.name) for account in staff if account.pen_name}
