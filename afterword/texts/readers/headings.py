"""The heading with which a chapter begins: its title, or only its title again."""

import re
from collections.abc import Sequence

from afterword.texts.document import Leaf, Node
from afterword.texts.found import Part

_HEADINGS = frozenset({"h3", "h4", "h5"})
_SOUNDS = re.compile(r"[^\W_]+")
_BARE = re.compile(
    r"(?:(?:chapter|part|book|kapitel|chapitre|cap[i\u00ed]tulo|capitolo|teil|rozdzia\u0142|\u0433\u043b\u0430\u0432\u0430)"
    r"\s+)?(?:\d{1,4}|[ivxlc]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty"
    r"(?:[- ]\w+)?)\.?",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(\d{1,4})\.\s+(.+)")
_LONGEST_TITLE = 200


def titled(part: Part) -> Part:
    """The chapter with the heading that it begins with as its title, or without the one that only says it again."""
    blocks = part.blocks
    while blocks and blocks[0].tag == "hr":
        blocks = blocks[1:]
    for _ in range(4):
        heading = _heading(blocks)
        if heading is None:
            break
        title = " ".join(heading.text.split())
        if not part.title and heading.tag in _HEADINGS:
            part.title = title
        elif not part.title:
            break
        elif _is_said(title, part.title) or (heading.tag in _HEADINGS and _completes(part, title)):
            pass
        else:
            break
        blocks = blocks[1:]
    part.blocks = list(blocks)
    return part


def drop_counts(parts: Sequence[Part]) -> None:
    """Take off the numbers that an archive put before every title ("1. The Lamp", "2. Rain"), if it did."""
    counted = [_COUNTED.fullmatch(part.title) for part in parts]
    if len(counted) > 1 and all(found and int(found[1]) == place for place, found in enumerate(counted, 1)):
        for part, found in zip(parts, counted, strict=True):
            part.title = found[2] if found else part.title


def first_heading(part: Part) -> Leaf | None:
    """The heading with which a chapter begins, if it begins with one."""
    first = next((node for node in part.blocks if node.tag not in {"hr", "img"}), None)
    return first if isinstance(first, Leaf) and first.tag in _HEADINGS else None


def _heading(blocks: Sequence[Node]) -> Leaf | None:
    first = blocks[0] if blocks else None
    if not isinstance(first, Leaf) or first.tag not in _HEADINGS | {"p"} or len(first.text) > _LONGEST_TITLE:
        return None
    return first if first.text.strip() else None


def _is_said(heading: str, title: str) -> bool:
    return bool(_sounds(heading)) and (
        _sounds(heading) == _sounds(title) or f" {_sounds(heading)} " in f" {_sounds(title)} "
    )


def _completes(part: Part, heading: str) -> bool:
    """Take a heading into a title that is only a number."""
    if not _BARE.fullmatch(part.title) or len(heading) > 80:
        return False
    part.title = heading if _is_said(part.title, heading) else f"{part.title.rstrip('.')}: {heading}"
    return True


def _sounds(text: str) -> str:
    return " ".join(_SOUNDS.findall(text.lower()))
