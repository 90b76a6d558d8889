"""Under whose name something is said: an account with one of its pen names, or a guest with a name of their own."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from afterword.accounts.models import Account, PenName
from afterword.feedback.guarding.signs import Signs
from afterword.serving.proxies import client_bucket


@dataclass(frozen=True)
class Author:
    """`signs`: what came with the words through a form; nothing for what didn't come through one."""

    account: Account | None = None
    pen_name: PenName | None = None
    guest_name: str = ""
    guest_key: str = ""
    signs: Signs | None = None

    @property
    def key(self) -> str:
        """The same for the same author, different for others."""
        return f"account:{self.account.pk}" if self.account else f"guest:{self.guest_key}:{self.guest_name}"


def guest_key(request: HttpRequest) -> str:
    """A keyed hash of the guest's network address that changes each month; the address itself is not kept."""
    month = timezone.now().strftime("%Y-%m")
    text = f"{month}|{client_bucket(request)}"
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()[:40]
