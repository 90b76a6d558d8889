"""Queries that are put together once: for some, Django takes longer to compose them than a database to answer.

Whoever makes one puts stand-ins where values will come: numbers and words that nothing in an archive can have. What
changes the query's own shape (how many values a list has, whether something is None) belongs into the key under which
it is kept. The columns must be wide enough for a stand-in (`BigIntegerField`): of a small one Django knows that it can
never hold such a number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

_FIRST_STAND_IN = -7_403_926_118
"""No row has a number below nought."""


def stand_in(number: int) -> int:
    """The nth number that stands for a value to come."""
    return _FIRST_STAND_IN - number


@dataclass(frozen=True)
class PreparedQuery:
    """A query with stand-ins among its parameters. Made for one kind of database: keep it under `connection.vendor`."""

    sql: str
    parameters: tuple[Any, ...]

    @classmethod
    def of(cls, rows: QuerySet[Any, Any]) -> PreparedQuery:
        sql, parameters = rows.query.sql_with_params()
        return cls(sql, tuple(parameters))

    def row(self, values: Mapping[Any, Any]) -> tuple[Any, ...] | None:
        """The first row, with these values for the stand-ins; booleans are numbers on SQLite."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [values.get(value, value) for value in self.parameters])
            row = cursor.fetchone()
        return tuple(row) if row else None
