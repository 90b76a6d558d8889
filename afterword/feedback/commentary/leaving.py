"""What becomes of commentary when a work goes, or a name."""

from __future__ import annotations

from afterword.accounts.leaving import keeps_pen_name
from afterword.accounts.models import PenName
from afterword.feedback.models import CommentaryNote, Passage
from afterword.works.models import Work
from afterword.works.purging import before_purge


@before_purge
def delete_commentary(work: Work) -> None:
    """The writer's own words go with the work, and so do the copies of what they were pinned to."""
    notes = CommentaryNote.objects.filter(work=work)
    pinned = [pk for pks in notes.values_list("passage", "second_passage") for pk in pks if pk]
    notes.delete()
    Passage.objects.filter(pk__in=pinned).delete()


@keeps_pen_name
def speaks_in_commentary(pen_name: PenName) -> bool:
    """Does a note stand under this name?"""
    return CommentaryNote.objects.filter(pen_name=pen_name).exists()
