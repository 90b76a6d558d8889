"""How long to wait before trying again."""

from __future__ import annotations

import secrets
from datetime import timedelta

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=1)


def wait_after(attempts: int) -> timedelta:
    """5 s after the first failure, doubling up to an hour; up to a quarter is taken off so that retries spread."""
    whole = min(FIRST_WAIT * (1 << min(attempts - 1, 20)), LONGEST_WAIT)
    return whole * (1 - secrets.randbelow(250) / 1000)
