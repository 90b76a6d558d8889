"""What is said at the field when a name can't be had."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from afterword import texts
from afterword.accounts.models import (
    ACCOUNT_NAME_LENGTH,
    PEN_NAME_LENGTH,
    Account,
    NameClaim,
    NameTaken,
    PenName,
    TooManyNames,
    check_account_name,
    check_free,
    cleaned,
)
from afterword.house.refusals import in_words

Unfit = (NameTaken, TooManyNames, texts.Refused)
"""What the verbs that give names raise."""


def words_for(error: Exception) -> str:
    """The sentence for one of `Unfit`."""
    if isinstance(error, TooManyNames):
        return _("You have had as many pen names as one account may have. Change one back, or use one that you have.")
    if isinstance(error, NameTaken):
        return _("Somebody has or had this name, or one that looks like it, or it is kept for the house.")
    return in_words(error) if isinstance(error, texts.Refused) else str(error)


def free_account_name(name: str) -> str:
    """The name as it will stand, if a new account can have it; it is its first pen name too."""
    try:
        name, key = cleaned(name, ACCOUNT_NAME_LENGTH)
        check_account_name(name)
    except texts.Refused as refused:
        raise ValidationError(words_for(refused)) from None
    if _is_taken(key) or texts.looks_reserved(key) or texts.claims_office(name):
        raise ValidationError(words_for(NameTaken(name)))
    return name


def free_pen_name(name: str, *, account: Account, pen_name: PenName | None) -> str:
    """The name as it will stand, if this account can have it (for this pen name of its own, which may have had it)."""
    try:
        name, key = cleaned(name, PEN_NAME_LENGTH)
        check_free(name, key, by=account, pen_name=pen_name)
    except Unfit as error:
        raise ValidationError(words_for(error)) from None
    return name


def _is_taken(key: str) -> bool:
    return NameClaim.objects.filter(key=key).exists() or Account.objects.filter(name_key=key).exists()
