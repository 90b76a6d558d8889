"""What has happened to a work, for its writers alone: numbers over time, and how far readers came.

Only what has happened is told. How far readers came is told from five readers on, so that nobody is recognised.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Sum
from django.db.models.functions import TruncDate
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from afterword.feedback.models import Kudos, Review
from afterword.feedback.querysets import PEOPLE
from afterword.reading.models import Tally
from afterword.works.models import Chapter, Work

FEWEST_READERS = 5
DAYS_SHOWN_SINGLY = 35
WEEKS_SHOWN_SINGLY = 40


@dataclass
class Period:
    """A day, a week or a month in which something happened."""

    begins: date
    label: str
    opens: int = 0
    reviews: int = 0
    kudos: int = 0
    share: int = 0


@dataclass(frozen=True)
class Reach:
    """How many readers opened a chapter, and how many of them came to its end; nothing for fewer than five."""

    chapter: Chapter
    number: int
    readers: int
    ends: int
    share: int

    @property
    def is_told(self) -> bool:
        return self.readers >= FEWEST_READERS


@dataclass
class Numbers:
    """All that the page of numbers tells."""

    opens: int = 0
    reviews: int = 0
    kudos: int = 0
    finishes: int = 0
    readers: int = 0
    periods: list[Period] = field(default_factory=list)
    chapters: list[Reach] = field(default_factory=list)

    @property
    def tells_reach(self) -> bool:
        return self.readers >= FEWEST_READERS


Happened = dict[date, Counter[str]]


def numbers_of(work: Work) -> Numbers:
    """Six queries, however much has happened."""
    happened = _by_day(work)
    sums = sum(happened.values(), Counter[str]())
    reached = _reached(work)
    readers = max((reach.readers for reach in reached), default=0)
    return Numbers(
        opens=sums["opens"],
        reviews=sums["reviews"],
        kudos=Kudos.objects.filter(work=work).people(),
        finishes=reached[-1].ends if reached and readers >= FEWEST_READERS else 0,
        readers=readers,
        periods=_periods(happened),
        chapters=reached,
    )


def _by_day(work: Work) -> Happened:
    happened: Happened = defaultdict(Counter)
    for day, opens in Tally.objects.of_works().in_work(work).values_list("day", "opens"):
        happened[day]["opens"] += opens
    said = Review.objects.filter(work=work).first_hand().order_by().annotate(day=TruncDate("created_at"))
    for day, reviews in said.values_list("day").annotate(number=Count("pk")):
        happened[day]["reviews"] += reviews
    thanks = Kudos.objects.filter(work=work).order_by().annotate(day=TruncDate("given_at"))
    for day, kudos in thanks.values_list("day").annotate(people=PEOPLE):
        happened[day]["kudos"] += kudos
    return happened


def _periods(happened: Happened) -> list[Period]:
    """Days as long as these are few, then weeks, then months; the newest first. Those of silence are left out."""
    if not happened:
        return []
    span = (max(happened) - min(happened)).days
    begin, label = _measure(span)
    periods: dict[date, Period] = {}
    for day, numbers in happened.items():
        period = periods.setdefault(begin(day), Period(begin(day), label(begin(day))))
        period.opens += numbers["opens"]
        period.reviews += numbers["reviews"]
        period.kudos += numbers["kudos"]
    most = max(period.opens for period in periods.values())
    for period in periods.values():
        period.share = _share(period.opens, most)
    return sorted(periods.values(), key=lambda period: period.begins, reverse=True)


def _measure(span: int) -> tuple[Callable[[date], date], Callable[[date], str]]:
    """Where a period of the fitting length begins, and how it is called."""
    if span <= DAYS_SHOWN_SINGLY:
        return lambda day: day, lambda day: date_format(day, "j M Y")
    if span <= WEEKS_SHOWN_SINGLY * 7:
        return _monday, lambda day: _("Week of %(day)s") % {"day": date_format(day, "j M Y")}
    return lambda day: day.replace(day=1), lambda day: date_format(day, "F Y")


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _reached(work: Work) -> list[Reach]:
    """Chapter by chapter, in their order for readers."""
    rows = Tally.objects.of_chapters().in_work(work).order_by().values_list("chapter")
    sums = {pk: (readers, ends) for pk, readers, ends in rows.annotate(all=Sum("readers"), to_end=Sum("ends"))}
    chapters = work.chapters.published().for_contents().order_by("position")
    counted = [(chapter, *sums.get(chapter.pk, (0, 0))) for chapter in chapters]
    return list(_in_proportion(counted))


def _in_proportion(counted: list[tuple[Chapter, int, int]]) -> Iterable[Reach]:
    most = max((readers for _chapter, readers, _ends in counted), default=0)
    for number, (chapter, readers, ends) in enumerate(counted, start=1):
        yield Reach(chapter=chapter, number=number, readers=readers, ends=ends, share=_share(readers, most))


def _share(number: int, most: int) -> int:
    """In hundredths; what is not nothing is seen."""
    return max(round(100 * number / most), 1) if number and most else 0
