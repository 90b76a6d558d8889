"""What happens when an account leaves: each app tidies what it owns, before the account's row goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from afterword.accounts.models import Account


@dataclass(frozen=True)
class Farewell:
    """What the person chose on leaving."""

    keep_reviews: bool
    """Leave my reviews where they are, without my name; else they go too."""


Tidying = Callable[[Account, Farewell], None]
_tidyings: list[Tidying] = []


def on_leaving(tidying: Tidying) -> Tidying:
    """Register a function that runs in the transaction in which an account is deleted."""
    _tidyings.append(tidying)
    return tidying


def tidy_all(account: Account, farewell: Farewell) -> None:
    for tidying in _tidyings:
        tidying(account, farewell)
