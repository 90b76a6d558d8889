"""Which earlier versions of a chapter are kept as time goes by.

For 30 days all of them; then the first and the last of each day, and after 180 days the first and the last of each
week. Those that readers saw, those that a conflict left, and those that a later app asks for are kept for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    from afterword.works.models import Revision
    from afterword.works.querysets import RevisionQuerySet

ALL_FOR = timedelta(days=30)
DAYS_FOR = timedelta(days=180)
AT_ONCE = 200  # so that nobody who writes waits for long

Saved = tuple[int, datetime]
Keeping = Callable[[], "QuerySet[Revision]"]
_keepings: list[Keeping] = []


def keeps_revisions(keeping: Keeping) -> Keeping:
    """Register a function that gives revisions which must stay, since something is pinned to them."""
    _keepings.append(keeping)
    return keeping


def thin() -> int:
    """Delete the earlier versions that are not kept any more. Returns how many."""
    now = timezone.now()
    rows = _thinnable().saved_before(now - ALL_FOR).order_by("chapter_id", "saved_at", "pk")
    found = rows.values_list("chapter_id", "pk", "saved_at").iterator()
    gone: list[int] = []
    for _chapter, saved in groupby(found, key=lambda row: row[0]):
        gone += superfluous([(pk, at) for _, pk, at in saved], now)
    return sum(_delete(gone[start : start + AT_ONCE]) for start in range(0, len(gone), AT_ONCE))


def superfluous(saved: Iterable[Saved], now: datetime) -> Iterator[int]:
    """Of the revisions of one chapter, in their order, those that stand between the first and last of their time."""
    for _span, rows in groupby(saved, key=lambda row: _span_of(row[1], now)):
        yield from (pk for pk, _at in list(rows)[1:-1])


def _span_of(at: datetime, now: datetime) -> tuple[int, ...]:
    """The day or week of a moment; of a young one, the moment itself."""
    if at > now - ALL_FOR:
        return (0, int(at.timestamp() * 1_000_000))
    return (1, at.toordinal()) if at > now - DAYS_FOR else (2, *at.isocalendar()[:2])


def _thinnable() -> RevisionQuerySet:
    from afterword.works.models import Revision

    found = Revision.objects.only_kept_for_a_while()
    for keeping in _keepings:
        found = found.exclude(pk__in=keeping().values("pk"))
    return found


@transaction.atomic
def _delete(pks: list[int]) -> int:
    """Asked anew, since somebody may have published or restored one of them meanwhile."""
    from afterword.works.models import Revision

    still = list(_thinnable().filter(pk__in=pks).values_list("pk", flat=True))
    Revision.objects.filter(pk__in=still).delete()
    return len(still)
