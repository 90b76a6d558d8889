"""Where a quote stands in a text."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import TypeVar

from afterword.texts.anchoring.places import Place, Quote, place_at
from afterword.texts.anchoring.visible import VisibleText

Key = TypeVar("Key", bound=Hashable)


def place_of(quote: Quote, html: str, *, was: str | None = None, was_place: Place | None = None) -> Place | None:
    """Where the words of a quote stand in this text, edited or not; None if they are not there any more.

    `was` is a text in which they stood (the one that they were chosen in, or a later one), `was_place` their place in
    it if that is known: so the whole text tells what became of them, and not only the words around.
    """
    known = {0: was_place} if was_place else {}
    return places_of([(0, quote)], html, was=was, was_places=known)[0]


def places_of(
    quotes: Sequence[tuple[Key, Quote]],
    html: str,
    *,
    was: str | None = None,
    was_places: dict[Key, Place] | None = None,
) -> dict[Key, Place | None]:
    """As `place_of`, for many quotes of one text at once."""
    text = VisibleText(html)
    return {key: _exactly(quote, text) for key, quote in quotes}


def _exactly(quote: Quote, text: VisibleText) -> Place | None:
    """The very words between the very words, in their block; elsewhere only if they stand there once."""
    words = quote.prefix + quote.exact + quote.suffix
    found = [start + len(quote.prefix) for start in _all(text.whole, words)]
    at_home = [start for start in found if text.ids[text.number_at(start)] == quote.block]
    for starts in (at_home, found):
        if len(starts) == 1:
            return place_at(text, starts[0], starts[0] + len(quote.exact))
    return None


def _all(whole: str, words: str) -> Iterator[int]:
    start = whole.find(words)
    while start >= 0:
        yield start
        start = whole.find(words, start + 1)
