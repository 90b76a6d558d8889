"""HTML: a page, a fragment, a clipboard."""

import re
from collections.abc import Callable

from afterword.texts.characters import without_controls
from afterword.texts.found import Found
from afterword.texts.lexing import tokens
from afterword.texts.limits import MAX_BYTES
from afterword.texts.repairs import Repairs
from afterword.texts.sanitising import too_long

from .html_dialects.registry import dialect_of
from .html_page import Page
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
_JOURNAL = re.compile(r"<(?:lj-cut|lj\s+user\s*=|cut\s+text\s*=|user\s+name\s*=)[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LOOKED_AT = 200_000
_START, _END = "<!--StartFragment-->", "<!--EndFragment-->"
_AROUND = frozenset({"html", "head", "body", "meta", "link"})


def knows(source: Source) -> bool:
    """Whether blocks are said by tags. A plain text with <i> in it keeps its blank lines and is none."""
    text = source.decoded.text[:_LOOKED_AT]
    if _PAGE.match(text) or _BEGINS.match(text) or _BLOCK_ENDS.search(text) or _JOURNAL.search(text):
        return True
    return source.says_html and _TAG.search(text) is not None


def read(source: Source) -> Found:
    """The story in a page, as its dialect says it. Its title element is proposed, never taken."""
    text, controls = without_controls(source.decoded.text)
    source.repairs.count("controls", controls)
    if len(text) > MAX_BYTES:
        raise too_long()
    page = page_of(text, source.repairs)
    images: dict[str, bytes] = {}
    if source.beside:
        _look_beside(page, source.beside, images)
    dialect = dialect_of(page)
    story = dialect.read(page) if dialect else page.story()
    return Found(NAME, source.decoded.encoding, story.parts, story.about, page.losses, images)


def _look_beside(page: Page, beside: Callable[[str], bytes | None], images: dict[str, bytes]) -> None:
    """Use the style sheets and images that came with a page in an archive."""
    for token in page.tokens:
        href = token.attributes.get("href", "") if token.kind == "start" and token.name == "link" else ""
        if href.endswith(".css") and (css := beside(href)):
            page.sheet.add(css.decode("utf-8", "replace"))

    def picture(address: str) -> str:
        if address not in images and (data := beside(address)):
            images[address] = data
        return address if address in images else ""

    page.pictures = picture


def page_of(text: str, repairs: Repairs) -> Page:
    """A page, or of a clipboard what was copied: what stands around it says only how it is styled."""
    start, end = text.find(_START), text.rfind(_END)
    if not 0 <= start < end:
        return Page.of(text, repairs)
    around = [token for token in tokens(text[:start]) if token.kind == "raw" or token.name in _AROUND]
    return Page.made_of([*around, *tokens(text[start + len(_START) : end])], repairs)
