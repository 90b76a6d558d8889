"""Who opens a chapter: told apart for one day, and by nothing that could be joined afterwards."""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.serving.proxies import client_bucket

PROGRAMS = re.compile(r"(?<!cu)bot\b|crawl|spider|slurp|preview|headless|lighthouse|externalhit", re.IGNORECASE)
"""What programs call themselves that run scripts without anybody reading. Cubot makes telephones."""


@dataclass(frozen=True)
class Reader:
    """An account, or a guest's device: what tells it from others is hashed into keys and not kept.

    Whether a guest's device opens a chapter for the first time only the device knows; it `says_new`.
    """

    account: Account | None = None
    device: str = ""
    says_new: bool = False

    def key(self, what: str, pk: int) -> str:
        """Different each day and for each thing, so that no two of a reader's keys can be joined."""
        who = f"account:{self.account.pk}" if self.account else f"guest:{self.device}"
        text = f"reading|{timezone.now().date()}|{what}|{pk}|{who}"
        return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()[:40]


def reader_of(request: HttpRequest) -> Reader | None:
    """Who is reading; nobody if this is a program, or a browser that fetches what may be read later."""
    browser = request.headers.get("User-Agent", "")
    if PROGRAMS.search(browser) or "prefetch" in request.headers.get("Sec-Purpose", ""):
        return None
    if isinstance(request.user, Account):
        return Reader(account=request.user)
    device = f"{client_bucket(request)}|{browser}|{request.headers.get('Accept-Language', '')}"
    return Reader(device=device, says_new=request.POST.get("new") == "1")
