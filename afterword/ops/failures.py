"""Why a command stopped, in words for the person at the terminal. No Django in here."""

from __future__ import annotations


class CommandStopped(Exception):
    """Ends the command with this text on stderr: what happened, what was kept, what to do next."""

    exit_status = 1


class Failed(CommandStopped):
    """What was asked for could not be done."""


class BadInput(CommandStopped):
    """What was asked for makes no sense as it stands: an option, a file, a setting."""

    exit_status = 2


class Interrupted(CommandStopped):
    """Ctrl-C; the text says what stands."""

    exit_status = 130
