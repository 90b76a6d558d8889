"""Who wants to hear of it when a finished story gets commentary."""

from __future__ import annotations

from afterword.accounts.models import Account
from afterword.accounts.querysets import AccountQuerySet
from afterword.feedback.models import Commentary, CommentaryWish
from afterword.works.models import Work


def wishing(work: Work) -> AccountQuerySet:
    """Accounts that asked to be told once there is commentary to this work; never its own writers."""
    found = Account.objects.get_queryset().filter(commentary_wishes__work=work)
    return found.exclude(pk__in=[account.pk for account in work.writers_accounts()])


def has_wish(account: Account, work: Work) -> bool:
    return CommentaryWish.objects.filter(account=account, work=work).exists()


def may_wish(account: Account, work: Work) -> bool:
    """There is something to wait for: a published work of somebody else, with no commentary so far."""
    return work.is_published and not work.is_by(account) and not Commentary.objects.filter(work=work).exists()


def wish(account: Account, work: Work) -> None:
    """Asking twice asks once."""
    CommentaryWish.objects.get_or_create(account=account, work=work)


def unwish(account: Account, work: Work) -> None:
    CommentaryWish.objects.filter(account=account, work=work).delete()
