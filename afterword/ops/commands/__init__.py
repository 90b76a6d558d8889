"""The commands, one module each, entered in one registry. A module is imported when its command is asked for.

Each module has `EXAMPLE` (a line or two to type), `configure(parser)` and `run(options)`; its docstring is what
`--help` says. `run` returns when all is well and raises `BadInput` or `Failed` otherwise. If it has `STANDS`, that
sentence is said when Ctrl-C ends it.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast


class Command(Protocol):
    EXAMPLE: str

    def configure(self, parser: ArgumentParser) -> None:
        """Add the command's options."""

    def run(self, options: Namespace) -> None:
        """Do it."""


@dataclass(frozen=True)
class Entry:
    """A command's name and what it does, in a few words. Without words it is for the program itself."""

    name: str
    summary: str = ""

    def load(self) -> Command:
        return cast(Command, import_module(f"{__name__}.{self.name}"))


COMMANDS = (
    Entry("serve", "run the archive"),
    Entry("setup", "set the archive up without a browser"),
    Entry("publish", "publish a story from a file"),
    Entry("convert", "show what becomes of a file, without an archive"),
    Entry("backup", "copy the archive into one file while it serves"),
    Entry("restore", "put a backup into an empty data folder"),
    Entry("doctor", "look for what is not as it should be"),
    Entry("sample", "put sample works in, or take them out"),
    Entry("demo", "try a throw-away archive with sample stories"),
    Entry("worker"),
)
