"""Putting a backup into an empty data folder and database, all of it or nothing."""

from __future__ import annotations

import os
from pathlib import Path

from afterword.ops import data_folder as folders
from afterword.ops.backup.manifest import BadBackup, Manifest
from afterword.ops.backup.reading import Backup, opened
from afterword.ops.database import known_migrations, set_up_django
from afterword.ops.failures import BadInput, Failed
from afterword.ops.version import VERSION
from afterword.serving.claims import ClaimRefused, FolderLock

EMPTY = {folders.LOCK, *folders.PASSED_OVER}


def restore(path: Path) -> Manifest:
    """Check the whole backup, then put it in. Raises `BadInput` for a bad one and `Failed` for a bad place.

    While it runs a mark lies in the data folder; interrupted, it is called again and begins anew.
    """
    try:
        with opened(path) as backup:
            return _restore(backup)
    except BadBackup as error:
        raise BadInput(f"{path} can't be restored: {error}. Nothing was changed. Take another backup.") from error
    except (FileNotFoundError, IsADirectoryError) as error:
        raise BadInput(f"There is no backup in {path}. Look at its name and folder.") from error


def _restore(backup: Backup) -> Manifest:
    folder = folders.data_folder()
    _require_empty(folder)
    was_made = folders.make(folder)
    try:
        with FolderLock(folder):
            _require_room(folder, backup.manifest)
            _fill(folder, backup)
    except ClaimRefused as refusal:
        raise Failed(str(refusal)) from refusal
    except BaseException:
        if was_made and not (folder / folders.RESTORING).exists():
            (folder / folders.LOCK).unlink(missing_ok=True)
            folder.rmdir()
        raise
    return backup.manifest


def _require_empty(folder: Path) -> None:
    if not folder.is_dir() or (folder / folders.RESTORING).is_file():
        return
    there = sorted(path.name for path in folder.iterdir() if path.name not in EMPTY)
    if there:
        raise Failed(
            f"The data folder {folder} is not empty: {', '.join(there[:5])}. A backup is restored into an empty one "
            "only. Nothing was changed. Set AFTERWORD_DATA to another folder."
        )


def _require_room(folder: Path, manifest: Manifest) -> None:
    needed = 2 * sum(file.bytes for file in manifest.files.values()) + folders.LEAST_FREE
    free = folders.free_bytes(folder)
    if free < needed:
        raise Failed(
            f"The disk with {folder} has {free // 2**20:,} MB free, and this backup needs about "
            f"{needed // 2**20:,} MB. Nothing was changed. Free some space."
        )


def _fill(folder: Path, backup: Backup) -> None:
    mark = folder / folders.RESTORING
    _clear(folder)
    mark.touch(mode=0o600)
    try:
        if "secret-key" in backup.manifest.files:
            # Before the settings are loaded, which would make another one.
            backup.copy("secret-key", folder / "secret-key")
        set_up_django()
        _require_known(backup.manifest)

        from afterword.ops.backup.filling import fill_database

        fill_database(backup, mark)
        _fill_files(folder, backup)
    except Exception:
        _clear(folder)
        raise
    os.sync()
    mark.unlink()


def _clear(folder: Path) -> None:
    """Remove what a restore that was not finished has left; nothing if there was none."""
    mark = folder / folders.RESTORING
    if not mark.exists():
        return
    # Where the database of the archive lies elsewhere, the mark names it once it is ours.
    elsewhere = mark.read_text(encoding="utf-8")
    for name in (elsewhere, f"{elsewhere}-wal", f"{elsewhere}-shm") if elsewhere else ():
        Path(name).unlink(missing_ok=True)
    folders.clear(folder)


def _require_known(manifest: Manifest) -> None:
    if unknown := sorted(set(manifest.migrations) - known_migrations()):
        raise BadBackup(
            f"it was made by a newer program ({manifest.program}; this is {VERSION}, which does not know "
            f"{'.'.join(unknown[0])}). Install that version"
        )


def _fill_files(folder: Path, backup: Backup) -> None:
    for name in backup.manifest.files:
        if name.startswith(("media/", "mail/")):
            backup.copy(name, folder / name)
