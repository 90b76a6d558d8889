from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from afterword.accounts.models import Account
from afterword.feedback.models import InboxItem
from afterword.notifications.models import Notice


def header(request: HttpRequest) -> dict[str, Any]:
    """What the running head shows a member: how much waits in the inbox. Guests' pages ask nothing."""
    user = getattr(request, "user", None)
    if not isinstance(user, Account):
        return {}
    unread = InboxItem.objects.of(user).unread().order_by().values("pk")
    notices = Notice.objects.of(user).unread().order_by().values("pk")
    return {"unread_count": unread.union(notices, all=True).count()}
