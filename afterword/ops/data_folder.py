"""The folder in which everything lies that an archive has to keep. No Django in here: it comes before the settings."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from fnmatch import fnmatch
from pathlib import Path

from afterword import environment as env
from afterword.ops.failures import Failed

LEAST_FREE = 16 * 1024 * 1024
"""Less room than this for an archive to start is called a full disk."""
LOCK = "serving.lock"
ADDRESS = "address"
"""Where the archive was last served, for commands that print addresses while AFTERWORD_URL is not set."""
RESTORING = "restoring"
"""While a file of this name lies in the folder, what else lies there is half a backup."""
OURS = (
    *("afterword.sqlite3", "afterword.sqlite3-*", "cache.sqlite3", "cache.sqlite3-*", "secret-key", ".secret-key-*"),
    *(
        "setup-token",
        ".setup-token-*",
        LOCK,
        ADDRESS,
        "stamps",
        "turn-*.lock",
        "static",
        "static-*",
        ".static-*",
        "media",
        "mail",
        RESTORING,
    ),
)
PASSED_OVER = {"lost+found", ".DS_Store"}


def data_folder() -> Path:
    """Where it is, or will be."""
    return env.folder("AFTERWORD_DATA", "var")


def make(folder: Path) -> bool:
    """Make the folder, unless it is there; says whether. What this process makes from now on is its owner's alone."""
    os.umask(0o077)
    if folder.is_dir():
        return False
    try:
        folder.mkdir(mode=0o700, parents=True)
    except FileExistsError as error:
        raise Failed(f"{folder} is a file, and a data folder is wanted. Set AFTERWORD_DATA to a folder.") from error
    except OSError as error:
        raise Failed(_cannot_write(folder, error)) from error
    return True


def require_usable(folder: Path) -> None:
    """Refuse a folder that can't be written, has no room, or was left half restored."""
    probe = folder / f".writable-{os.getpid()}"
    try:
        probe.touch(mode=0o600)
        probe.unlink()
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise Failed(_disk_is_full(folder)) from error
        raise Failed(_cannot_write(folder, error)) from error
    if free_bytes(folder) < LEAST_FREE:
        raise Failed(_disk_is_full(folder))
    if (folder / RESTORING).exists():
        raise Failed(
            f"A restore into {folder} was interrupted, so the archive there is not whole. "
            "Run “afterword restore” again with the same backup; it begins anew."
        )


def require_archive(folder: Path) -> None:
    """Refuse a folder in which no archive was ever started."""
    if not (folder / "secret-key").is_file() and not (folder / "afterword.sqlite3").is_file():
        raise Failed(f"There is no archive in {folder}. Start one with “afterword serve”, or set AFTERWORD_DATA.")
    if (folder / RESTORING).exists():
        raise Failed(f"A restore into {folder} was interrupted. Run “afterword restore” again; it begins anew.")


def keep_address(folder: Path, url: str) -> None:
    """Have other commands on this folder print this address, unless AFTERWORD_URL says another."""
    if not _has_address():
        (folder / ADDRESS).write_text(url, encoding="ascii")
        os.environ["AFTERWORD_URL"] = url


def recall_address(folder: Path) -> None:
    """Take the address under which the archive was served last; call it before the settings are loaded."""
    if not _has_address() and (folder / ADDRESS).is_file():
        os.environ["AFTERWORD_URL"] = (folder / ADDRESS).read_text(encoding="ascii").strip()


def _has_address() -> bool:
    return bool(env.text("AFTERWORD_URL"))


def strangers(folder: Path) -> list[str]:
    """What lies in the folder and is not ours."""
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return [name for name in names if name not in PASSED_OVER and not any(fnmatch(name, ours) for ours in OURS)]


def clear(folder: Path) -> None:
    """Remove what is ours from the folder but its lock, and last the mark of a restore."""
    for path in sorted(folder.iterdir(), key=lambda path: path.name == RESTORING):
        if path.name == LOCK or not any(fnmatch(path.name, ours) for ours in OURS):
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def free_bytes(folder: Path) -> int:
    """How much room an ordinary user has left there."""
    room = os.statvfs(folder)
    return room.f_bavail * room.f_frsize


def server_of(folder: Path) -> int | None:
    """The process that serves (or restores) this folder at this moment, if one does."""
    try:
        with (folder / LOCK).open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return int(file.read(20).decode("ascii", "replace").strip() or 0)
    except (OSError, ValueError):
        return None
    return None


def _disk_is_full(folder: Path) -> str:
    return (
        f"The disk with {folder} is full: {free_bytes(folder) // 1024 // 1024} MB are free, and "
        f"{LEAST_FREE // 1024 // 1024} MB are the least to start with. Free some space, or set AFTERWORD_DATA."
    )


def _cannot_write(folder: Path, error: OSError) -> str:
    return (
        f"The data folder {folder} can't be written: {error.strerror}. Give it to the user who runs the archive, "
        "or set AFTERWORD_DATA to another one."
    )
