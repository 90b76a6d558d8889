"""How often one may knock, beside what stands in `limits.LIMITS`: these are counted by more than who asks."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest

from afterword.limits import spend
from afterword.serving.proxies import client_bucket


def may_try_password(request: HttpRequest, login: str) -> bool:
    """Ten tries in five minutes for one name from one place. Not by name alone: a stranger could lock its owner out."""
    bucket = f"{client_bucket(request)} {login.strip().casefold()}"
    return spend("password", bucket, limit=10, per=timedelta(minutes=5)).allowed


def may_send_letter(address: str) -> bool:
    """Five letters an hour to one address that somebody typed; it may be a stranger's."""
    return spend("letter", address.casefold(), limit=5, per=timedelta(hours=1)).allowed
