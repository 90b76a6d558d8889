"""A title and "by …" that stand above a story without labels."""

import re
from collections.abc import Sequence

from afterword.texts.document import BREAK, Leaf, Node
from afterword.texts.excerpting import leaf_text
from afterword.texts.proposals import ChapterProposal

from .headers import BYLINE, Header

_LONGEST = 100
_INLINE = re.compile(r"(.{1,80}?),?\s+by\s+([^,.!?]{2,50})", re.DOTALL)
_ORNAMENT = '*_~=- "\u201c\u201d\u300c\u300d\u300e\u300f'


def title_of(nodes: Sequence[Node], header: Header | None, borders: Sequence[ChapterProposal]) -> tuple[str, str]:
    """Title and writer, or nothing: only what stands out, or has its writer's name below it."""
    if header:
        return "", ""
    top = [(node, line.strip()) for node in _above(nodes, borders) for line in leaf_text(node).split(BREAK)]
    if not top or not 0 < len(top[0][1]) <= _LONGEST:
        return "", ""
    (first, title), below = top[0], top[1][1] if len(top) > 1 else ""
    byline = BYLINE.fullmatch(below)
    if byline and len(below) <= 60 and not title.endswith((".", ",", ":")):
        return title.strip(_ORNAMENT), byline[1].strip(_ORNAMENT)
    if not _stands_out(first):
        return "", ""
    inline = _INLINE.fullmatch(title)
    if inline:
        return inline[1].strip(_ORNAMENT), inline[2].strip(_ORNAMENT)
    return (title.strip(_ORNAMENT), "") if first.tag == "h3" else ("", "")


def _above(nodes: Sequence[Node], borders: Sequence[ChapterProposal]) -> list[Leaf]:
    end = borders[0].place if borders else 3
    return [node for node in nodes[: min(end, 3)] if isinstance(node, Leaf) and node.tag != "hr"]


def _stands_out(leaf: Leaf) -> bool:
    if leaf.tag in {"h3", "h4", "h5"} or leaf.attributes.get("class") == "centre":
        return True
    return all(run.marks.strong or run.marks.u for run in leaf.runs if run.text.strip())
