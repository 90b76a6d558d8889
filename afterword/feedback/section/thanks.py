"""Kudos at the end of a chapter."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from afterword.accounts.http import Person
from afterword.feedback.access import can_give_kudos
from afterword.feedback.actions import place_of
from afterword.feedback.models import WHOLE_WORK, Kudos
from afterword.feedback.querysets import PEOPLE
from afterword.feedback.section.addresses import kudos_action, kudos_undoing
from afterword.works.models import Chapter, Work


@dataclass(frozen=True)
class KudosButton:
    """One press, which can be undone."""

    action: str
    undo: str
    label: str
    is_given: bool = False


def kudos_buttons(
    person: Person, work: Work, chapter: Chapter | None, *, is_last: bool, given: Container[int]
) -> list[KudosButton]:
    """For the chapter; where the story ends for the whole of it as well. `given`: the places that have them already."""
    if not can_give_kudos(person, work):
        return []
    if place_of(work, chapter) == WHOLE_WORK:
        return [_button(work, chapter, _("Kudos"), given)]
    of_chapter = _button(work, chapter, _("Kudos for this chapter"), given)
    return [of_chapter, _button(work, None, _("Kudos for the whole story"), given)] if is_last else [of_chapter]


def _button(work: Work, chapter: Chapter | None, label: str, given: Container[int]) -> KudosButton:
    is_given = place_of(work, chapter) in given
    return KudosButton(kudos_action(work, chapter), kudos_undoing(work, chapter), label, is_given)


def kudos_for_writer(work: Work, chapter: Chapter | None) -> str:
    """How many people gave kudos, and how many of them to this chapter; nothing where nobody did."""
    place = place_of(work, chapter)
    here = Count("pk", filter=Q(place=place))
    row = Kudos.objects.filter(work=work).aggregate(people=PEOPLE, here=here)
    if not row["people"]:
        return ""
    words = ngettext("%(people)s person left kudos.", "%(people)s people left kudos.", row["people"])
    if place != WHOLE_WORK and 0 < row["here"] < row["people"]:
        words += " " + ngettext("%(here)s of them for this chapter.", "%(here)s of them for this chapter.", row["here"])
    return words % row
