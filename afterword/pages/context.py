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


def header(request: HttpRequest) -> dict[str, Any]:
    """What the running head shows a member: how much waits in the inbox. Guests' pages ask nothing."""
    user = getattr(request, "user", None)
    if not isinstance(user, Account):
        return {}
    reviews, notices = _how_many_wait(user.pk)
    return {"unread_count": reviews + notices, "unread_notices": notices}


def _how_many_wait(account_pk: int) -> tuple[int, ...]:
    """Unread reviews and notices, in one query that is put together once: that takes longer than to answer it, and
    each page of each member asks."""
    sql, parameters = _counting(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, [account_pk if value == _ANYBODY.pk else value for value in parameters])
        row = cursor.fetchone()
    return tuple(row) if row else (0, 0)


_ANYBODY = Account(pk=-7_403_926_118)
"""Stands for whoever asks. No account has a number below nought."""


@cache
def _counting(_database: str) -> tuple[str, tuple[Any, ...]]:
    kinds: tuple[QuerySet[Any, Any], ...] = (
        InboxItem.objects.of(_ANYBODY).unread_lines(_ANYBODY),
        Notice.objects.of(_ANYBODY).unread(),
    )
    counts = [rows.order_by().values("account").annotate(number=Count("pk")).values("number") for rows in kinds]
    columns = [Coalesce(Subquery(count), 0, output_field=IntegerField()) for count in counts]
    named = {f"kind_{number}": column for number, column in enumerate(columns)}
    row = Account.objects.get_queryset().order_by().filter(pk=_ANYBODY.pk).annotate(**named).values_list(*named)
    sql, parameters = row.query.sql_with_params()
    return sql, tuple(parameters)
