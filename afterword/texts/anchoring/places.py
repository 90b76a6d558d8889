"""What was chosen, and where it stands in one text."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from afterword.texts.anchoring.visible import VisibleText
from afterword.texts.characters import is_blank

Key = TypeVar("Key", bound=Hashable)

LONGEST_QUOTE = 2_000
_CONTEXT = 64  # characters on each side; more where the same words stand between the same ones elsewhere
_MOST_CONTEXT = 512


@dataclass(frozen=True)
class Quote:
    """What was chosen, as it was then: the block in which it begins, its words, and what stood around them.

    Between two blocks stands a line feed.
    """

    block: str
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True)
class Place:
    """Where words stand in one text: blocks, and offsets in code points of each block's own visible text."""

    block: str
    start: int
    end_block: str
    end: int


def quote_at(html: str, place: Place) -> Quote:
    """What stands at this place, without the space around it. What is longer than `LONGEST_QUOTE` is cut after a word.

    Raises `ValueError` if there is no such place in the text, or nothing to see there.
    """
    return quote_in(VisibleText(html), place)


def quotes_at(html: str, places: Iterable[tuple[Key, Place]]) -> dict[Key, Quote]:
    """As `quote_at`, for many places of one text."""
    text = VisibleText(html)
    return {key: quote_in(text, place) for key, place in places}


def quote_of_block(html: str, block: str) -> Quote:
    """All of a block: a paragraph, or a quote or list with all that it holds. Raises `ValueError` as above."""
    text = VisibleText(html)
    held = text.held_by(block)
    if not held:
        raise ValueError(f"there is no block {block!r}")
    first, last = held[0], held[-1]
    return quote_in(text, Place(first, 0, last, len(text.texts[text.numbers[last]])))


def quote_in(text: VisibleText, place: Place) -> Quote:
    """As `quote_at`, of a text that has been read."""
    start, end = clipped(text, place)
    context = _CONTEXT
    while True:
        quote = _quote(text, start, end, context)
        if context >= _MOST_CONTEXT or _is_unmistakable(text.whole, quote):
            return quote
        context *= 2


def clipped(text: VisibleText, place: Place) -> tuple[int, int]:
    """Where in the whole text the words at a place begin and end."""
    start, end = text.offset(place.block, place.start), text.offset(place.end_block, place.end)
    chosen = text.whole[start:end]
    if is_blank(chosen):
        raise ValueError("there is nothing to see at this place")
    start += len(chosen) - len(chosen.lstrip())
    end = start + len(_shortened(chosen.strip()))
    return start, end


def place_at(text: VisibleText, start: int, end: int) -> Place:
    """The place of a stretch of the whole text that neither begins nor ends with space."""
    block, first = text.point(start)
    end_block, last = text.point(end - 1)
    return Place(block, first, end_block, last + 1)


def _quote(text: VisibleText, start: int, end: int, context: int) -> Quote:
    whole = text.whole
    return Quote(
        block=text.ids[text.number_at(start)],
        exact=whole[start:end],
        prefix=whole[max(0, start - context) : start],
        suffix=whole[end : end + context],
    )


def _is_unmistakable(whole: str, quote: Quote) -> bool:
    words = quote.prefix + quote.exact + quote.suffix
    return whole.find(words, whole.find(words) + 1) < 0


def _shortened(chosen: str) -> str:
    if len(chosen) <= LONGEST_QUOTE:
        return chosen
    cut = chosen[: LONGEST_QUOTE + 1]
    end = max(cut.rfind(" "), cut.rfind("\n"))
    return (cut[:end] if end > LONGEST_QUOTE // 2 else cut[:LONGEST_QUOTE]).rstrip()
