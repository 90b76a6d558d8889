"""Canonical HTML as somebody would have typed it, so that it can be edited in a plain text box."""

from .building import build
from .document import BREAK, Box, Leaf, Node
from .marking import unmark
from .reading import read
from .refusals import Refused

_BREAK = "* * *"


def as_plain(html: str) -> str | None:
    """The plain text that `read` turns into exactly this HTML, or None where plain text can't say it."""
    if not html:
        return ""
    parts = [_typed(block) for block in build(html).blocks]
    if None in parts:
        return None
    text = "\n\n".join(part for part in parts if part is not None)
    try:
        again = read(text.encode("utf-8", "surrogatepass"))
    except Refused:
        return None
    return text if again.format == "text" and again.chapters[0].html == html else None


def _typed(block: Node) -> str | None:
    if block.attributes:
        return None
    if isinstance(block, Leaf):
        return _BREAK if block.tag == "hr" else unmark(block.runs) if block.tag == "p" else None
    if block.tag == "blockquote":
        return _quote(block)
    if block.tag in {"ul", "ol"}:
        return _list(block)
    return None


def _quote(box: Box) -> str | None:
    parts = [_typed(child) for child in box.children]
    if None in parts:
        return None
    lines = "\n\n".join(part for part in parts if part is not None).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _list(box: Box) -> str | None:
    lines = []
    for number, item in enumerate(box.children, start=1):
        if not isinstance(item, Box) or len(item.children) != 1 or item.attributes:
            return None
        text = _typed(item.children[0])
        if item.children[0].tag != "p" or text is None or BREAK in text:
            return None
        lines.append(f"{number}. {text}" if box.tag == "ol" else f"* {text}")
    return "\n".join(lines)
