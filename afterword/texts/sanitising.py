"""The way from anybody's HTML to ours, and on to XHTML."""

import re
from dataclasses import dataclass
from html import unescape

from .building import Built, build
from .characters import has_bidi_controls
from .document import Leaf, Node, Run, leaves_of
from .footnoting import link_notes, settle_notes
from .limits import MAX_BLOCKS, MAX_BYTES, MAX_CHARACTERS
from .refusals import Refused
from .settling import settle
from .writing import guarded, write

_VOID = re.compile(r"<(br|hr|img)((?: [^>]*)?)>")


def sanitise(html: str) -> str:
    """Canonical HTML of whatever HTML this is. What it gives is a fixed point: sanitising it again changes nothing.

    Ids are dropped; `compare` gives them. Raises `Refused` for what is longer than a chapter may be.
    """
    return canonical(built(html).blocks).html


def built(html: str) -> Built:
    """The same text read but not yet settled, with what its head said and what was lost."""
    if len(html) > MAX_BYTES:
        raise too_long()
    return build(html)


@dataclass(frozen=True, slots=True)
class Canonical:
    """A text in its one spelling, and the blocks that it spells."""

    html: str
    blocks: list[Node]


def canonical(blocks: list[Node]) -> Canonical:
    """Blocks as a reader made them, settled, written and checked."""
    link_notes(blocks)
    twice = any(has_bidi_controls(leaf.text) for leaf in leaves_of(blocks))
    for _ in range(5):
        settled = _settled(blocks)
        check_length(settled)
        html = write(settled)
        checked = guarded(html)
        # Where direction marks were taken away, what they had hidden is seen only by a second look.
        if checked == html and not (twice and write(_settled(build(html).blocks)) != html):
            return Canonical(html, settled)
        blocks = build(checked).blocks
    settled = [kept for block in settled for kept in _agreed(block)]
    return Canonical(write(settled), settled)


def _agreed(block: Node) -> list[Node]:
    """The block, or its words alone where our spelling of it and the parser's never agree. None such is known."""
    html = write([block])
    return [block] if guarded(html) == html else settle([Leaf("p", [Run(_words(html))])])


def _settled(blocks: list[Node]) -> list[Node]:
    settled, changed = settle_notes(settle(blocks))
    return settle_notes(settle(settled))[0] if changed else settled


def check_length(blocks: list[Node]) -> None:
    """Refuse what is longer than a chapter may be."""
    leaves = leaves_of(blocks)
    if len(leaves) > MAX_BLOCKS or sum(len(leaf.text) for leaf in leaves) > MAX_CHARACTERS:
        raise too_long()


def _words(html: str) -> str:
    return unescape(re.sub("<[^>]*>", " ", html))


def to_xhtml(html: str) -> str:
    """Canonical HTML as XHTML that stands in an XML document without a doctype."""
    return _VOID.sub(r"<\1\2/>", html).replace("&nbsp;", "&#160;")


def too_long() -> Refused:
    return Refused(
        "too-long",
        "A chapter can have at most two million characters and fifty thousand paragraphs; split this one into several.",
    )
