"""Try an archive: a throw-away one with sample stories, and accounts that are listed on the screen.

It is gone when you stop it. Do not show it to the internet: its passwords are no secret.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from afterword.ops.commands.options import port

EXAMPLE = "afterword demo"
STANDS = "Stopped. The demonstration is gone."


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (%(default)s)")
    parser.add_argument("--port", type=port, help="a free one, unless you say")


def run(options: Namespace) -> None:
    from afterword.ops.demonstration import demonstrate

    demonstrate(options.host, options.port)
