"""What a writer sees of the reading of her works in her own list. Nobody else is shown it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Sum
from django.utils.translation import ngettext

from afterword.reading.models import Tally
from afterword.works.numbers import shown_to_writers


@shown_to_writers
def opens(works: Collection[int]) -> Mapping[int, str]:
    """How often somebody opened it: each reader once a day."""
    rows = Tally.objects.of_works().filter(work__in=works).order_by().values_list("work").annotate(all=Sum("opens"))
    return {work: ngettext("%(number)s open", "%(number)s opens", n) % {"number": n} for work, n in rows if n}
