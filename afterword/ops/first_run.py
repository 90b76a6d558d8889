"""The first run: the link that works once, and opening the archive with it or from the command line."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import IntegrityError, transaction

from afterword.accounts.models import Account, Role
from afterword.house import current
from afterword.house.actions import AlreadyOpen, open_house
from afterword.house.models import ArchiveSettings
from afterword.ops.sample_stories import put_in

__all__ = ["AlreadyOpen", "Archivist", "is_open", "open_archive", "token", "token_fits"]

SHORTEST_TOKEN = 20


@dataclass(frozen=True)
class Archivist:
    """Who will run the house. The password has been checked."""

    name: str
    email: str
    password: str


def is_open() -> bool:
    """Whether the archive has been set up, asked of the database itself."""
    return ArchiveSettings.objects.exists()


def token() -> str:
    """What the set-up link ends in: the same at each start until it is used, in a file for its owner alone."""
    path = _token_file()
    kept = _read(path)
    if kept:
        return kept
    made = secrets.token_urlsafe(24)
    draft = path.with_name(f".{path.name}-{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(made)
    draft.replace(path)
    return made


def token_fits(offered: str) -> bool:
    """Whether this is the token, and it still opens anything."""
    kept = _read(_token_file())
    fits = bool(kept) and secrets.compare_digest(kept.encode(), offered.encode())
    return fits and not is_open()


def open_archive(*, declared: Mapping[str, Any], archivist: Archivist, with_samples: bool) -> Account:
    """Set the archive up, all of it or nothing, and spend the token. Raises `AlreadyOpen`, also for one of two at once.

    `declared` is what `house.actions.open_house` takes. Raises `NameTaken` or `texts.Refused` for the account's name.
    """
    try:
        with transaction.atomic():
            _open(declared)
            account = Account.objects.join(
                name=archivist.name, email=archivist.email, password=archivist.password, role=Role.ARCHIVIST
            )
            EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
            if with_samples:
                put_in(approver=account)
    except BaseException:
        # Rows that were rolled back may have been read and kept meanwhile.
        current.forget()
        raise
    _token_file().unlink(missing_ok=True)
    return account


def _open(declared: Mapping[str, Any]) -> None:
    try:
        with transaction.atomic():
            open_house(**declared)
    except IntegrityError as error:
        raise AlreadyOpen("somebody else was faster") from error


def _token_file() -> Path:
    return Path(settings.DATA) / "setup-token"


def _read(path: Path) -> str:
    try:
        kept = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return kept if len(kept) >= SHORTEST_TOKEN else ""
