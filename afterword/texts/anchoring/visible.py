"""The visible text of a chapter, block by block: what offsets are counted in, here and in browsers.

**The rule.** A *text block* is an element whose id is a block's (`b1a`) and that holds no other such element: a
paragraph, heading, `pre`, caption, scene break or image wherever it stands, and a table as a whole. A point of the page
belongs to the nearest text block around it. The text of a text block is its DOM `textContent` with these differences:

- `rt`, `rp`, `a.note-ref`, `a.note-back` and whatever has the attribute `data-not-text` count for nothing: the readings
  of ruby, the signs of notes, and what a page puts among the words;
- `br` counts as one line feed;
- in a table, each paragraph (or heading, caption …) but the first has one line feed before it.

Offsets are counted in Unicode code points. A browser counts UTF-16 units, so it asks for the length of the text before
a point and counts that by code points:

    function offsetIn(block, node, offset) {
        const range = document.createRange();
        range.setStart(block, 0);
        range.setEnd(node, offset);
        const before = range.cloneContents();
        before.querySelectorAll("rt, rp, a.note-ref, a.note-back, [data-not-text]").forEach((mark) => mark.remove());
        before.querySelectorAll("br").forEach((br) => br.replaceWith("\\n"));
        const leaves = before.querySelectorAll("p, pre, h3, h4, h5, caption, summary, figcaption");
        [...leaves].slice(1).forEach((leaf) => leaf.before("\\n"));
        return [...before.textContent].length;
    }

The space before a note's way back may make the last offset of a block one too many; it is taken for the last one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from afterword.texts.blocks import addressable
from afterword.texts.building import build
from afterword.texts.document import Box, Leaf, Node, leaves_of

BETWEEN = "\n"  # blocks


class VisibleText:
    """All text blocks of canonical HTML in their order, and their texts as one, with a line feed between two."""

    def __init__(self, html: str) -> None:
        self.addressable = [node for node in addressable(build(html, keep_ids=True).blocks) if "id" in node.attributes]
        self.nodes = [node for node in self.addressable if _is_text_block(node)]
        self.ids = [node.attributes["id"] for node in self.nodes]
        self.texts = [_text_of(node) for node in self.nodes]
        self.numbers = {identifier: number for number, identifier in enumerate(self.ids)}
        self.starts: list[int] = []
        total = 0
        for text in self.texts:
            self.starts.append(total)
            total += len(text) + len(BETWEEN)

    @cached_property
    def whole(self) -> str:
        return BETWEEN.join(self.texts)

    def offset(self, block: str, at: int) -> int:
        """Where in the whole a place in a block is. Raises `ValueError` where there is no such place."""
        number = self.numbers.get(block)
        if number is None:
            raise ValueError(f"there is no block {block!r} with words of its own")
        size = len(self.texts[number])
        if not 0 <= at <= size + 1:
            raise ValueError(f"block {block!r} has {size} characters")
        return self.starts[number] + min(at, size)

    def held_by(self, block: str) -> list[str]:
        """The text blocks in a block, in their order: itself, or those of a quote, list or figure."""
        for node in self.addressable:
            if node.attributes["id"] == block:
                inside = (held.attributes.get("id", "") for held in addressable([node]))
                return [identifier for identifier in inside if identifier in self.numbers]
        return []

    def number_at(self, offset: int) -> int:
        """Which block an offset of the whole is in."""
        return bisect_right(self.starts, offset) - 1

    def point(self, offset: int) -> tuple[str, int]:
        """The block, and the place in it, of an offset of the whole."""
        number = self.number_at(offset)
        return self.ids[number], offset - self.starts[number]


def _is_text_block(node: Node) -> bool:
    return isinstance(node, Leaf) or node.tag == "table"


def _text_of(node: Node) -> str:
    if isinstance(node, Box):
        return BETWEEN.join(_leaf_text(leaf) for leaf in leaves_of([node]) if leaf.tag not in {"hr", "img"})
    return _leaf_text(node)


def _leaf_text(leaf: Leaf) -> str:
    return "".join(_letters(leaf))


def _letters(leaf: Leaf) -> Iterator[str]:
    """Without the signs of notes and the readings of ruby."""
    return (run.text for run in leaf.runs if not run.note)
