"""Starting an archive: everything that can be wrong is found before anything runs, and said in a line."""

from __future__ import annotations

import socket
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from afterword.ops import data_folder as folders
from afterword.ops.database import bring_up_to_date, require_not_newer, require_ours, set_up_django
from afterword.ops.failures import Failed
from afterword.ops.version import VERSION
from afterword.serving.claims import ClaimRefused, FolderLock, check_port
from afterword.serving.supervisor import Child, Supervisor

SECONDS_TO_LISTEN = 30.0
FAREWELL = "Stopped. Everything that was saved is in the data folder."


@dataclass(frozen=True)
class Listening:
    host: str
    port: int
    workers: int

    @property
    def address(self) -> tuple[str, int]:
        """Where it can be reached from this machine."""
        # Compared, not listened on: those who say "everywhere" can be reached here.
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host), self.port  # nosec B104

    @property
    def url(self) -> str:
        """The address for a browser on this machine."""
        host, port = self.address
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(listening: Listening, *, farewell: str = FAREWELL) -> None:
    """Serve until told to stop, then say `farewell`. Raises `Failed` if the archive can't be started."""
    folder = folders.data_folder()
    if folders.make(folder):
        say(f"Made the data folder {folder}.")
    folders.require_usable(folder)
    try:
        with FolderLock(folder):
            check_port(listening.host, listening.port)
            folders.keep_address(folder, listening.url)
            prepare()
            # Asked again: preparing takes seconds, and two servers can share a port without a word.
            check_port(listening.host, listening.port)
            _supervise(listening)
        say(farewell)
    except ClaimRefused as refusal:
        raise Failed(str(refusal)) from refusal


def prepare() -> None:
    """Bring database and static files of the data folder up to date. Nothing serves it meanwhile."""
    set_up_django()
    from django.conf import settings
    from django.db import connections

    from afterword.ui.storage import build_static

    require_ours()
    require_not_newer()
    bring_up_to_date(say)
    if build_static(Path(settings.STATIC_ROOT)):
        say("Styles and scripts are built.")
    connections.close_all()


def say(text: str) -> None:
    print(text, flush=True)


def _supervise(listening: Listening) -> None:
    arguments = ["--host", listening.host, "--port", str(listening.port), "--workers", str(listening.workers)]
    web = Child("The web server", [sys.executable, "-m", "afterword.serving.web", *arguments])
    worker = Child("The worker", [sys.executable, "-m", "afterword", "worker"])
    greeting = _greeting()
    for child in (web, worker):
        child.start()
    # Begun after the children, so that no thread of ours is copied into them.
    threading.Thread(target=_greet, args=(listening, greeting), daemon=True).start()
    Supervisor([web, worker]).run()


def _greeting() -> str:
    from django.conf import settings
    from django.db import connections
    from django.urls import reverse

    from afterword.ops import first_run

    lines = [f"Afterword {VERSION} runs at {settings.AFTERWORD_URL}/"]
    if not first_run.is_open():
        link = f"{settings.AFTERWORD_URL}{reverse('setup', args=[first_run.token()])}"
        lines.append(f"It has not been set up yet. This link does it, and works once: {link}")
    lines.append("Ctrl-C stops it.")
    connections.close_all()
    return "\n".join(lines)


def _greet(listening: Listening, greeting: str) -> None:
    """Say where it is as soon as somebody listens there. The first request then waits until all is loaded."""
    host, port = listening.address
    deadline = time.monotonic() + SECONDS_TO_LISTEN
    while time.monotonic() < deadline:
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            break
    say(greeting)
