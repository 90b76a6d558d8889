"""The light text of reviews, notes, summaries and profiles: paragraphs, *emphasis*, > quotes and links."""

from .building import build
from .characters import balanced, without_controls
from .document import BREAK, Box, Leaf, Node, leaves_of
from .excerpting import leaf_text
from .limits import MAX_BLOCKS
from .marking import mark, unmark
from .sanitising import canonical, too_long

_DEEPEST = 3


def light(text: str) -> str:
    """Canonical HTML of what somebody typed: blank lines part paragraphs, *em*, **strong**, `> ` quotes, and web
    addresses become links. Everything else is shown as it was typed."""
    lines = [balanced(line).strip(" \t") for line in without_controls(text)[0].split("\n")]
    if len(lines) > MAX_BLOCKS:
        raise too_long()
    return canonical(_blocks(lines, 0)).html


def as_light(html: str) -> str:
    """The text that `light` makes into this HTML; of other HTML, its words."""
    return "\n\n".join(part for block in build(html).blocks if (part := _typed(block)))


def _blocks(lines: list[str], depth: int) -> list[Node]:
    blocks: list[Node] = []
    group: list[str] = []
    for line in [*lines, ""]:
        quoted = _is_quoted(line)
        if group and (not line or quoted != _is_quoted(group[-1])):
            blocks.append(_block(group, depth))
            group = []
        if line:
            group.append(line)
    return blocks


def _is_quoted(line: str) -> bool:
    return line == ">" or line.startswith(("> ", ">\t"))


def _block(lines: list[str], depth: int) -> Node:
    if _is_quoted(lines[0]) and depth < _DEEPEST:
        return Box("blockquote", _blocks([line[1:].strip(" \t") for line in lines], depth + 1))
    return Leaf("p", mark(BREAK.join(lines), links=True)[0])


def _typed(block: Node) -> str:
    if block.tag == "hr":
        return "* * *"
    if isinstance(block, Leaf):
        return unmark(block.runs, links=True, exactly=False) or leaf_text(block)
    if block.tag == "blockquote":
        text = "\n\n".join(map(_typed, block.children))
        return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    return "\n\n".join(map(leaf_text, leaves_of([block])))
