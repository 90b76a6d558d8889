"""Small things in what a browser sends, which may be anything."""

from __future__ import annotations

import re

from django.http import QueryDict

_TAB = re.compile(r"[A-Za-z0-9-]{8,36}")


def number_in(sent: QueryDict, name: str) -> int | None:
    """A number of a row, if it is one."""
    given = sent.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else None


def tab_in(sent: QueryDict) -> str:
    """The name that a page gave itself, or nothing."""
    given = sent.get("tab", "")
    return given if _TAB.fullmatch(given) else ""
