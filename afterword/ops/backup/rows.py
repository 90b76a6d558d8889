"""Rows as lines of text and back, through the fields of the models, so that both databases give and take the same."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.db import connection, models

ROWS_AT_ONCE = 1000
Model = type[models.Model]


def all_models(registry: Apps = apps) -> list[Model]:
    """Every model that has a table of its own, in an order that stays."""
    found = {model._meta.db_table: model for model in registry.get_models(include_auto_created=True)}
    return [found[table] for table in sorted(found) if found[table]._meta.managed]


@contextmanager
def snapshot() -> Iterator[None]:
    """Read within the block what was there when it began. Nobody who writes has to wait."""
    begin = "BEGIN DEFERRED" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            # The snapshot is that of the first look.
            cursor.execute("SELECT COUNT(*) FROM django_migrations")
            yield
        finally:
            cursor.execute("ROLLBACK")


def columns_of(model: Model) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def lines_of(model: Model) -> Iterator[bytes]:
    """The model's rows, one line each, by primary key."""
    rows = model._base_manager.order_by("pk").values_list(*columns_of(model))
    for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
        yield json.dumps(row, ensure_ascii=False, default=_plain, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def insert(model: Model, columns: list[str], lines: Iterator[bytes]) -> int:
    """Insert the lines as rows, just as they are: no default, no date of today. Returns how many."""
    by_column = {field.attname: field for field in model._meta.concrete_fields}
    fields = [by_column[column] for column in columns]
    read = [_reader(field) for field in fields]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    # Names come from our own models; the values are parameters.
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({', '.join(['%s'] * len(fields))})"  # nosec B608
    number = 0
    with connection.cursor() as cursor:
        for batch in _batches(lines):
            cursor.executemany(sql, [[get(value) for get, value in zip(read, row, strict=True)] for row in batch])
            number += len(batch)
    return number


def _reader(field: Any) -> Callable[[Any], Any]:
    """From the value in a line to the one that the database takes."""
    if isinstance(field, models.JSONField):
        return lambda value: field.get_db_prep_save(value, connection)
    return lambda value: field.get_db_prep_save(field.to_python(value), connection)


def _batches(lines: Iterator[bytes]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for line in lines:
        batch.append(json.loads(line))
        if len(batch) == ROWS_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
