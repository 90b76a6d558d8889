"""What a writer sees of the feedback to her works in her own list. Nobody else is shown these."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Count
from django.utils.translation import ngettext

from afterword.feedback.models import Kudos, Review
from afterword.feedback.querysets import PEOPLE
from afterword.works.numbers import shown_to_writers


@shown_to_writers
def reviews(works: Collection[int]) -> Mapping[int, str]:
    """How many reviews, those only for the writer too."""
    rows = (
        Review.objects.filter(work__in=works).first_hand().order_by().values_list("work").annotate(number=Count("pk"))
    )
    return {work: ngettext("%(number)s review", "%(number)s reviews", n) % {"number": n} for work, n in rows}


@shown_to_writers
def kudos(works: Collection[int]) -> Mapping[int, str]:
    """How many people gave kudos."""
    rows = Kudos.objects.filter(work__in=works).order_by().values_list("work").annotate(number=PEOPLE)
    return {work: ngettext("%(number)s kudos", "%(number)s kudos", n) % {"number": n} for work, n in rows}
