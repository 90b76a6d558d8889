from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    from afterword.accounts.models import Account
    from afterword.notifications.models import Mail, Notice


class MailQuerySet(QuerySet["Mail"]):
    def unsent(self) -> MailQuerySet:
        return self.filter(sent_at=None)

    def sent_before(self, moment: datetime) -> MailQuerySet:
        return self.filter(sent_at__lt=moment)


class NoticeQuerySet(QuerySet["Notice"]):
    def of(self, account: Account) -> NoticeQuerySet:
        return self.filter(account=account)

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at=None)

    def newest_first(self) -> NoticeQuerySet:
        return self.order_by("-arrived_at", "-pk")

    def mark_read(self) -> None:
        self.unread().order_by().update(read_at=timezone.now())
