"""Run the archive: web server and background worker, watched over by one process.

Makes the data folder on the first start, brings the database up to date on every start, prints the address and, until
the archive is set up, a set-up link. Stop it with Ctrl-C or SIGTERM: requests and jobs that are running finish first.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from afterword.ops.commands.options import port, workers

EXAMPLE = "AFTERWORD_DATA=/srv/lantern afterword serve --port 8000"
STANDS = "Stopped before it served. What was saved before is safe; start it again whenever you like."


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (%(default)s)")
    parser.add_argument("--port", type=port, default=8000, help="(%(default)s)")
    parser.add_argument(
        "--workers", type=workers, default=os.cpu_count() or 1, help="web processes; one per core unless you say"
    )


def run(options: Namespace) -> None:
    from afterword.ops.serving import Listening, serve

    serve(Listening(options.host, options.port, options.workers))
