"""What requests look like once we know who asks."""

from __future__ import annotations

from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from afterword.accounts.models import Account

Person: TypeAlias = Account | AnonymousUser


class SignedInRequest(HttpRequest):
    user: Account
