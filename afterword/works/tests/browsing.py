"""What tests of pages ask of an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from afterword import texts
from afterword.accounts.models import Account
from afterword.works import uploads

As = Callable[[Account | None], Client]


def shown(answer: Any) -> str:
    """The page in the answer."""
    return str(answer.content.decode())


def goes_to(answer: Any) -> str:
    """Where the answer sends the browser."""
    assert answer.status_code == 302, answer.status_code
    return str(answer.url)


def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files without a process of their own, which takes longer than the rest of a test."""

    def read(*arguments: Any, choices: texts.Choices | None = None) -> texts.Manuscript:
        return texts.read(*arguments, choices=choices or texts.Choices())

    monkeypatch.setattr(uploads, "read_apart", read)
