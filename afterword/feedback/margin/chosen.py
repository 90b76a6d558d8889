"""What was chosen on a page, also on one that was drawn before the text changed."""

from __future__ import annotations

from afterword.feedback.models import Passage
from afterword.feedback.pinning import Chosen, NotThere, passage_at
from afterword.texts import Place, Quote, place_of, quote_at, quote_of_block
from afterword.works.models import Chapter, Revision


def passage_chosen(chapter: Chapter, chosen: Chosen, revision: int | None) -> Passage:
    """The passage (unsaved) that was chosen in this revision of the chapter.

    If that is not what readers see now, it is placed there, or kept as outdated. Raises `NotThere` for words that stand
    in neither, and for a revision that no reader ever saw.
    """
    if revision is None or revision == chapter.live_id or not chosen.exact:
        return passage_at(chapter, chosen)
    seen = chapter.revisions.filter(pk=revision).exclude(went_live_at=None).first()
    if seen is None:
        return passage_at(chapter, chosen)
    return _brought_forward(chapter, seen, chosen)


def _brought_forward(chapter: Chapter, seen: Revision, chosen: Chosen) -> Passage:
    html = seen.html
    try:
        quote = _quote(html, chosen)
    except ValueError:
        return passage_at(chapter, chosen)
    place = place_of(quote, chapter.live.html, was=html) if chapter.live else None
    passage = Passage(chapter=chapter, revision=seen, placed_on=chapter.live, is_outdated=place is None)
    passage.block, passage.exact, passage.prefix, passage.suffix = quote.block, quote.exact, quote.prefix, quote.suffix
    if place:
        passage.start_block, passage.start, passage.end_block, passage.end = (
            *(place.block, place.start),
            *(place.end_block, place.end),
        )
    return passage


def _quote(html: str, chosen: Chosen) -> Quote:
    if chosen.start is None or chosen.end is None:
        quote = quote_of_block(html, chosen.block)
    else:
        quote = quote_at(html, Place(chosen.block, chosen.start, chosen.end_block or chosen.block, chosen.end))
    if not "".join(chosen.exact.split()).startswith("".join(quote.exact.split())):
        raise NotThere
    return quote
