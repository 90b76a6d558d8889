"""Remarks and marks as the Web Annotation Data Model has them (https://www.w3.org/TR/annotation-model/).

Each target names its chapter's page and two selectors: the words with what stands around them, and the same words
within the element that has their paragraph's id. Words that stand in the text as it is now are quoted from it. Of
others the target says when the text was as it is quoted (`state`), and names no element, since there is none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeAlias

from django.urls import reverse

from afterword.feedback.kinds import Kind
from afterword.feedback.margin.reactions import REACTIONS
from afterword.feedback.models import Mark, Passage, Review
from afterword.interop.exports.book import absolute
from afterword.texts import Quote, quotes_at
from afterword.works.models import Revision

Json: TypeAlias = "str | int | list[Json] | Mapping[str, Json]"
Object: TypeAlias = "dict[str, Json]"

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'
FRAGMENTS_OF_HTML = "http://tools.ietf.org/rfc/rfc3236"
MOTIVATIONS = {Kind.MARGIN: "commenting", Kind.QUESTION: "questioning", Kind.TYPO: "editing"}


def collection(address: str, label: str, annotations: Sequence[Object]) -> Object:
    """All annotations as a collection of one page, which stands in it."""
    found: Object = {"@context": CONTEXT, "id": address, "type": "AnnotationCollection", "label": label}
    found["total"] = len(annotations)
    if annotations:
        page: Object = {"id": f"{address}#page", "type": "AnnotationPage", "partOf": address, "startIndex": 0}
        found["first"] = page | {"items": list(annotations)}
        found["last"] = f"{address}#page"
    return found


def remarks(said: Iterable[Review], readable: Collection[int]) -> list[Object]:
    """Margin comments, questions and typo reports, with the replies to them; words of `readable` works are quoted."""
    reviews = [review for review in said if not review.is_deleted]
    quotes = _standing(review.passage for review in reviews if review.work_id in readable)
    return [_remark(review, quotes, is_readable=review.work_id in readable) for review in reviews]


def marks(kept: Iterable[Mark], readable: Collection[int]) -> list[Object]:
    """What somebody marked for themselves; words of `readable` works are quoted."""
    found = list(kept)
    quotes = _standing(mark.passage for mark in found if mark.work_id in readable)
    return [_mark(mark, quotes, is_readable=mark.work_id in readable) for mark in found]


def _remark(review: Review, quotes: Mapping[int, Quote], *, is_readable: bool) -> Object:
    motivation = "replying" if review.is_reply else MOTIVATIONS.get(Kind(review.kind), "commenting")
    found = _annotation(absolute(reverse("feedback:permalink", args=[review.pk])), motivation, review.created_at)
    if review.edited_at:
        found["modified"] = _moment(review.edited_at)
    creator: Object = {"type": "Person", "name": review.shown_name}
    found["creator"] = creator | ({"id": absolute(review.name_url)} if review.name_url else {})
    body: list[Json] = (
        [_text(REACTIONS[review.reaction].sign, "text/plain", "tagging")] if review.reaction in REACTIONS else []
    )
    if review.html:
        body.append(_text(review.html, "text/html", motivation))
    if body:
        found["body"] = body
    if review.in_reply_to_id:
        found["target"] = absolute(reverse("feedback:permalink", args=[review.in_reply_to_id]))
    elif review.passage:
        found["target"] = _target(review.passage, review.work_id, quotes, is_readable=is_readable)
    else:
        found["target"] = absolute(review.page_url)
    return found


def _mark(mark: Mark, quotes: Mapping[int, Quote], *, is_readable: bool) -> Object:
    found = _annotation(absolute(f"{reverse('feedback:marks')}#mark-{mark.pk}"), "highlighting", mark.made_at)
    if mark.note:
        found["body"] = [_text(mark.note, "text/plain", "commenting")]
    found["target"] = _target(mark.passage, mark.work_id, quotes, is_readable=is_readable)
    return found


def _annotation(address: str, motivation: str, created: datetime) -> Object:
    return {"id": address, "type": "Annotation", "motivation": motivation, "created": _moment(created)}


def _text(value: str, media_type: str, purpose: str) -> Object:
    return {"type": "TextualBody", "value": value, "format": media_type, "purpose": purpose}


# Where


def _target(passage: Passage, work_id: int | None, quotes: Mapping[int, Quote], *, is_readable: bool) -> Json:
    target: Object = {"source": _source(passage, work_id)}
    if not is_readable:
        return target["source"]
    now = quotes.get(passage.pk)
    if now:
        words = _words(now)
        block: Object = {"type": "FragmentSelector", "conformsTo": FRAGMENTS_OF_HTML, "value": now.block}
        return target | {"selector": [words, block | {"refinedBy": words}]}
    when = passage.revision.went_live_at or passage.revision.saved_at if passage.revision else passage.pinned_at
    state: Object = {"type": "TimeState", "sourceDate": _moment(when)}
    return target | {"selector": _words(passage.quote), "state": state}


def _source(passage: Passage, work_id: int | None) -> str:
    """Its chapter's page; of a chapter that was removed, its work's; of a work that is gone, one's own list."""
    if work_id is None:
        return absolute(reverse("feedback:mine"))
    if passage.chapter_id is None:
        return absolute(reverse("work", args=[work_id]))
    return absolute(reverse("chapter", args=[work_id, passage.chapter_id]))


def _words(quote: Quote) -> Object:
    return {"type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}


def _standing(passages: Iterable[Passage | None]) -> dict[int, Quote]:
    """How the words read now of each passage that stands in its chapter's live text. Each text is read once."""
    texts: dict[int, tuple[Revision, list[Passage]]] = {}
    for passage in passages:
        live = passage.chapter.live if passage and passage.chapter else None
        if passage and live and passage.place and passage.placed_on_id == live.pk:
            texts.setdefault(live.pk, (live, []))[1].append(passage)
    found: dict[int, Quote] = {}
    for live, standing in texts.values():
        found |= quotes_at(live.html, [(passage.pk, passage.place) for passage in standing if passage.place])
    return found


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
