"""Tags in one line, separated by commas. A tag that has a comma of its own stands in double quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TAG = re.compile(
    r"""\s*(?:"(?P<quoted>[^"]*)"\s*(?=[,，、،\n]|$)   # quotes count where they hold the whole tag
        |(?P<bare>[^,，、،\n]*))(?:[,，、،\n]|$)""",
    re.VERBOSE,
)
_COMMAS = frozenset(",，、،")


def split_tags(line: str) -> tuple[str, ...]:
    """The tags of a line, each once and in their order. The commas of Chinese, Japanese and Arabic separate as well."""
    found: list[str] = []
    place = 0
    while place < len(line):
        match = _TAG.match(line, place)
        if match is None:
            break
        found.append(" ".join((match["quoted"] or match["bare"] or "").split()))
        place = max(match.end(), place + 1)
    return tuple(dict.fromkeys(filter(None, found)))


def join_tags(tags: Iterable[str]) -> str:
    """The line that `split_tags` makes into these tags."""
    return ", ".join(f'"{tag}"' if _COMMAS & set(tag) else tag for tag in tags)
