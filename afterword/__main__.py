"""The program: `afterword COMMAND`, or `python -m afterword COMMAND` where nothing was installed."""

from __future__ import annotations

import sys

from afterword.ops.command_line import run_command


def main() -> int:
    """Run the command that was typed; returns the exit status."""
    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
