from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    from afterword.accounts.models import Account
    from afterword.notifications.models import DayLine, Mail, Notice


class MailQuerySet(QuerySet["Mail"]):
    def unsent(self) -> MailQuerySet:
        """Neither sent nor refused for good."""
        return self.filter(sent_at=None, refused_at=None)

    def refused(self) -> MailQuerySet:
        return self.exclude(refused_at=None)

    def made_lately(self, account: Account) -> int:
        """How many were written to this account within the last hour."""
        return self.filter(account=account, made_at__gt=timezone.now() - timedelta(hours=1)).count()

    def made_before(self, moment: datetime) -> MailQuerySet:
        return self.filter(made_at__lt=moment)


class DayLineQuerySet(QuerySet["DayLine"]):
    def of(self, account: Account) -> DayLineQuerySet:
        return self.filter(account=account)

    def due(self) -> DayLineQuerySet:
        """Those whose day's mail is to be written now."""
        return self.filter(due_at__lte=timezone.now())

    def for_writing(self) -> DayLineQuerySet:
        """With what they tell of, the oldest first."""
        told = ("review__work", "review__chapter", "review__pen_name", "review__thread", "review__in_reply_to")
        return self.select_related(*told, "review__passage", "notice", "work").order_by("made_at", "pk")


class NoticeQuerySet(QuerySet["Notice"]):
    def of(self, account: Account) -> NoticeQuerySet:
        return self.filter(account=account)

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at=None)

    def newest_first(self) -> NoticeQuerySet:
        return self.order_by("-arrived_at", "-pk")

    def mark_read(self, seen: Collection[int]) -> None:
        """These were looked at."""
        self.unread().order_by().filter(pk__in=seen).update(read_at=timezone.now())
