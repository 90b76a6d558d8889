"""Lines of the log, without what opens a door and without anybody's address."""

from __future__ import annotations

import logging
import re

KEPT_OUT = "…"
# Where an address of ours ends in a key: to confirm, to set a new password, to set the archive up.
_KEYS = re.compile(r"(/(?:confirm-email|password/reset/key|setup)/)[^/\s\"']+|(invitation=)[\w-]+")
_ADDRESSES = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")


class QuietLine(logging.Formatter):
    """Formats as told, and leaves out keys and e-mail addresses wherever they stand, in tracebacks as well."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, or the lines of a traceback."""
        return quiet(super().format(record))


def quiet(text: str) -> str:
    """The text without keys and addresses."""
    text = _KEYS.sub(lambda found: f"{found[1] or found[2]}{KEPT_OUT}", text)
    return _ADDRESSES.sub(KEPT_OUT, text) if "@" in text else text
