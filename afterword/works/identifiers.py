from __future__ import annotations

import secrets
from typing import TypeVar

from django.db import IntegrityError, models, transaction

Row = TypeVar("Row", bound=models.Model)


def random_id() -> int:
    """A random ten-digit number: public ids in sequence would tell who posted next to whom."""
    return secrets.randbelow(9_000_000_000) + 1_000_000_000


def insert_with_random_id(row: Row) -> Row:
    """Save a new row; in the rare case that its random id is taken, try another."""
    for _attempt in range(5):
        try:
            with transaction.atomic():
                row.save(force_insert=True)
            return row
        except IntegrityError:
            if not type(row)._default_manager.filter(pk=row.pk).exists():
                raise
            row.pk = random_id()
    raise RuntimeError("five random ids in a row were taken")
