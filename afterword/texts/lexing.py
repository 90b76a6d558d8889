"""HTML into tags and texts, in linear time whatever is in it.

The standard library's parser takes quadratic time on hostile input, and nh3 on deep nesting; so the text is cut up here
first, and what nh3 sees later is only what we wrote. Where HTML would swallow the rest of a document (a quote, comment
or script that never ends), the words are kept instead.
"""

import html
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from .limits import MAX_ATTRIBUTE_LENGTH, MAX_ATTRIBUTES, MAX_TAGS
from .refusals import Refused
from .vocabulary import VOID

_TEXT = re.compile(r"(?:[^<]+|<(?![a-zA-Z/!?]))+")
_SIMPLE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)>")
_TAG_BEGIN = re.compile(r"</?[a-zA-Z]")
_NAME = re.compile(r"[a-zA-Z][^\s/>]*", re.ASCII)
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?""", re.ASCII)
_TAG_END = re.compile(r"[\s/]*>", re.ASCII)
_BLIND_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)[^<>]*>", re.ASCII)
_COMMENT_END = re.compile(r"--!?>")
_BOGUS = re.compile(r"<(?:![a-zA-Z\[]|\?[a-zA-Z]|/[?!])[^>]*>")
_LONG_REFERENCE = re.compile(r"&#(?:0*[0-9]{8,}|[xX]0*[0-9a-fA-F]{7,});?")
_LOOSE_REFERENCE = re.compile(r"&(?=[a-zA-Z0-9]+(?![a-zA-Z0-9;]))")

# Only these are looked at anywhere.
_WANTED = frozenset(
    [
        "align",
        "alt",
        "aria-level",
        "cite",
        "class",
        "colspan",
        "content",
        "data-p-id",
        "data-xutime",
        "datetime",
        "dir",
        "epub:type",
        "height",
        "hidden",
        "href",
        "id",
        "lang",
        "name",
        "property",
        "role",
        "rowspan",
        "selected",
        "src",
        "start",
        "style",
        "text",
        "title",
        "type",
        "user",
        "value",
        "width",
        "xml:lang",
    ]
)
_LONGEST_WANTED = max(map(len, _WANTED))
_RAW = frozenset(["script", "style", "iframe", "noembed", "noframes", "xmp", "textarea", "title"])


_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})
_TOO_MANY = "This text has more markup than words; save it as plain text and try again."


class Token(NamedTuple):
    """`kind` is text, start, end or raw (an element whose content is no markup); `source` is how it was written."""

    kind: str
    name: str
    text: str = ""
    attributes: Mapping[str, str] = _NO_ATTRIBUTES
    source: str = ""


def characters(source: str) -> str:
    """The text with its character references replaced."""
    if "&" not in source:
        return source
    # int() of a very long number raises; no such character exists.
    return html.unescape(_LONG_REFERENCE.sub("\ufffd", source))


def tokens(source: str, *, xml: bool = False) -> Iterator[Token]:
    """All tags and texts in their order. Refuses what has more tags than any text needs.

    In `xml` (the pages of an EPUB) a tag that ends in /> is an element without content; in HTML that means nothing.
    """
    return _Lexer(source, xml=xml).run()


class _Lexer:
    def __init__(self, source: str, *, xml: bool) -> None:
        self.source = source
        self.xml = xml
        self.closing: Token | None = None  # the end that a tag with /> has in itself
        self.last_end = source.rfind(">")
        self.last_section_end = source.rfind("]]>")
        self.blind = False  # a tag ran to the end of the document: from here quotes don't count
        self.no_comment_end = False
        self.unclosed: set[str] = set()

    def run(self) -> Iterator[Token]:
        source, place, length = self.source, 0, len(self.source)
        if source.count("<") > MAX_TAGS and len(_TAG_BEGIN.findall(source)) > MAX_TAGS:
            raise Refused("too-much-markup", _TOO_MANY)
        while place < length:
            if found := _TEXT.match(source, place):
                text = found[0]
                yield Token("text", "", characters(text) if "&" in text else text)
                place = found.end()
                continue
            token, place = self.markup(place)
            if token is not None:
                yield token
            if self.closing is not None:
                yield self.closing
                self.closing = None

    def markup(self, place: int) -> tuple[Token | None, int]:
        source = self.source
        if simple := _SIMPLE.match(source, place):
            name = simple[2].lower()
            if simple[1]:
                return Token("end", name, "", _NO_ATTRIBUTES, simple[0]), simple.end()
            if name not in _RAW:
                return Token("start", name, "", _NO_ATTRIBUTES, simple[0]), simple.end()
        if place > self.last_end:
            return Token("text", "", characters(source[place:])), len(source)
        if source.startswith("<!--", place):
            return None, self.after_comment(place)
        if source.startswith("<![CDATA[", place) and place < self.last_section_end:
            end = source.index("]]>", place)
            return Token("text", "", source[place + 9 : end]), end + 3
        if bogus := _BOGUS.match(source, place):
            return None, bogus.end()
        closing = source.startswith("/", place + 1)
        name = _NAME.match(source, place + 1 + closing)
        if not name:
            return Token("text", "", source[place]), place + 1
        if self.blind:
            return self.blind_tag(place)
        return self.tag(place, name[0].lower(), name.end(), closing)

    def after_comment(self, place: int) -> int:
        source = self.source
        for short in ("<!-->", "<!--->"):
            if source.startswith(short, place):
                return place + len(short)
        found = None if self.no_comment_end else _COMMENT_END.search(source, place + 4)
        self.no_comment_end = found is None
        return found.end() if found else place + 4

    def tag(self, place: int, name: str, after_name: int, closing: bool) -> tuple[Token | None, int]:
        source, attributes, here, count = self.source, {}, after_name, 0
        while not (end := _TAG_END.match(source, here)):
            found = _ATTRIBUTE.match(source, here)
            if not found:
                self.blind = True
                return self.blind_tag(place)
            count += 1
            here = found.end()
            key = found[1].lower() if len(found[1]) <= _LONGEST_WANTED else ""
            if count <= MAX_ATTRIBUTES and key in _WANTED and key not in attributes:
                attributes[key] = _attribute_value(found[2] or found[3] or found[4] or "")
        return self.finished(name, closing, attributes, place, end.end())

    def blind_tag(self, place: int) -> tuple[Token | None, int]:
        found = _BLIND_TAG.match(self.source, place)
        if not found:
            return Token("text", "", "<"), place + 1
        return self.finished(found[2].lower(), bool(found[1]), {}, place, found.end())

    def finished(
        self, name: str, closing: bool, attributes: dict[str, str], start: int, end: int
    ) -> tuple[Token | None, int]:
        written = self.source[start : min(end, start + 80)]
        if closing:
            return Token("end", name, source=written), end
        if self.xml and self.source.startswith("/>", end - 2) and name not in VOID:
            self.closing = Token("end", name)
            return Token("start", name, "", attributes, written), end
        if name in _RAW:
            return self.raw(name, attributes, end)
        return Token("start", name, "", attributes, written), end

    def raw(self, name: str, attributes: dict[str, str], end: int) -> tuple[Token | None, int]:
        if name in self.unclosed:
            return None, end
        found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE | re.ASCII).search(self.source, end)
        if not found:
            self.unclosed.add(name)
            return None, end
        after = self.source.find(">", found.end()) + 1 or len(self.source)
        return Token("raw", name, self.source[end : found.start()], attributes), after


def _attribute_value(value: str) -> str:
    value = value[:MAX_ATTRIBUTE_LENGTH]
    # In an attribute "&copy=1" is an address's parameter and no copyright sign.
    return characters(_LOOSE_REFERENCE.sub("&amp;", value)) if "&" in value else value
