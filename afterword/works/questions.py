"""What a writer has still to be asked about a work: later apps register their questions, the desk shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterword.accounts.models import Account
    from afterword.works.models import Work


@dataclass(frozen=True)
class Question:
    """In words, and where it is answered."""

    text: str
    url: str
    label: str


Asking = Callable[["Account", "Work"], Question | None]
_askings: list[Asking] = []


def asked_of_writers(asking: Asking) -> Asking:
    """Register a function that gives a question to this writer about this work of hers, or none once it is answered."""
    _askings.append(asking)
    return asking


def questions_to(account: Account, work: Work) -> list[Question]:
    """All that is open."""
    return [question for asking in _askings if (question := asking(account, work))]
