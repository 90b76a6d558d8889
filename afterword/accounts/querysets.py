from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from afterword import texts

if TYPE_CHECKING:
    from afterword.accounts.models import Account, Invitation, PenName

INVITATIONS_LAST = timedelta(days=30)


class AccountQuerySet(QuerySet["Account"]):
    def samples(self) -> AccountQuerySet:
        """Accounts that came with the sample stories."""
        return self.filter(is_sample=True)

    def with_standing(self) -> AccountQuerySet:
        """With what every page asks of who is signed in: pen name, suspension, whether there are other pen names."""
        from afterword.accounts.models import PenName, Suspension

        others = PenName.objects.filter(account=OuterRef("pk")).exclude(pk=OuterRef("pen_name"))
        suspensions = Suspension.objects.filter(account=OuterRef("pk"), lifted_at=None)
        return self.select_related("pen_name").annotate(
            found_suspended=Exists(suspensions), found_other_names=Exists(others)
        )

    def moderators(self) -> AccountQuerySet:
        """Moderators and archivists."""
        from afterword.accounts.models import Role

        return self.filter(role__in=[Role.MODERATOR, Role.ARCHIVIST])

    def unconfirmed(self, *, since: datetime) -> AccountQuerySet:
        """Members who joined before and whose address nobody has ever confirmed."""
        from afterword.accounts.models import Role

        never = self.filter(joined_at__lt=since, last_login=None, role=Role.MEMBER, is_sample=False)
        return never.filter(emailaddress__verified=False).exclude(emailaddress__verified=True).distinct()

    def called(self, login: str) -> Account | None:
        """Who signs in with this account name or address. A confirmed address counts before one that is not."""
        if "@" not in login:
            return self.filter(name_key=texts.name_key(login)).first()
        address = login.strip().lower()
        confirmed = Q(emailaddress__email=address, emailaddress__verified=True)
        return self.filter(confirmed).first() or self.filter(email=address).order_by("joined_at").first()


class PenNameQuerySet(QuerySet["PenName"]):
    def in_use(self) -> PenNameQuerySet:
        """Pen names whose owner is still here."""
        return self.exclude(account=None)

    def of(self, account: Account) -> PenNameQuerySet:
        """An account's own, the oldest first."""
        return self.filter(account=account).order_by("created_at", "pk")

    def called(self, name: str) -> PenName | None:
        """Who is, or was, called so, however it is typed."""
        return self.filter(claims__key=texts.name_key(name)).select_related("account").first()


class InvitationQuerySet(QuerySet["Invitation"]):
    def open(self) -> InvitationQuerySet:
        """Those with which somebody can still join."""
        return self.filter(used_at=None, made_at__gt=timezone.now() - INVITATIONS_LAST)

    def by(self, account: Account) -> InvitationQuerySet:
        return self.filter(by=account).order_by("-made_at", "-pk")
