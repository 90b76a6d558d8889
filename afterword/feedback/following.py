"""What is pinned to a chapter follows its words when readers see a new text of it.

A passage is looked for where it stood last; if it is not to be found from there, once more from the text that it was
chosen in: so one that was called outdated comes back with its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import F, Q, QuerySet

from afterword.feedback.models import Passage
from afterword.serving import stamps
from afterword.texts.anchoring import Place, places_of
from afterword.works.models import Chapter, Revision

AT_ONCE = 500  # passages of one transaction
STANDING = ("placed_on", "start_block", "start", "end_block", "end", "is_outdated")


def follow_passages(chapter_id: int) -> int:
    """Place all that is pinned to a chapter in its live text; returns how many were looked for.

    Doing it twice, or two workers at once, changes nothing. If another text goes live meanwhile, that one counts.
    """
    number = 0
    while True:
        chapter = Chapter.objects.select_related("live").filter(pk=chapter_id).first()
        if chapter is None or chapter.live is None:
            return number
        behind = chapter.passages.filter(_is_behind(chapter.live_id))
        found = list(behind.select_related("revision", "placed_on").order_by("placed_on", "pk")[:AT_ONCE])
        if not found:
            return number
        _place(found, chapter.live)
        _keep(found, chapter)
        number += len(found)


def part_from_removed() -> int:
    """What was pinned to a chapter that is gone stands nowhere any more."""
    gone = Passage.objects.filter(chapter=None).exclude(is_outdated=True, placed_on=None)
    return gone.update(is_outdated=True, placed_on=None)


def chapters_behind() -> list[int]:
    """Chapters with passages that have not been placed in their live text."""
    behind = Passage.objects.exclude(chapter__live=None).filter(_is_behind(F("chapter__live")))
    return list(behind.order_by("chapter").values_list("chapter", flat=True).distinct())


def _is_behind(live: int | F | None) -> Q:
    return Q(placed_on=None) | ~Q(placed_on=live)


def _place(passages: Sequence[Passage], live: Revision) -> None:
    html = live.html
    found: dict[int, Place | None] = {}
    for was, group in _by_text((passage.placed_on, passage) for passage in passages if passage.place):
        standing = {passage.pk: passage.place for passage in group if passage.place}
        quotes = [(passage.pk, passage.quote) for passage in group]
        found |= places_of(quotes, html, was=was.html if was else None, was_places=standing)
    lost = [passage for passage in passages if found.get(passage.pk) is None]
    for was, group in _by_text((passage.revision, passage) for passage in lost):
        found |= places_of([(passage.pk, passage.quote) for passage in group], html, was=was.html if was else None)
    for passage in passages:
        _stand(passage, found.get(passage.pk), live)


def _by_text(
    passages: Iterable[tuple[Revision | None, Passage]],
) -> list[tuple[Revision | None, list[Passage]]]:
    """By the text in which they stood; each is unpacked and read once."""
    groups: dict[int, tuple[Revision | None, list[Passage]]] = {}
    for text, passage in passages:
        groups.setdefault(text.pk if text else 0, (text, []))[1].append(passage)
    return list(groups.values())


def _stand(passage: Passage, place: Place | None, live: Revision) -> None:
    """Where it stands now; of an outdated one the columns say where it stood last."""
    passage.placed_on, passage.is_outdated = live, place is None
    if place:
        passage.start_block, passage.start = place.block, place.start
        passage.end_block, passage.end = place.end_block, place.end


@transaction.atomic
def _keep(passages: Sequence[Passage], chapter: Chapter) -> None:
    """Unless the chapter has another live text by now; then they are looked for once more."""
    still: QuerySet[Chapter] = Chapter.objects.select_for_update(of=("self",)).select_related("work")
    now = still.filter(pk=chapter.pk).first()
    if now is not None and now.live_id == chapter.live_id:
        Passage.objects.bulk_update(passages, STANDING, batch_size=100)
        stamps.bump_on_commit(now.work.stamp)
