from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Count, IntegerField, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from afterword.accounts.models import Account
from afterword.feedback.models import InboxItem
from afterword.notifications.models import Notice
from afterword.prepared_query import PreparedQuery, stand_in


def header(request: HttpRequest) -> dict[str, Any]:
    """What the running head shows a member: how much waits in the inbox. Guests' pages ask nothing."""
    user = getattr(request, "user", None)
    if not isinstance(user, Account):
        return {}
    reviews, notices = _how_many_wait(user.pk)
    return {"unread_count": reviews + notices, "unread_notices": notices}


def _how_many_wait(account_pk: int) -> tuple[int, ...]:
    """Unread reviews and notices, in one query: each page of each member asks."""
    return _counting(connection.vendor).row({_ANYBODY.pk: account_pk}) or (0, 0)


_ANYBODY = Account(pk=stand_in(1))


@cache
def _counting(_database: str) -> PreparedQuery:
    kinds: tuple[QuerySet[Any, Any], ...] = (
        InboxItem.objects.of(_ANYBODY).unread_lines(_ANYBODY),
        Notice.objects.of(_ANYBODY).unread(),
    )
    counts = [rows.order_by().values("account").annotate(number=Count("pk")).values("number") for rows in kinds]
    columns = [Coalesce(Subquery(count), 0, output_field=IntegerField()) for count in counts]
    named = {f"kind_{number}": column for number, column in enumerate(columns)}
    row = Account.objects.get_queryset().order_by().filter(pk=_ANYBODY.pk).annotate(**named).values_list(*named)
    return PreparedQuery.of(row)
