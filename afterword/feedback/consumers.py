"""What feedback does about events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.events import consumer
from afterword.feedback.following import part_from_removed
from afterword.feedback.jobs import follow_passages
from afterword.jobs import enqueue_unique
from afterword.works.models import Chapter

if TYPE_CHECKING:
    from afterword.events.models import Event


@consumer("passages", on=("chapter_published", "chapter_revised"))
def follow_chapter(event: Event) -> None:
    """What is pinned to a chapter is placed in its new text, by a job, since that may take seconds."""
    chapter = Chapter.objects.filter(pk=event.subject_id or 0).first()
    if chapter is not None and chapter.passages.exists():
        enqueue_unique(follow_passages, f"feedback.passages:{chapter.pk}", chapter.pk)


@consumer("passages-removed", on=("chapter_removed", "work_purged"))
def leave_removed(_event: Event) -> None:
    """What was pinned to a chapter that is gone is outdated."""
    part_from_removed()
