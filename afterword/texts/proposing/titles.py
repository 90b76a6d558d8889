"""A title and "by …" that stand above a story without labels."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from afterword.texts.document import BREAK, Leaf, Node
from afterword.texts.excerpting import leaf_text
from afterword.texts.proposals import ChapterProposal

from .headers import BYLINE, header_of, not_understood

_LONGEST = 100
_INLINE = re.compile(r"(.{1,80}?),?\s+by\s+([^,.!?]{2,50})", re.DOTALL)
_ORNAMENT = '*_~=- "\u201c\u201d\u300c\u300d\u300e\u300f'


@dataclass(frozen=True, slots=True)
class TitlePage:
    """The first `paragraphs` blocks are nothing but a title, and who wrote it."""

    paragraphs: int
    title: str
    writer: str = ""


def title_page(nodes: Sequence[Node], borders: Sequence[ChapterProposal]) -> TitlePage | None:
    """What stands above a story, where it stands out or has its writer's name below it."""
    top = _above(nodes, borders)
    lines = [line.strip() for leaf in top for line in leaf_text(leaf).split(BREAK)]
    if not lines or not 0 < len(lines[0]) <= _LONGEST:
        return None
    title = lines[0].strip(_ORNAMENT)
    byline = BYLINE.fullmatch(lines[1]) if len(lines) > 1 and len(lines[1]) <= 60 else None
    if byline and not lines[0].endswith((".", ",", ":")):
        return _page(nodes, 2, title, byline[1].strip(_ORNAMENT))
    if not _stands_out(top[0]):
        return None
    if inline := _INLINE.fullmatch(lines[0]):
        return _page(nodes, 1, inline[1].strip(_ORNAMENT), inline[2].strip(_ORNAMENT))
    return _page(nodes, 1, title, "") if top[0].tag == "h3" else None


def left_over(nodes: Sequence[Node], title: str | None, writer: str | None) -> list[Node]:
    """What of a header's blocks, or of a title page's, is said nowhere else when the work has this title and writer."""
    page = title_page(nodes, ())
    if page and page.paragraphs == len(nodes) and not header_of(nodes):
        return [] if page.title == title and page.writer in {"", writer} else list(nodes)
    return not_understood(nodes)


def _page(nodes: Sequence[Node], lines: int, title: str, writer: str) -> TitlePage:
    """The page of so many lines; where more stands in the same block, none of it may be taken."""
    seen = 0
    for place, node in enumerate(nodes):
        seen += leaf_text(node).count(BREAK) + 1 if isinstance(node, Leaf) and node.tag != "hr" else 0
        if seen >= lines:
            return TitlePage(place + 1 if seen == lines else 0, title, writer)
    return TitlePage(0, title, writer)


def _above(nodes: Sequence[Node], borders: Sequence[ChapterProposal]) -> list[Leaf]:
    end = borders[0].place if borders else 3
    return [node for node in nodes[: min(end, 3)] if isinstance(node, Leaf) and node.tag != "hr"]


def _stands_out(leaf: Leaf) -> bool:
    if leaf.tag in {"h3", "h4", "h5"} or leaf.attributes.get("class") == "centre":
        return True
    return all(run.marks.strong or run.marks.u for run in leaf.runs if run.text.strip())
