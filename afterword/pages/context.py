from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from afterword.accounts.models import Account
from afterword.feedback.models import InboxItem


def header(request: HttpRequest) -> dict[str, Any]:
    """What the running head shows a member: how much waits in the inbox. Guests' pages ask nothing."""
    user = getattr(request, "user", None)
    if not isinstance(user, Account):
        return {}
    return {"unread_count": InboxItem.objects.of(user).unread().count()}
