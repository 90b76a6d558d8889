"""Where a quote stands in a text."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from afterword.texts.anchoring.doubting import Doubt
from afterword.texts.anchoring.following import follow, says_still
from afterword.texts.anchoring.matching import Matching
from afterword.texts.anchoring.places import Place, Quote, clipped, place_at
from afterword.texts.anchoring.tokens import Tokens
from afterword.texts.anchoring.visible import VisibleText

Key = TypeVar("Key", bound=Hashable)
Span = tuple[int, int]


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
    was_places: Mapping[Key, Place] | None = None,
) -> dict[Key, Place | None]:
    """As `place_of`, for many quotes of one text at once."""
    text = VisibleText(html)
    if was is None:
        return {key: _placed(text, _exactly(quote, text)) for key, quote in quotes}
    old = VisibleText(was)
    doubt = Doubt(Matching(Tokens(old), Tokens(text))) if was != html else None
    found: dict[Key, Place | None] = {}
    for key, quote in quotes:
        span = _stood(quote, old, (was_places or {}).get(key))
        if span is None:
            found[key] = _placed(text, _exactly(quote, text))
        else:
            now = follow(*span, doubt) if doubt else span
            is_still = now is not None and says_still(quote.exact, text.whole[slice(*now)])
            found[key] = _placed(text, now if is_still else None)
    return found


def _placed(text: VisibleText, span: Span | None) -> Place | None:
    return place_at(text, *span) if span else None


def _stood(quote: Quote, old: VisibleText, place: Place | None) -> Span | None:
    """Where the words stood in a text of which it is said that they did."""
    if place is not None:
        try:
            return clipped(old, place)
        except ValueError:
            return None
    return _exactly(quote, old)


def _exactly(quote: Quote, text: VisibleText) -> Span | None:
    """The very words between the very words, in their block; elsewhere only if they stand there once."""
    words = quote.prefix + quote.exact + quote.suffix
    for starts in (_all(text.whole, words, *_around(quote, text)), _all(text.whole, words, 0, len(text.whole))):
        found = [start + len(quote.prefix) for start, _ in zip(starts, range(2), strict=False)]
        if len(found) == 1:
            return found[0], found[0] + len(quote.exact)
    return None


def _around(quote: Quote, text: VisibleText) -> Span:
    """From where to where the words can stand if they begin in their block."""
    number = text.numbers.get(quote.block)
    if number is None:
        return 0, 0
    start, size = text.starts[number], len(text.texts[number])
    return max(0, start - len(quote.prefix)), start + size + len(quote.exact) + len(quote.suffix) - 1


def _all(whole: str, words: str, start: int, end: int) -> Iterator[int]:
    start = whole.find(words, start, end)
    while start >= 0:
        yield start
        start = whole.find(words, start + 1, end)
