from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from afterword.accounts.models import Account


class AccountBackend(AuthenticationBackend):
    """Loads who is signed in together with the pen name that pages show, in one query."""

    def get_user(self, user_id: Any) -> Account | None:
        account = Account.objects.select_related("pen_name").filter(pk=user_id).first()
        return account if account and account.is_active else None
