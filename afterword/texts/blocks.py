"""Blocks and their ids.

Every top-level block has an id, and so has every leaf (paragraph, heading, scene break, `pre`) inside a quote, a list,
a figure or `details`, because a reader's remark is pinned to a paragraph wherever it stands. Lists, items and quotes
inside other boxes, and everything inside a table, have none. An id is `b` and a number in base 36, counted per chapter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .building import build
from .document import Box, Leaf, Node, leaves_of
from .excerpting import leaf_text
from .writing import write

_ID = re.compile(r'(<[a-z0-9]+) id="b[0-9a-z]+"')
_TAG = re.compile(r'<[a-z][^<>]*(?: id="|#)[^<>]*>')
_PLACE = re.compile(r'( id="| href="#)(b[0-9a-z]+"|[nr][0-9]+")')
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Block:
    """`html` is the block whole, with the ids in it; `text` its visible words."""

    id: str
    tag: str
    html: str
    text: str


def blocks(html: str) -> list[Block]:
    """The top-level blocks of canonical HTML; put together, their `html` is the text again."""
    return [
        Block(node.attributes.get("id", ""), node.tag, write([node]), "\n".join(map(leaf_text, leaves_of([node]))))
        for node in build(html, keep_ids=True).blocks
    ]


def without_ids(html: str) -> str:
    """Canonical HTML with its block ids taken off."""
    return _ID.sub(r"\1", html)


def with_prefix(html: str, prefix: str) -> str:
    """Canonical HTML with a prefix before each id, and before links to one, for pages that hold several chapters."""
    return _TAG.sub(lambda tag: _PLACE.sub(rf"\g<1>{prefix}\g<2>", tag[0]), html)


def addressable(nodes: list[Node], *, top: bool = True) -> Iterator[Node]:
    """The blocks that have an id, in their order."""
    for node in nodes:
        if top or isinstance(node, Leaf):
            yield node
        if isinstance(node, Box) and node.tag != "table":
            yield from addressable(node.children, top=False)


def block_id(number: int) -> str:
    """The id with this number."""
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return "b" + digits


def block_number(identifier: str) -> int:
    """The number in an id, or -1 for what is none."""
    digits = identifier[1:]
    if not identifier.startswith("b") or not 0 < len(digits) <= 10 or set(digits) - set(_DIGITS):
        return -1
    return int(digits, 36)
