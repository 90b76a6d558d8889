"""The throw-away archive of `afterword demo`."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import tempfile
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

from afterword.ops.failures import Interrupted
from afterword.ops.serving import Listening, prepare, say, serve

USUAL_PORT = 8000
WRITER, READER, MODERATOR, ARCHIVIST = "Marian Vale", "Ruth", "Mo", "Ada"
WORDS = ("lantern", "harbour", "kettle", "orchard", "thimble", "ferry", "bramble", "copper", "window", "umbrella")


def demonstrate(host: str, port: int | None) -> None:
    """Serve an archive from a temporary folder until told to stop; then the folder goes."""
    for name in [name for name in os.environ if name.startswith(("AFTERWORD_", "DATABASE_", "CACHE_", "EMAIL_"))]:
        # A demonstration touches nothing that is somebody's, and sends no letter.
        del os.environ[name]
    before = signal.signal(signal.SIGTERM, _leave)
    try:
        with tempfile.TemporaryDirectory(prefix="afterword-demo-", ignore_cleanup_errors=True) as folder:
            os.environ["AFTERWORD_DATA"] = str(Path(folder) / "data")
            listening = Listening(host, port or _free_port(host), 1)
            os.environ["AFTERWORD_URL"] = listening.url
            say("Making a throw-away archive …")
            _fill()
            serve(listening, farewell="Stopped.")
    finally:
        signal.signal(signal.SIGTERM, before)


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    raise Interrupted("Stopped. The demonstration is gone.")


def _free_port(host: str) -> int:
    """The usual port if it is free, else any."""
    for wanted in (USUAL_PORT, 0):
        with suppress(OSError), socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, wanted))
            port: int = probe.getsockname()[1]
            return port
    return USUAL_PORT


def _fill() -> None:
    from afterword.ops import data_folder as folders

    folders.make(folders.data_folder())
    prepare()

    from allauth.account.models import EmailAddress
    from django.db import connections

    from afterword.accounts.models import Account, Role
    from afterword.events.delivering import deliver
    from afterword.ops import first_run, sample_stories

    passwords = {name: _password() for name in (WRITER, READER, MODERATOR, ARCHIVIST)}
    archivist = first_run.open_archive(
        declared={"name": "The Lantern House", "tagline": "A demonstration. It is gone when it is stopped."},
        archivist=first_run.Archivist(ARCHIVIST, "ada@example.org", passwords[ARCHIVIST]),
        with_samples=False,
    )
    sample_stories.put_in(approver=archivist, passwords=passwords)
    moderator = Account.objects.join(
        name=MODERATOR, email="mo@example.org", password=passwords[MODERATOR], role=Role.MODERATOR
    )
    EmailAddress.objects.create(user=moderator, email=moderator.email, verified=True, primary=True)
    while deliver():
        pass
    connections.close_all()
    _list(passwords)


def _password() -> str:
    return " ".join(secrets.choice(WORDS) for _each in range(4))


def _list(passwords: dict[str, str]) -> None:
    roles = {WRITER: "a writer", READER: "a reader", MODERATOR: "a moderator", ARCHIVIST: "the archivist"}
    say("You can sign in as")
    for name, role in roles.items():
        say(f"  {role:13} {name:12} password: {passwords[name]}")
