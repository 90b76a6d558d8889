"""Manuscripts named on the command line: files, or standard input. No Django in here."""

from __future__ import annotations

import sys
import zipfile
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from afterword import texts
from afterword.ops.failures import BadInput
from afterword.texts.apart import ReadingFailed, read_apart

FORMATS = ".docx, .odt, .rtf, .epub, .html, .md, .txt, or a .zip of chapters"
LARGEST = 25 * 1024 * 1024
"""More than this is not even read; what is smaller and still too large `texts` refuses."""


def add_choices(parser: ArgumentParser) -> None:
    """The options by which repairs are undone and offers taken."""
    parser.add_argument(
        "--undo",
        action="append",
        default=[],
        metavar="CODE",
        choices=sorted(texts.REPAIRS.keys() - texts.OFFERS),
        help="leave one kind of repair undone (may be repeated): "
        + ", ".join(sorted(texts.REPAIRS.keys() - texts.OFFERS)),
    )
    parser.add_argument(
        "--ask",
        action="append",
        default=[],
        metavar="CODE",
        choices=sorted(texts.OFFERS),
        help="take an offer (may be repeated): " + ", ".join(sorted(texts.OFFERS)),
    )


def choices_of(options: Namespace) -> texts.Choices:
    return texts.Choices.of(undo=options.undo, ask=options.ask)


def read_manuscript(names: Sequence[str], choices: texts.Choices | None = None) -> texts.Manuscript:
    """Read a file, or several as the chapters of one story. A name is never taken for a title. Raises `BadInput`."""
    contents = [_bytes_of(name) for name in names]
    # Each alone also when they are several: an archive leaves out what can't be read, and here each was asked for.
    alone = [_read(name, data, choices) for name, data in zip(names, contents, strict=True)]
    if len(names) == 1:
        return alone[0]
    return _read(f"{names[0]} and {len(names) - 1} more", _together(names, contents), choices)


def _read(name: str, data: bytes, choices: texts.Choices | None) -> texts.Manuscript:
    try:
        return read_apart(data, None if name == "-" else Path(name).name, choices=choices)
    except texts.Refused as refusal:
        where = f" ({refusal.__cause__})" if isinstance(refusal.__cause__, ReadingFailed) else ""
        raise BadInput(_in_a_line(f"{name}: {refusal}{where}")) from refusal


def _together(names: Sequence[str], contents: Sequence[bytes]) -> bytes:
    """The files as one archive, which is read as any archive of chapters is."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number, data in enumerate(contents):
            archive.writestr(_entry(names, number), data)
    return packed.getvalue()


def _entry(names: Sequence[str], number: int) -> str:
    """The file's own name; a number before it where another has the same."""
    own = [Path(name).name for name in names]
    return own[number] if own.count(own[number]) == 1 else f"{number + 1} {own[number]}"


def _bytes_of(name: str) -> bytes:
    try:
        if name == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise BadInput(_in_a_line(f"{name}: there is no such file. Look at its name and folder.")) from error
    except IsADirectoryError as error:
        raise BadInput(_in_a_line(f"{name}: this is a folder. Name the file in it.")) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise BadInput(_in_a_line(f"{name}: this file can't be read: {reason}.")) from error
    if len(data) > LARGEST:
        raise BadInput(_in_a_line(f"{name}: this file is larger than 20 MB. Split it into several, and try again."))
    return data


def _in_a_line(words: str) -> str:
    """Whatever stands in a name: what is refused is said in one line."""
    return " ".join(words.split())
