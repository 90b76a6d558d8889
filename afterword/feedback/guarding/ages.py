"""How much a new account may say in an hour: little on its first day, more with every review that stands."""

from __future__ import annotations

from datetime import timedelta
from enum import IntEnum

from django.utils import timezone

from afterword.accounts.models import Account
from afterword.feedback.kinds import Visibility, Why
from afterword.feedback.models.reviews import Review
from afterword.limits import Verdict, spend

FIRST_DAY = timedelta(days=1)
YOUNG = timedelta(days=60)
STANDS_AFTER = timedelta(hours=6)
ENOUGH = 10
HOUR = timedelta(hours=1)
MOST = 120


class Standing(IntEnum):
    """What an account's past says for it."""

    GUEST = 0
    NEW = 1
    YOUNG = 2
    KNOWN = 3


def accepted(account: Account) -> int:
    """So many of its reviews stand and have stood for some hours, up to as many as matter."""
    old = timezone.now() - STANDS_AFTER
    stood = Review.objects.written_by(account).filter(visibility=Visibility.SHOWN, created_at__lt=old)
    return len(stood.order_by().values_list("pk", flat=True)[:ENOUGH])


def standing_of(account: Account | None) -> Standing:
    """New: nothing of theirs stands yet. Known: two months here and ten reviews that stand, or staff."""
    if account is None:
        return Standing.GUEST
    if account.is_moderator:
        return Standing.KNOWN
    stood = accepted(account)
    if not stood:
        return Standing.NEW
    is_old = timezone.now() - account.joined_at >= YOUNG
    return Standing.KNOWN if is_old and stood >= ENOUGH else Standing.YOUNG


def hourly(account: Account) -> int:
    """Reviews, replies and changes to them, taken together."""
    stood = accepted(account)
    if stood >= ENOUGH:
        return MOST
    first = 20 if timezone.now() - account.joined_at < FIRST_DAY else 40
    return first + 8 * stood


def count_one(account: Account | None) -> Verdict:
    """Count one more; guests are counted at the door, by where they come from."""
    if account is None or account.is_moderator:
        return Verdict(allowed=True)
    return spend("said", f"account:{account.pk}", limit=hourly(account), per=HOUR)


def has_spam_past(account: Account) -> bool:
    """Is something of theirs held as spam now? Then what they say is looked at as a newcomer's is."""
    return Review.objects.written_by(account).filter(holds__why=Why.SPAM).exists()
