"""What the styles of OpenDocument say about characters and paragraphs, by our names."""

from typing import Any
from xml.etree.ElementTree import Element

from afterword.texts.document import PLAIN, Marks
from afterword.texts.readers.office.tongues import is_asian, is_complex, presumed
from afterword.texts.vocabulary import clean_language

from .names import n, said, twips

Properties = dict[str, Any]

_KINDS = {"": "", "-asian": "_asia", "-complex": "_complex"}
_LINES = ("none", "hidden", "")
_SIDES = {"center": "centre", "start": "left", "left": "left", "end": "right", "right": "right"}
_PHYSICAL = frozenset({"left", "right"})


def read_characters(element: Element | None) -> Properties:
    """What text properties say. What they don't say is not in it."""
    found: Properties = {}
    if element is None:
        return found
    for kind, ours in _KINDS.items():
        if slant := said(element, f"{'style' if kind else 'fo'}:font-style{kind}"):
            found[f"em{ours}"] = slant in {"italic", "oblique"}
        if weight := said(element, f"{'style' if kind else 'fo'}:font-weight{kind}"):
            found[f"strong{ours}"] = weight == "bold" or (weight.isdigit() and int(weight[:4]) >= 600)
        prefix = "style" if kind else "fo"
        if language := said(element, f"{prefix}:language{kind}"):
            found[f"lang{ours}"] = _language(language, said(element, f"{prefix}:country{kind}"))
    return found | _lines(element) | _shapes(element)


def _language(language: str, country: str) -> str:
    if language in {"none", "zxx", "und"}:
        return ""
    return clean_language(f"{language}-{country}" if country and country != "none" else language)


def _lines(element: Element) -> Properties:
    found: Properties = {}
    for name, ours in (("underline", "u"), ("line-through", "s")):
        style = said(element, f"style:text-{name}-style") or said(element, f"style:text-{name}-type")
        if style:
            found[ours] = style not in _LINES
    return found


def _shapes(element: Element) -> Properties:
    found: Properties = {}
    if variant := said(element, "fo:font-variant"):
        found["small_caps"] = variant == "small-caps"
    if case := said(element, "fo:text-transform"):
        found["case"] = case
    if position := said(element, "style:text-position"):
        found["script"] = _script(position.split()[0])
    if shown := said(element, "text:display"):
        found["hidden"] = shown == "none"
    if dots := said(element, "style:text-emphasize"):
        found["dots"] = not dots.startswith("none")
    if font := said(element, "style:font-name") or said(element, "fo:font-family"):
        found["font"] = font.strip("'\"")
    return found


def _script(height: str) -> str:
    if height in {"super", "sub"}:
        return {"super": "sup"}.get(height, height)
    if height.startswith("-"):
        return "sub"
    return "sup" if height.rstrip("%").lstrip("0") else ""


def read_paragraph(element: Element | None, *, is_physical: bool) -> Properties:
    """What paragraph properties say. LibreOffice calls left "start", whatever the direction: `is_physical`."""
    found: Properties = {}
    if element is None:
        return found
    if align := said(element, "fo:text-align"):
        side = _SIDES.get(align, "")
        found["side"] = side if is_physical or align in _PHYSICAL else {"right": "end", "left": ""}.get(side, side)
    if mode := said(element, "style:writing-mode"):
        found["rtl"] = mode.startswith("rl") if mode != "page" else None
    for name in ("left", "right"):
        if margin := said(element, f"fo:margin-{name}") or said(element, "fo:margin"):
            found[name] = twips(margin)
    whole = said(element, "fo:border")
    drawn = {side: said(element, f"fo:border-{side}") or whole for side in ("top", "bottom", "left", "right")}
    if any(drawn.values()):
        found["lines"] = frozenset(side for side, line in drawn.items() if line and "none" not in line)
    return found


def letters_look(base: Properties, merged: Properties, text: str) -> Marks:
    """The marks of these letters; East Asian and complex ones have looks of their own."""
    kind = "" if text.isascii() else "_asia" if is_asian(text) else "_complex" if is_complex(text) else ""
    return PLAIN._replace(
        em=_stands_out("em" + kind, base, merged) or bool(merged.get("dots")),
        strong=_stands_out("strong" + kind, base, merged),
        u=bool(merged.get("u")) and not base.get("u"),
        s=bool(merged.get("s")),
        small_caps=bool(merged.get("small_caps")) and not base.get("small_caps"),
        script=merged.get("script", ""),
        code=bool(merged.get("code")),
        lang=_spoken("lang" + kind, base, merged),
    )


def _stands_out(name: str, base: Properties, merged: Properties) -> bool:
    return bool(merged.get(name)) != bool(base.get(name))


def _spoken(name: str, base: Properties, merged: Properties) -> str:
    language = str(merged.get(name, ""))
    return presumed(language) if language and language == base.get(name) else language


def cased(text: str, case: str) -> str:
    """The letters as they are shown."""
    if case == "uppercase":
        return text.upper()
    if case == "lowercase":
        return text.lower()
    return text.title() if case == "capitalize" and text.islower() else text


PARAGRAPH_PROPERTIES = n("style:paragraph-properties")
TEXT_PROPERTIES = n("style:text-properties")
