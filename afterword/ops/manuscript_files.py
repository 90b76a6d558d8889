"""Manuscripts named on the command line: a file, or standard input. No Django in here."""

from __future__ import annotations

import sys
from pathlib import Path

from afterword import texts
from afterword.ops.failures import BadInput

LARGEST = 25 * 1024 * 1024
"""More than this is not even read; what is smaller and still too large `texts` refuses."""


def read_manuscript(name: str) -> texts.Manuscript:
    """Read the file; its name is never taken for a title. Raises `BadInput`."""
    data = _bytes_of(name)
    try:
        return texts.read(data, filename=None if name == "-" else Path(name).name)
    except texts.Refused as refusal:
        raise BadInput(f"{name}: {refusal}") from refusal


def _bytes_of(name: str) -> bytes:
    try:
        if name == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise BadInput(f"{name}: there is no such file. Look at its name and folder.") from error
    except IsADirectoryError as error:
        raise BadInput(f"{name}: this is a folder. Name the file in it.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise BadInput(f"{name}: this file can't be read: {reason}.") from error
    if len(data) > LARGEST:
        raise BadInput(f"{name}: this file is larger than 20 MB. Split it into several, and try again.")
    return data
