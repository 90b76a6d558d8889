"""Whoever answers a chapter has read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.accounts.models import Account
from afterword.events import consumer
from afterword.feedback.kinds import Kind
from afterword.feedback.models import Review
from afterword.reading.actions import reach_end
from afterword.reading.readers import Reader
from afterword.works.models import Chapter, Work

if TYPE_CHECKING:
    from afterword.events.models import Event


@consumer("reading-of-reviewers", on=("review_left",))
def reviewer_has_read(event: Event) -> None:
    """A review stands at the end of its chapter: who left it came there, also without scripts."""
    reviews = Review.objects.of_kind(Kind.REVIEW).threads().select_related("chapter__work", "account")
    for said in reviews.filter(pk=event.subject_id or 0):
        _has_read(said.account, said.chapter)


@consumer("reading-of-thankers", on=("kudos_given",))
def thanker_has_read(event: Event) -> None:
    """Kudos are given at the end of a chapter: the one that the event names, or the only one."""
    work = Work.objects.filter(pk=event.subject_id or 0).first()
    chapters = list(work.chapters.published().order_by("position")) if work else []
    named = [chapter for chapter in chapters if chapter.pk == event.facts.get("place")]
    only = chapters if len(chapters) == 1 else []
    for chapter in named or only:
        _has_read(event.actor, chapter)


def _has_read(account: Account | None, chapter: Chapter | None) -> None:
    if account and chapter:
        reach_end(chapter, by=Reader(account=account))
