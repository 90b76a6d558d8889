"""The names of things in OpenDocument."""

from xml.etree.ElementTree import Element

_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "form": "urn:oasis:names:tc:opendocument:xmlns:form:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    "script": "urn:oasis:names:tc:opendocument:xmlns:script:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "math": "http://www.w3.org/1998/Math/MathML",
}
_UNITS = {"cm": 566.9, "mm": 56.69, "in": 1440.0, "pt": 20.0, "pc": 240.0, "px": 15.0}


def n(name: str) -> str:
    """A name such as "text:p" as the parser spells it."""
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def said(element: Element | None, name: str, usual: str = "") -> str:
    """What an element says by an attribute."""
    return usual if element is None else element.get(n(name), usual)


def twips(length: str) -> int:
    """A length in twentieths of a point; 0 for what is none, such as percents."""
    try:
        return int(float(length[:-2]) * _UNITS[length[-2:]]) if len(length) < 16 else 0
    except (ValueError, KeyError, OverflowError):
        return 0


def number(text: str, usual: int) -> int:
    """A whole number, or the usual one for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else usual
