from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.events import consumer
from afterword.search.models import Entry

if TYPE_CHECKING:
    from afterword.events.models import Event


@consumer("search", on=("work_published", "work_described", "work_purged"))
def follow_work(event: Event) -> None:
    """Keep a work's entry as its rows are now; running twice changes nothing."""
    if event.subject_id is not None:
        Entry.refresh(event.subject_id)
