"""Remarks that are pinned to words: which words those are, and where they stand once the text has changed.

`Quote` is what was chosen, for ever; `Place` is where it stands in one text.
What offsets count is said in `visible.py`.
"""

from afterword.texts.anchoring.finding import place_of, places_of
from afterword.texts.anchoring.places import LONGEST_QUOTE, Place, Quote, quote_at, quote_of_block, quotes_at
from afterword.texts.anchoring.visible import VisibleText

__all__ = [
    "LONGEST_QUOTE",
    "Place",
    "Quote",
    "VisibleText",
    "place_of",
    "places_of",
    "quote_at",
    "quote_of_block",
    "quotes_at",
]
