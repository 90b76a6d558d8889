"""Reading what a writer sent: a file apart, in a process with limits; a typed text of ordinary length right here."""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

from afterword import texts
from afterword.limits.turns import Turns
from afterword.serving.admission import outside
from afterword.texts.apart import ReadingFailed, read_apart

logger = logging.getLogger(__name__)

LONGEST_READ_HERE = 100_000
"""Bytes of a typed or pasted text that are read in the web process: never more than a few tenths of a second."""
PATIENCE = 10.0

# Two children of half a gigabyte each are what a small machine bears beside its server.
_turns = Turns("reading", places=2, queue=8)


def read_file(
    data: bytes, filename: str | None = None, media_type: str | None = None, *, choices: texts.Choices | None = None
) -> texts.Manuscript:
    """The manuscript in a file of any format. Call it outside transactions; other requests are answered meanwhile.

    Raises `texts.Refused`, also ("busy") when too many files are being read already.
    """
    _let_go_of_connections()
    with outside() as is_out:
        if not is_out:
            raise _busy()
        with _turns.taken(settings.DATA, patience=PATIENCE) as mine:
            if not mine:
                raise _busy()
            return _read(data, filename, media_type, choices)


def read_typed(text: str, *, choices: texts.Choices | None = None) -> texts.Manuscript:
    """The manuscript in a text that was typed or pasted. Raises `texts.Refused`."""
    # The mark says that it is UTF-8, whatever stands in it.
    data = b"\xef\xbb\xbf" + text.encode("utf-8", "replace")
    if len(data) > LONGEST_READ_HERE:
        return read_file(data, choices=choices)
    return texts.read(data, choices=choices or texts.Choices())


def _read(data: bytes, filename: str | None, media_type: str | None, choices: texts.Choices | None) -> texts.Manuscript:
    try:
        return read_apart(data, filename, media_type, choices=choices)
    except texts.Refused as refusal:
        if isinstance(refusal.__cause__, ReadingFailed):
            logger.warning("A file of %d bytes was refused (%s): %s", len(data), refusal.code, refusal.__cause__)
        raise


def _let_go_of_connections() -> None:
    """Others may need them while we wait. In a transaction (which whoever calls us should not have) we keep ours."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()


def _busy() -> texts.Refused:
    return texts.Refused(
        "busy",
        _(
            "Several files are being read just now, and this one had to wait too long. Nothing was saved; wait half a "
            "minute and send it again."
        ),
    )
