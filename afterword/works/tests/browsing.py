"""What tests of pages ask of an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from afterword.accounts.models import Account

As = Callable[[Account | None], Client]


def shown(answer: Any) -> str:
    """The page in the answer."""
    return str(answer.content.decode())


def goes_to(answer: Any) -> str:
    """Where the answer sends the browser."""
    assert answer.status_code == 302, answer.status_code
    return str(answer.url)
