from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, Q, QuerySet, Value, When

if TYPE_CHECKING:
    from afterword.feedback.models import Wishes
    from afterword.works.models import Work


class WishesQuerySet(QuerySet["Wishes"]):
    def that_count_for(self, work: Work) -> WishesQuerySet:
        """The work's own first, then those of the pen names on it in the order of the byline."""
        names = [writer.pk for writer in work.writers]
        order = [When(pen_name=pk, then=Value(number)) for number, pk in enumerate(names, start=1)]
        found = self.filter(Q(work=work) | Q(pen_name__in=names))
        return found.order_by(Case(*order, default=Value(0)))
