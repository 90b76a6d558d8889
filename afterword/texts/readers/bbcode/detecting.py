"""Whether a text is BBCode."""

import re

_LOOKED_AT = 200_000
_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml|p|div)\b", re.IGNORECASE)
_BLOCK = re.compile(r"</(?:p|div|h[1-6]|li|blockquote|td)\s*>|<br\b", re.IGNORECASE)
_TAG = re.compile(
    r"\[(/?)(i|b|u|s|em|strong|strike|quote|center|centre|left|right|justify|align|indent|spoiler|hide|url|email|img|list"
    r"|ul|ol|size|color|colour|font|sup|sub|code|noparse|table|heading|h[1-6]|tt|pre)(?:=[^\]\n]{0,300})?\]",
    re.IGNORECASE,
)
_PIXIV = re.compile(r"\[newpage\]|\[chapter:[^\]\n]{1,200}\]|\[\[rb:[^\]\n>]{1,100}>[^\]\n]{1,100}\]\]")
_LONE = re.compile(r"^\[hr\]\s*$", re.IGNORECASE | re.MULTILINE)


def is_bbcode(text: str) -> bool:
    """Whether a tag in square brackets is opened and closed again, outside of HTML."""
    text = text[:_LOOKED_AT]
    if _PAGE.match(text):
        return False
    opened: set[str] = set()
    pairs = 0
    for found in _TAG.finditer(text):
        name = found[2].lower()
        if not found[1]:
            opened.add(name)
        elif name in opened:
            pairs += 1
    if not pairs and not _PIXIV.search(text) and not _LONE.search(text):
        return False
    return len(_BLOCK.findall(text)) <= pairs
