from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from afterword.accounts.models import Account
from afterword.feedback.models import InboxItem
from afterword.notifications.models import Notice


def header(request: HttpRequest) -> dict[str, Any]:
    """What the running head shows a member: how much waits in the inbox. Guests' pages ask nothing."""
    user = getattr(request, "user", None)
    if not isinstance(user, Account):
        return {}
    reviews, notices = _how_many(user, InboxItem.objects.of(user).unread_lines(), Notice.objects.of(user).unread())
    return {"unread_count": reviews + notices, "unread_notices": notices}


def _how_many(account: Account, *kinds: QuerySet[Any, Any]) -> tuple[int, ...]:
    """How many there are of each, in one query."""
    counts = [rows.order_by().values("account").annotate(number=Count("pk")).values("number") for rows in kinds]
    columns = [Coalesce(Subquery(count), 0, output_field=IntegerField()) for count in counts]
    named = {f"kind_{number}": column for number, column in enumerate(columns)}
    row = Account.objects.get_queryset().filter(pk=account.pk).annotate(**named).values_list(*named).first()
    return tuple(row) if row else (0,) * len(kinds)
