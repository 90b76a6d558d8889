"""The way from anybody's HTML to ours, and on to XHTML."""

import re

from .building import Built, build
from .document import Leaf, Node, Run
from .limits import MAX_BYTES, MAX_CHARACTERS
from .refusals import Refused
from .settling import settle
from .writing import guarded, write

_VOID = re.compile(r"<(br|hr)((?: [^>]*)?)>")


def sanitise(html: str) -> str:
    """Canonical HTML of whatever HTML this is. What it gives is a fixed point: sanitising it again changes nothing.

    Ids are dropped; `compare` gives them. Raises `Refused` for what is longer than a chapter may be.
    """
    return canonical(built(html).blocks)


def built(html: str) -> Built:
    """The same text read but not yet settled, with what its head said and what was lost."""
    if len(html) > MAX_BYTES:
        raise too_long()
    return build(html)


def canonical(blocks: list[Node]) -> str:
    """Canonical HTML of blocks as a reader made them."""
    html = write(settle(blocks))
    if len(html) > MAX_CHARACTERS and sum(map(_length, blocks)) > MAX_CHARACTERS:
        raise too_long()
    checked = guarded(html)
    for _ in range(4):
        if checked == html:
            return html
        html = write(settle(build(checked).blocks))
        checked = guarded(html)
    return write(settle([Leaf("p", [Run(nh3_free_text(checked))])]))


def nh3_free_text(html: str) -> str:
    """The words alone, for a text on which our spelling and the parser's never agree. None is known."""
    return re.sub("<[^>]*>", " ", html)


def to_xhtml(html: str) -> str:
    """Canonical HTML as XHTML that stands in an XML document without a doctype."""
    return _VOID.sub(r"<\1\2/>", html).replace("&nbsp;", "&#160;")


def too_long() -> Refused:
    return Refused(
        "too-long", "A chapter can have at most two million characters; split this one into several chapters."
    )


def _length(node: Node) -> int:
    return len(node.text) if isinstance(node, Leaf) else sum(map(_length, node.children))
