"""From what was typed to the command that does it, and from what went wrong to one line on stderr."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from afterword.environment import BadSetting
from afterword.ops.commands import COMMANDS, Command
from afterword.ops.failures import BadInput, CommandStopped, Failed, Interrupted
from afterword.ops.version import VERSION


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is one line."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}. “{self.prog} --help” shows an example.\n")


def run_command(arguments: Sequence[str]) -> int:
    """Run a command as it was typed; returns its exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "afterword.settings")
    parser, command = _parser(arguments)
    options = parser.parse_args(arguments)
    if command is None:
        parser.print_help()
        return 2
    try:
        _run(command, options)
    except CommandStopped as stopped:
        print(f"afterword {options.command}: {stopped}", file=sys.stderr)
        return stopped.exit_status
    return 0


def _parser(arguments: Sequence[str]) -> tuple[Parser, Command | None]:
    """The parser, with the options of the one command that is asked for: loading all would take too long."""
    parser = Parser(prog="afterword", description="An archive for fan fiction, where every story gets an answer.")
    parser.add_argument("--version", action="version", version=f"Afterword {VERSION}")
    choices = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", parser_class=Parser)
    parser.epilog = "“afterword COMMAND --help” shows the options of a command, with an example."
    asked = next((word for word in arguments if not word.startswith("-")), "")
    command = None
    for entry in COMMANDS:
        words: dict[str, Any] = {"help": entry.summary} if entry.summary else {}
        if entry.name == asked:
            command = entry.load()
            words |= {"description": command.__doc__ or "", "epilog": _example(command)}
        chosen = choices.add_parser(entry.name, **words)
        if entry.name == asked and command:
            command.configure(chosen)
    return parser, command


def _example(command: Command) -> str:
    return "For example:\n" + "\n".join(f"  {line}" for line in command.EXAMPLE.splitlines())


def _run(command: Command, options: argparse.Namespace) -> None:
    try:
        command.run(options)
    except KeyboardInterrupt:
        raise Interrupted(getattr(command, "STANDS", "Stopped. Nothing was changed.")) from None
    except BadSetting as error:
        raise BadInput(f"A setting can't be understood: {error}.") from error
    except BrokenPipeError:
        # Whoever read what we print has enough. Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise _failure_of_system(error) from error
    except Exception as error:
        # Django's errors have no class that we could name here without loading Django for every command.
        if type(error).__module__ != "django.db.utils":
            raise
        from afterword.ops.database import trouble

        if (failure := trouble(error)) is None:
            raise
        raise failure from error


def _failure_of_system(error: OSError) -> Failed:
    place = f" ({error.filename})" if error.filename else ""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return Failed(f"The disk is full{place}. What was saved before is safe. Free some space and try again.")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return Failed(f"This may not be written or read by you{place}: {error.strerror}. Look whose it is.")
    return Failed(f"{error.strerror or error}{place}.")
