"""The words of a text without its markup."""

import re
from collections.abc import Iterator

from .building import build
from .characters import balanced
from .counting import word_pattern
from .document import Box, Leaf, Node, Run, leaves_of
from .vocabulary import IMAGE, IMAGES

_SHOWN = re.compile(rf'<img(?: id="[a-z0-9-]+")? src="({IMAGE.pattern})"')


def visible_text(html: str) -> str:
    """What a reader sees, one block to a line; scene breaks are empty lines, readings of ruby stand in brackets,
    the signs of notes are left out."""
    return "\n".join(leaf_text(leaf) for leaf in leaves_of(build(html).blocks))


def readable_text(html: str) -> str:
    """The visible text with what plain text can say beside it: the signs of notes and what pictures show."""
    return "\n".join(_lines(build(html).blocks))


def _lines(nodes: list[Node], note: str = "") -> Iterator[str]:
    for place, node in enumerate(nodes):
        sign = note if place == 0 else ""
        if isinstance(node, Box):
            yield from _lines(node.children, f"[{node.attributes['note'][1:]}] " if "note" in node.attributes else sign)
        elif node.tag == "img":
            yield f"[{node.attributes.get('alt') or chr(0x2026)}]"
        else:
            yield sign + "".join(f"[{run.text}]" if run.note else _run_text(run) for run in node.runs)


def images_in(html: str) -> tuple[str, ...]:
    """The names of the images that canonical HTML shows, each once, in their order."""
    return tuple(dict.fromkeys(found.removeprefix(IMAGES) for found in _SHOWN.findall(html)))


def leaf_text(leaf: Leaf) -> str:
    """The words of a leaf; references to notes are none."""
    return "".join(_run_text(run) for run in leaf.runs if not run.note)


def _run_text(run: Run) -> str:
    return f"{run.text}({run.ruby})" if run.ruby else run.text


def excerpt(html: str, words: int) -> str:
    """The first words as one line of plain text, with an ellipsis where there is more."""
    text = " ".join(visible_text(html).split())
    place = 0
    for number, found in enumerate(word_pattern().finditer(text)):
        if number == words:
            return balanced(text[:place].rstrip(" ,;:-\u2013\u2014(\u201c\u2018\"'")) + "\u2026"
        place = found.end() if number + 1 < words else _to_next_space(text, found.end())
    return balanced(text)


def _to_next_space(text: str, place: int) -> int:
    """Keep the full stop or the closing quote that belongs to the last word."""
    end = text.find(" ", place)
    return end if 0 <= end <= place + 3 else place
