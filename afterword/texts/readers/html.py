"""HTML: a page, a fragment, a clipboard."""

import re

from afterword.texts.characters import without_controls
from afterword.texts.found import About, Found, Part
from afterword.texts.limits import MAX_BYTES
from afterword.texts.sanitising import built

from .source import Source

NAME = "html"

_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|\?xml|meta|!--)", re.IGNORECASE)
_BEGINS = re.compile(
    r"\s*<(?:p|div|br|hr|h[1-6]|ul|ol|blockquote|table|pre|center|details|figure|span|section|article|font)\b[^<>]*>",
    re.IGNORECASE,
)
_BLOCK_ENDS = re.compile(
    r"</(?:p|div|h[1-6]|li|blockquote|td|center|pre)\s*>|<br\b[^<>]*>[^<]*(?:\n\s*)?<br\b|<p\b[^<>]*>[^<]+<p\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LOOKED_AT = 200_000


def knows(source: Source) -> bool:
    """Whether blocks are said by tags. A plain text with <i> in it keeps its blank lines and is none."""
    text = source.decoded.text[:_LOOKED_AT]
    if _PAGE.match(text) or _BEGINS.match(text) or _BLOCK_ENDS.search(text):
        return True
    return source.says_html and _TAG.search(text) is not None


def read(source: Source) -> Found:
    """The story in a page. Its title element is proposed, never taken."""
    text, controls = without_controls(source.decoded.text)
    source.repairs.count("controls", controls)
    found = built(_clipboard(text))
    about = About(
        writer=found.writer,
        language=found.language,
        direction=found.direction,
        proposed_title=found.title,
        proposed_summary=found.summary,
    )
    return Found(NAME, source.decoded.encoding, [Part(found.blocks)], about, found.losses)


def _clipboard(text: str) -> str:
    """What was copied, out of what a word processor puts around it."""
    start, end = text.find("<!--StartFragment-->"), text.rfind("<!--EndFragment-->")
    if 0 <= start < end <= MAX_BYTES:
        return text[start + len("<!--StartFragment-->") : end]
    return text
