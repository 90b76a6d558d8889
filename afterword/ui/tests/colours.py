"""Contrast as WCAG 2.2 reckons it, and the themes as tokens.css sets them."""

import re
from pathlib import Path

TOKENS = Path(__file__).parents[1] / "static" / "ui" / "css" / "tokens.css"


def themes() -> dict[str, dict[str, str]]:
    """Each block of tokens.css that sets colours, by its selector, with the media query before it if there is one."""
    found: dict[str, dict[str, str]] = {}
    media = ""
    for match in re.finditer(
        r"(@media \([^)]+\)) \{|([^{}]+)\{([^{}]*)\}|(\})",
        re.sub(r"/\*.*?\*/", "", TOKENS.read_text(encoding="utf-8"), flags=re.DOTALL),
    ):
        at_media, selector, body, closing = match.groups()
        if at_media or closing:
            media = at_media or ""
        elif colours := dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", body)):
            found[f"{media} {' '.join(selector.split())}".strip()] = colours
    return found


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
