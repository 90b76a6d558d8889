"""What becomes of commentary when a work goes, or a name."""

from __future__ import annotations

from afterword.accounts.leaving import Farewell, keeps_pen_name, on_leaving
from afterword.accounts.models import Account, PenName
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


@on_leaving
def speak_without_a_name(account: Account, farewell: Farewell) -> None:
    """What somebody said beside a work that others wrote as well stays there, without a name."""
    CommentaryNote.objects.filter(pen_name__account=account).update(pen_name=None)


@keeps_pen_name
def speaks_in_commentary(pen_name: PenName) -> bool:
    """Does a note stand under this name?"""
    return CommentaryNote.objects.filter(pen_name=pen_name).exists()
