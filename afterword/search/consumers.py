from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.events import consumer
from afterword.search.models import Entry
from afterword.works.models import Authorship

if TYPE_CHECKING:
    from afterword.events.models import Event


@consumer("search", on=("work_published", "work_described", "work_purged"))
def follow_work(event: Event) -> None:
    """Keep a work's entry as its rows are now; running twice changes nothing."""
    if event.subject_id is not None:
        Entry.refresh(event.subject_id)


@consumer("search-names", on=("pen_name_changed",))
def follow_name(event: Event) -> None:
    """The works of a pen name are found under its new name."""
    for work_id in Authorship.objects.filter(pen_name=event.subject_id or 0).values_list("work_id", flat=True):
        Entry.refresh(work_id)
