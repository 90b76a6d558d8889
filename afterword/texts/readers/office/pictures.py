"""Pictures in a document: what is said about them, and which of them only divide scenes."""

import re
from collections import Counter
from dataclasses import dataclass

from afterword.texts.document import Leaf

_MADE_BY_PROGRAMS = re.compile(
    r"\s*(?:(?:description|beschreibung)\s+automatic\w*\s+generated|automatisch generierte beschreibung"
    r"|ai-generated content may be incorrect)\.?",
    re.IGNORECASE,
)
_FILE = re.compile(r"(?:[a-z]:|file:|/|\\\\).*|\S*\.(?:jpe?g|png|gif|bmp|tiff?|webp|emf|wmf|svg)", re.IGNORECASE)
_NAME = re.compile(r"(?:picture|image|img|graphics?|grafik|bild|photo|shape)[ _-]*\d*", re.IGNORECASE)
_DIVIDES = re.compile(
    r".*\b(?:scene\s?break|section\s?break|divider|separator|ornament|line\s?break|flourish)\b.*",
    re.IGNORECASE,
)
_KINDS = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM", b"II*\0", b"MM\0*")
_FLAT = 5  # times as wide as high
_HIGHEST = 90  # points of what divides
_SMALL = 30


@dataclass(slots=True)
class Lone:
    """A picture that stands alone in its paragraph; sizes are points."""

    leaf: Leaf
    width: float
    height: float
    is_centred: bool = False
    is_first: bool = False


def clean_alt(said: str) -> str:
    """What a picture shows in its writer's words; names that programs gave are none, and paths would tell too much."""
    said = " ".join(_MADE_BY_PROGRAMS.sub("", said[:2_000]).split()).strip(" ,")
    return "" if _FILE.fullmatch(said) or _NAME.fullmatch(said) else said


def is_raster(data: bytes) -> bool:
    """Whether the bytes are a picture of a kind that browsers show or that can be made one."""
    return data.startswith(_KINDS)


def is_emoji(alt: str, height: float) -> bool:
    """Whether a picture is a small one of a single sign, which its text says as well."""
    return (
        bool(alt) and len(alt) <= 8 and height <= _SMALL and not any(sign.isalnum() or sign.isspace() for sign in alt)
    )


def make_breaks(lone: list[Lone]) -> int:
    """Turn pictures that divide scenes into scene breaks: flat ones, and those that come again and again."""
    again = Counter(picture.leaf.attributes.get("src", "") for picture in lone)
    found = [picture for picture in lone if _divides(picture, again[picture.leaf.attributes.get("src", "")])]
    for picture in found:
        picture.leaf.tag, picture.leaf.attributes = "hr", {}
    return len(found)


def _divides(picture: Lone, times: int) -> bool:
    if _DIVIDES.fullmatch(picture.leaf.attributes.get("alt", "")):
        return True
    if picture.height > _HIGHEST or picture.is_first:
        return False
    if times > 1 and (picture.is_centred or picture.width >= 2 * picture.height):
        return True
    return picture.height > 0 and picture.width >= _FLAT * picture.height
