"""The archive's declarations, kept in memory and read again when somebody changed them."""

from __future__ import annotations

from threading import Lock

from afterword.house.models import ArchiveSettings
from afterword.serving import stamps

_lock = Lock()


class _Kept:
    """The row with the stamp that it was read under."""

    row: tuple[tuple[int, ...], ArchiveSettings] | None = None


def current() -> ArchiveSettings | None:
    """What the archivist declared, or None before the first run. Costs a query only after a change."""
    stamp = stamps.current().read(["house"])
    with _lock:
        if _Kept.row and _Kept.row[0] == stamp:
            return _Kept.row[1]
    settings = ArchiveSettings.objects.first()
    if settings:
        with _lock:
            _Kept.row = (stamp, settings)
    return settings


def required() -> ArchiveSettings:
    """As `current`, with the defaults of an archive that is being set up."""
    return current() or ArchiveSettings(name="Afterword")


def forget() -> None:
    """Drop what is kept in memory (tests change databases under our feet)."""
    _Kept.row = None
