"""Typed readers of the environment: each setting of the program is read through one of these.

A value may also come from a file: ``NAME_FILE`` names a file whose content is taken for ``NAME`` (secrets).
"""

from __future__ import annotations

import os
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class BadSetting(ValueError):
    """A setting that can't be understood; the text says which, why, and what would do."""


def text(name: str, default: str = "") -> str:
    """The value of ``name``, or the content of the file named by ``name_FILE``, or ``default``."""
    from_file = os.environ.get(f"{name}_FILE")
    if from_file:
        try:
            return Path(from_file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise BadSetting(f"{name}_FILE names a file that can't be read: {error}") from error
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    """A switch: 1/true/yes/on or 0/false/no/off."""
    value = text(name).casefold()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise BadSetting(f"{name} must be on or off, not {value!r}")


def whole_number(name: str, default: int, *, at_least: int = 0, at_most: int = 2**31) -> int:
    """A whole number within bounds."""
    value = text(name)
    try:
        number = int(value) if value else default
    except ValueError as error:
        raise BadSetting(f"{name} must be a whole number, not {value!r}") from error
    if not at_least <= number <= at_most:
        raise BadSetting(f"{name} must lie between {at_least} and {at_most}, not {number}")
    return number


def folder(name: str, default: str) -> Path:
    """An absolute folder path; it need not exist."""
    return Path(text(name, default)).expanduser().resolve()


def networks(name: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Comma-separated networks or addresses (``10.0.0.0/8, ::1``)."""
    try:
        return tuple(ip_network(part.strip()) for part in text(name).split(",") if part.strip())
    except ValueError as error:
        raise BadSetting(f"{name} must list networks like 10.0.0.0/8 separated by commas: {error}") from error


def address(name: str, default: str) -> str:
    """An http(s) origin without a path, such as https://lantern.example."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path:
        raise BadSetting(f"{name} must be an address like https://archive.example, not {value!r}")
    return value


def database(name: str, *, data_folder: Path) -> dict[str, Any]:
    """Django's database dictionary for a URL: ``sqlite:///path`` or ``postgres://user:password@host:port/name``.

    Without a value the archive's own SQLite file in the data folder is used. A PostgreSQL socket folder is given
    as ``postgres:///name?host=/folder&user=me``.
    """
    value = text(name)
    if not value:
        return _sqlite(data_folder / "afterword.sqlite3")
    parts = urlsplit(value)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(value)
    raise BadSetting(f"{name} must begin with sqlite:// or postgres://, not {parts.scheme!r}")


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;",
        },
    }


def _postgresql(value: str) -> dict[str, Any]:
    parts = urlsplit(value)
    query = dict(parse_qsl(parts.query))
    try:
        pool, port = int(query.pop("pool", "0")), query.pop("port", parts.port or "")
    except ValueError as error:
        raise BadSetting(f"DATABASE_URL needs whole numbers for port and pool: {error}") from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": query.pop("user", unquote(parts.username or "")),
        "PASSWORD": query.pop("password", unquote(parts.password or "")),
        "HOST": query.pop("host", unquote(parts.hostname or "")),
        "PORT": str(port),
        "CONN_MAX_AGE": 0,
        "OPTIONS": query | ({"pool": {"min_size": 0, "max_size": pool}} if pool else {}),
    }
