from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, QuerySet

if TYPE_CHECKING:
    from afterword.accounts.models import Account
    from afterword.feedback.models import Block, Review, ThreadMute


class BlockQuerySet(QuerySet["Block"]):
    def of(self, account: Account) -> BlockQuerySet:
        """An account's own, the last first."""
        return self.filter(account=account).select_related("pen_name").order_by("-since", "-pk")

    def stopping(self, account: Account | None, guest_key: str, *, towards: Collection[int]) -> BlockQuerySet:
        """Those that stop this person from saying anything to one of these accounts.

        Moderators are stopped by nobody: they may have to say something in their office.
        """
        if account is None:
            return self.filter(account__in=towards, guest_key=guest_key) if guest_key else self.none()
        return self.none() if account.is_moderator else self.filter(account__in=towards, blocked=account)

    def on_works(self, *, work: OuterRef, against: OuterRef | Account) -> BlockQuerySet:
        """For rows that have a work: what the work's writers did about somebody."""
        return self.filter(account__pen_names__works=work, blocked=against)

    def between(self, account: Account, review: Review) -> BlockQuerySet:
        """What this account did about the name under which this was said; of other names it tells nothing."""
        name = Q(pen_name=review.pen_name_id) if review.pen_name_id else Q(pk=None)
        guest = Q(guest_key=review.guest_key) if review.is_guest and review.guest_key else Q(pk=None)
        return self.filter(name | guest, account=account)


class MuteQuerySet(QuerySet["ThreadMute"]):
    def of(self, account: Account) -> MuteQuerySet:
        return self.filter(account=account)
