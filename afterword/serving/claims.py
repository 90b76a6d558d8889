"""What one archive may have only once: a running server on its data folder, and a port to listen on.

Needs no Django, which is not set up yet when these are asked; what it says goes to the terminal.
"""

from __future__ import annotations

import errno
import fcntl
import os
import socket
from pathlib import Path
from types import TracebackType


class ClaimRefused(Exception):
    """Somebody else has what we need. The text is for the person at the terminal: what is wrong and what to do."""


class FolderLock:
    """Held as long as the block runs by the one process that serves (or restores) a data folder.

    The kernel lets go of it when the process ends, in whatever way; the file itself stays and means nothing.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "serving.lock"
        self._file = -1

    def __enter__(self) -> FolderLock:
        try:
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            text = "The data folder %(folder)s can't be written: %(error)s. Make it writable for this user."
            raise ClaimRefused(text % {"folder": self.path.parent, "error": error.strerror}) from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            owner = os.pread(self._file, 20, 0).decode("ascii", "replace").strip() or "?"
            os.close(self._file)
            text = "Process %(pid)s already serves the data folder %(folder)s. Stop it first, or set AFTERWORD_DATA."
            raise ClaimRefused(text % {"pid": owner, "folder": self.path.parent}) from error
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, f"{os.getpid()}\n".encode(), 0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)


def check_port(host: str, port: int) -> None:
    """Raise `ClaimRefused` unless a server could listen there now."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            # Without SO_REUSEPORT, which the server itself uses and which would let two share the port.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise ClaimRefused(_reason(host, port, error)) from error


def _reason(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        text = "Port %(port)s on %(host)s is in use by another program. Choose another one with --port."
    elif error.errno == errno.EACCES:
        text = "This user may not listen on port %(port)s. Choose one above 1023 with --port."
    else:
        text = "Nothing can listen on %(host)s, port %(port)s: %(error)s. Choose another address with --host."
    return text % {"host": host, "port": port, "error": error.strerror or error}
