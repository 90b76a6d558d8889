"""What tags, styles and classes mean for characters and blocks."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from .links import clean_link
from .vocabulary import ALIGNMENTS, HEADINGS, MARKS, STYLES, clean_direction, clean_language

_DECLARATION = re.compile(r"([a-zA-Z-]+)\s*:\s*([^;]*)")
_HEAVY = re.compile(r"bold|bolder|[6-9]\d\d|1000")
_LIGHT = re.compile(r"normal|lighter|[1-5]\d\d")
_SIDES = {
    "center": "centre", "centre": "centre", "middle": "centre", "left": "left", "right": "right",
    "end": "end", "start": "start", "justify": "start",
}  # fmt: skip
_CLASS_SIDES = {
    "text-center": "centre", "aligncenter": "centre", "align-center": "centre", "center": "centre",
    "ql-align-center": "centre", "has-text-align-center": "centre", "ql-align-right": "right", "alignright": "right",
    "align-right": "right", "text-right": "right", "has-text-align-right": "right",
}  # fmt: skip

Changes = dict[str, Any]


def declarations(style: str) -> dict[str, str]:
    """The declarations of a style attribute, names and values in small letters."""
    found = _DECLARATION.findall(style.lower())
    return {name: value.replace("!important", "").strip() for name, value in found}


def changes(name: str, attributes: Mapping[str, str]) -> Changes:
    """What an element changes about the marks of the characters in it."""
    if not attributes:
        return _tag_changes(name)
    return _changes(
        name, *(attributes.get(key, "") for key in ("href", "style", "class", "dir")), _language(attributes)
    )


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether a browser would show nothing of the element."""
    if not attributes:
        return False
    if "hidden" in attributes:
        return True
    style = attributes.get("style", "")
    if "none" not in style and "hid" not in style:
        return False
    found = declarations(style)
    return found.get("display") == "none" or found.get("visibility") == "hidden" or found.get("mso-hide") == "all"


def side(attributes: Mapping[str, str]) -> str:
    """To which side an element sets its lines: `centre`, `end`, `start`, `left`, `right` or nothing."""
    if not attributes:
        return ""
    return _side(attributes.get("class", ""), attributes.get("style", ""), attributes.get("align", ""))


def block_attributes(attributes: Mapping[str, str]) -> dict[str, str]:
    """The language, direction and style that an element gives to a block, without its side."""
    if not attributes:
        return {}
    style = declarations(attributes.get("style", "")) if "style" in attributes else {}
    found = {
        "class": next((word for word in attributes.get("class", "").split() if word in STYLES), ""),
        "dir": clean_direction(attributes.get("dir", "") or style.get("direction", "")),
        "lang": _language(attributes),
    }
    return {key: value for key, value in found.items() if value}


def _language(attributes: Mapping[str, str]) -> str:
    return clean_language(attributes.get("lang") or attributes.get("xml:lang") or "")


@lru_cache(maxsize=512)
def _tag_changes(name: str) -> Changes:
    return dict(MARKS.get(name, {}))


@lru_cache(maxsize=2_048)
def _changes(name: str, href: str, style: str, classes: str, direction: str, language: str) -> Changes:
    found = _tag_changes(name) | _style_changes(declarations(style), heading=name in HEADINGS)
    if name == "a" and (link := clean_link(href)):
        found["link"] = link
    if "small-caps" in classes.split():
        found["small_caps"] = True
    if direction := clean_direction(direction):
        found["dir"] = direction
    if language:
        found["lang"] = language
    return found


def _style_changes(style: Mapping[str, str], *, heading: bool) -> Changes:
    found = _font_changes(style["font"].split(), heading=heading) if "font" in style else {}
    slant = style.get("font-style", "")
    if slant:
        found["em"] = slant.startswith(("italic", "oblique"))
    weight = style.get("font-weight", "")
    if not heading and (_HEAVY.fullmatch(weight) or _LIGHT.fullmatch(weight)):
        found["strong"] = _HEAVY.fullmatch(weight) is not None
    line = style.get("text-decoration", "") + " " + style.get("text-decoration-line", "")
    if "underline" in line:
        found["u"] = True
    if "line-through" in line:
        found["s"] = True
    if "small-caps" in style.get("font-variant", "") + style.get("font-variant-caps", ""):
        found["small_caps"] = True
    raised = {"super": "sup", "sub": "sub"}.get(style.get("vertical-align", "")) or _shifted(style)
    if raised:
        found["script"] = raised
    return found


def _shifted(style: Mapping[str, str]) -> str:
    """Whether a passage stands above or below its line: some programs shift it instead of calling it superscript."""
    if style.get("position") != "relative":
        return ""
    top, bottom = style.get("top", "0"), style.get("bottom", "0")
    up = top.startswith("-") or (bottom[:1] in "123456789." or bottom.startswith("0."))
    down = bottom.startswith("-") or (top[:1] in "123456789." or top.startswith("0."))
    return "sup" if up and not down else "sub" if down and not up else ""


def _font_changes(words: list[str], *, heading: bool) -> Changes:
    """What the short form of all that is said about a font says about its slant and weight."""
    found: Changes = {"em": "italic" in words or "oblique" in words}
    if not heading:
        found["strong"] = any(_HEAVY.fullmatch(word) for word in words)
    return found


@lru_cache(maxsize=512)
def _side(classes: str, style: str, align: str) -> str:
    for word in classes.split():
        if word in ALIGNMENTS or word in _CLASS_SIDES:
            return _CLASS_SIDES.get(word, word)
    styled = declarations(style).get("text-align", "") if style else ""
    return _SIDES.get(styled) or _SIDES.get(align.strip().lower(), "")
