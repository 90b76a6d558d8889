"""Who wants to hear of it when a finished story gets commentary."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse

from afterword.accounts.http import Person
from afterword.accounts.models import Account
from afterword.accounts.querysets import AccountQuerySet
from afterword.feedback.models import Commentary, CommentaryWish
from afterword.works.models import Work


def wishing(work: Work) -> AccountQuerySet:
    """Accounts that asked to be told once there is commentary to this work; never its own writers."""
    found = Account.objects.get_queryset().filter(commentary_wishes__work=work)
    return found.exclude(pk__in=[account.pk for account in work.writers_accounts()])


def may_wish(account: Account, work: Work) -> bool:
    """There is something to wait for: a published work of somebody else, with no commentary so far."""
    return work.is_published and not work.is_by(account) and not Commentary.objects.filter(work=work).exists()


@dataclass(frozen=True)
class Offer:
    """What the end of a finished story offers: to be told of commentary, or (`is_wished`) not to be."""

    work_pk: int
    is_wished: bool

    @property
    def action(self) -> str:
        return reverse("feedback:unwish" if self.is_wished else "feedback:wish", args=[self.work_pk])


def offer_to(person: Person, work: Work) -> Offer | None:
    """For members who did not write it, as long as there is no commentary. One query."""
    if not isinstance(person, Account) or work.is_by(person) or not work.is_published:
        return None
    wished = Exists(CommentaryWish.objects.filter(account=person, work=OuterRef("pk")))
    opened = Exists(Commentary.objects.filter(work=OuterRef("pk")))
    row = Work.objects.filter(pk=work.pk).values_list(opened, wished).first()
    return None if row is None or row[0] else Offer(work.pk, is_wished=row[1])


def wish(account: Account, work: Work) -> None:
    """Asking twice asks once."""
    CommentaryWish.objects.get_or_create(account=account, work=work)


def unwish(account: Account, work: Work) -> None:
    CommentaryWish.objects.filter(account=account, work=work).delete()
