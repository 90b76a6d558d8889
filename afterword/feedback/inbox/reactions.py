"""Small reactions without words: all of a chapter are one line of the inbox, as kudos are one number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.urls import reverse

from afterword.accounts.models import Account
from afterword.feedback.margin.reactions import REACTIONS, Reaction
from afterword.feedback.models import InboxItem, Review


@dataclass
class Reactions:
    """Those of one chapter. `new`: how many of them are not read."""

    number: int = 0
    new: int = 0
    each: list[tuple[Reaction, int]] = field(default_factory=list)


def margin_of(review: Review) -> str:
    """The margin of the chapter in which a reaction stands."""
    return f"{reverse('chapter', args=[review.work_id, review.chapter_id])}?margin=now#story"


def several_on(account: Account, items: Iterable[InboxItem]) -> dict[int, Reactions]:
    """By chapter: what is one line with these items of a page, where that is more than one."""
    chapters = {item.review.chapter_id for item in items if item.review.is_only_a_reaction} - {None}
    if not chapters:
        return {}
    rows = InboxItem.objects.of(account).reactions_on([pk for pk in chapters if pk])
    counted = (
        rows.order_by()
        .values_list("review__chapter", "review__reaction")
        .annotate(number=Count("pk"), unread=Count("pk", filter=Q(read_at=None)))
    )
    found: dict[int, Reactions] = {}
    for chapter, name, number, new in counted:
        line = found.setdefault(chapter, Reactions())
        line.number, line.new = line.number + number, line.new + new
        if name in REACTIONS:
            line.each.append((REACTIONS[name], number))
    return {chapter: line for chapter, line in found.items() if line.number > 1}
