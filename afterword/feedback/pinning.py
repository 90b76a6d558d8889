"""From what a reader or writer chose on a page to a passage of the chapter's live text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from afterword.feedback.models.passages import Passage
from afterword.texts.anchoring import Place, Quote, place_of, quote_at, quote_of_block
from afterword.works.models import Chapter, Revision

FIELDS = ("block", "start", "end_block", "end", "exact")
LONGEST_ID = 20


class NotThere(ValueError):
    """Those words are not in the chapter's text (any more)."""


@dataclass(frozen=True)
class Chosen:
    """What the page sent: a block alone, which means all of it, or the exact words and where they stood.

    In queries and forms alike the names are `block`, `start`, `end_block`, `end` (as `texts.anchoring.Place` counts)
    and `exact`.
    """

    block: str
    start: int | None = None
    end_block: str = ""
    end: int | None = None
    exact: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str], prefix: str = "") -> Chosen | None:
        """None if nothing was chosen. Numbers that are none count for nothing: then the exact words decide."""
        block = query.get(f"{prefix}block", "")[: LONGEST_ID + 1]
        if not block:
            return None
        return cls(
            block=block,
            start=_number(query.get(f"{prefix}start", "")),
            end_block=query.get(f"{prefix}end_block", "")[: LONGEST_ID + 1],
            end=_number(query.get(f"{prefix}end", "")),
            exact=query.get(f"{prefix}exact", "").replace("\r\n", "\n").replace("\0", ""),
        )

    def as_fields(self) -> dict[str, str]:
        """As it was sent, for hidden fields; what was not sent is left out."""
        values = {name: getattr(self, name) for name in FIELDS}
        return {name: str(value) for name, value in values.items() if value not in (None, "")}


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else None


def passage_at(chapter: Chapter, chosen: Chosen) -> Passage:
    """The passage (unsaved) in the text that readers see now. Raises `NotThere`.

    If the text changed since the page was drawn, the exact words are looked for.
    """
    live = chapter.live
    if live is None:
        raise NotThere
    html = live.html
    quote = quote_at(html, _place(html, chosen))
    place = place_of(quote, html)
    if place is None:
        raise NotThere
    return passage_of(chapter, live, quote, place)


def passage_of(chapter: Chapter, live: Revision, quote: Quote, place: Place) -> Passage:
    """A passage (unsaved) with these words, which stand there in the live text."""
    return Passage(
        chapter=chapter,
        revision=live,
        block=quote.block,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
        placed_on=live,
        start_block=place.block,
        start=place.start,
        end_block=place.end_block,
        end=place.end,
    )


def _place(html: str, chosen: Chosen) -> Place:
    try:
        quote = _quote(html, chosen)
    except ValueError as missing:
        quote = Quote(block=chosen.block, exact=chosen.exact.strip(), prefix="", suffix="")
        if not quote.exact:
            raise NotThere from missing
    found = place_of(quote, html)
    if found is None:
        raise NotThere
    return found


def _quote(html: str, chosen: Chosen) -> Quote:
    """What stands where it was chosen. Raises `ValueError` if that is not what was chosen."""
    if chosen.start is None or chosen.end is None:
        if chosen.exact.strip():
            raise ValueError("only the words are known")
        return quote_of_block(html, chosen.block)
    quote = quote_at(html, Place(chosen.block, chosen.start, chosen.end_block or chosen.block, chosen.end))
    if chosen.exact and _plain(quote.exact) != _plain(chosen.exact)[: len(_plain(quote.exact))]:
        raise ValueError("other words stand there")
    return quote


def _plain(text: str) -> str:
    return "".join(text.split())
