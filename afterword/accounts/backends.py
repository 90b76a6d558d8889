from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from afterword.accounts.models import Account


class AccountBackend(AuthenticationBackend):
    """Signs in by account name or address, and loads who is signed in with what pages ask of them, in one query."""

    def get_user(self, user_id: Any) -> Account | None:
        account = Account.objects.get_queryset().with_standing().filter(pk=user_id).first()
        return account if account and account.is_active else None

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> Account | None:
        # allauth's own checks the password twice for a known address and once for an unknown one: a clock would tell.
        login = credentials.get("username") or credentials.get("email") or ""
        found: Account | None = self._check_password(
            Account.objects.get_queryset().called(login), credentials["password"]
        )
        return found
