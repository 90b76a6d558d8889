"""The words of a text without its markup."""

from .building import build
from .characters import balanced
from .counting import word_pattern
from .document import Leaf, leaves_of


def visible_text(html: str) -> str:
    """What a reader sees, one block to a line; scene breaks are empty lines, readings of ruby stand in brackets,
    the signs of notes are left out."""
    return "\n".join(leaf_text(leaf) for leaf in leaves_of(build(html).blocks))


def leaf_text(leaf: Leaf) -> str:
    """The words of a leaf; references to notes are none."""
    return "".join(f"{run.text}({run.ruby})" if run.ruby else run.text for run in leaf.runs if not run.note)


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
