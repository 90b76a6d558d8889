"""The archive's secret key: a file in the data folder, made once, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(data_folder: Path) -> str:
    """The key kept in ``data_folder``; without such a folder, one for this process alone.

    Two processes that start at once end up with the same key: the file is made whole or not at all.
    """
    path = data_folder / "secret-key"
    if not data_folder.is_dir():
        return secrets.token_urlsafe(48)
    if not path.exists():
        _make(path)
    return path.read_text(encoding="ascii").strip()


def _make(path: Path) -> None:
    draft = path.with_name(f".secret-key-{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
