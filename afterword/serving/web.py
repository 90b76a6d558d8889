"""The web server process: granian with our application. `python -m afterword.serving.web` starts it alone."""

from __future__ import annotations

import argparse
import os
import signal
from collections.abc import Callable
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from afterword.serving.lifetime import end_with_parent

THREADS = 64
STOP_WITHIN = 25
"""Seconds that running requests have to finish; less than the supervisor's patience."""


def main(arguments: list[str] | None = None) -> None:
    """Serve until SIGTERM or SIGINT; running requests finish first."""
    parser = argparse.ArgumentParser(prog="afterword.serving.web", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args(arguments)
    serve(asked.host, asked.port, workers=asked.workers)


def serve(host: str, port: int, *, workers: int) -> None:
    """Run the web server in this process with `workers` processes of its own."""
    parent = os.getpid()

    def load() -> Callable[..., Any]:
        # Until granian listens to signals here, the handlers are those of the process that we were forked from.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        end_with_parent(parent, signal.SIGTERM)
        from afterword.serving.wsgi import application

        return application()

    server = Server(
        target="afterword",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        # Headers that HTTP/2 splits would reach us joined in other ways; a proxy in front may speak it to browsers.
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_WITHIN,
    )
    server.serve(target_loader=load, wrap_loader=False)


if __name__ == "__main__":
    main()
