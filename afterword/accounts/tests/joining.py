"""What tests of joining share."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from afterword.accounts.models import Account
from afterword.jobs.testing import run_all_now

As = Callable[[Account | None], Client]
SIGN_UP = "/account/signup/"
WISHES = {
    "username": "Linnet",
    "email": "linnet@example.org",
    "password1": "seven slow herons",
    "accepts": "on",
    "is_old_enough": "on",
}


def guest() -> Client:
    """A browser without a session."""
    return Client(headers={"origin": "http://testserver"})


def join(browser: Client | None = None, **changes: str) -> Any:
    """Send the form with these fields changed; an empty word leaves one out."""
    fields = {name: value for name, value in (WISHES | changes).items() if value}
    return (browser or guest()).post(SIGN_UP, fields)


def letters() -> list[EmailMessage]:
    """All that has been sent, once the worker has run."""
    run_all_now()
    return list(mail.outbox)


def letter_to(address: str) -> EmailMessage:
    """The newest letter to this address."""
    return [letter for letter in letters() if letter.to == [address]][-1]


def link_in(letter: EmailMessage) -> str:
    """The path of the first link in a letter."""
    found = re.search(r"http://[^/\s]+(/\S+)", str(letter.body))
    assert found, letter.body
    return found[1]


def errors(response: Any) -> dict[str, list[str]]:
    """What the form says, by field."""
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def told(response: Any) -> tuple[int, dict[str, str], set[str]]:
    """All that an answer tells beside its page: status, headers, cookies. The time of day is nobody's secret."""
    headers = {name: value for name, value in response.headers.items() if name != "Expires"}
    return response.status_code, headers, set(response.cookies)
