"""What a writer is told before she replies to somebody who may want her money."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from afterword import texts
from afterword.accounts.models import Account
from afterword.feedback.control.handover import Sign, handovers
from afterword.feedback.control.strangers import is_young
from afterword.feedback.models import Review


@dataclass(frozen=True)
class Care:
    """Why to be careful, with the words that say so, and who it is that says them."""

    who: str
    wants: list[str]
    words: list[str]


def warning_about(review: Review, account: Account) -> Care | None:
    """Before this account replies to this; nothing if nothing speaks for it."""
    if review.is_from(account) or review.is_by_writer or not is_young(review.account):
        return None
    found = handovers(texts.as_light(review.html))
    if not found:
        return None
    wants = {each.sign: _wants(each.sign) for each in found}
    return Care(_who(review), list(wants.values()), list(dict.fromkeys(each.words for each in found)))


def _wants(sign: Sign) -> str:
    if sign is Sign.CONTACT:
        return _("wants to go on talking elsewhere")
    return _("offers you art or other work")


def _who(review: Review) -> str:
    if review.account is None:
        return _("This is a guest, whom nobody here knows.")
    days = (timezone.now() - review.account.joined_at).days
    if days < 1:
        return _("This account is new since yesterday.")
    sentence = ngettext(
        "This account has been here for %(days)s day.", "This account has been here for %(days)s days.", days
    )
    return sentence % {"days": days}
