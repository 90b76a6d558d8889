"""What waits for moderators: waves, each as one entry, and what is held alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.http import Http404

from afterword.feedback.guarding.ages import Standing
from afterword.feedback.guarding.verdicts import in_words
from afterword.feedback.models.guarding import Judgement, Ruling, Wave
from afterword.feedback.models.reviews import Review
from afterword.feedback.querysets_guarding import JudgementQuerySet, RulingQuerySet, WaveQuerySet

SAMPLES = 3


@dataclass(frozen=True)
class WaveLine:
    """A wave as the queue shows it."""

    wave: Wave
    size: int
    works: int
    guests: int
    last_at: datetime
    samples: list[Judgement]

    @property
    def members(self) -> int:
        return self.size - self.guests

    @property
    def reason(self) -> str:
        return in_words(dict.fromkeys(sign for sample in self.samples for sign in sample.signs))


def waves() -> WaveQuerySet:
    """Waves that nobody decided, the largest first. For a page of them ask `lines_of`."""
    return Wave.objects.waiting()


def lines_of(found: Collection[Wave]) -> list[WaveLine]:
    """Waves as `waves` gives them, with some of what was said. Two queries, however many."""
    samples = _samples(found)
    return [
        WaveLine(wave=wave, samples=samples[wave.pk], **{name: getattr(wave, name) for name in MEASURES})
        for wave in found
    ]


MEASURES = ("size", "works", "guests", "last_at")


def _samples(found: Collection[Wave]) -> dict[int, list[Judgement]]:
    place = Window(RowNumber(), partition_by=[F("wave")], order_by=[F("at"), F("pk")])
    rows = Judgement.objects.filter(wave__in=found, ruling=None).annotate(place=place).filter(place__lte=SAMPLES)
    by_wave: dict[int, list[Judgement]] = defaultdict(list)
    for row in rows.for_queue():
        by_wave[row.wave_id or 0].append(row)
    return by_wave


def held_reviews() -> JudgementQuerySet:
    """What is held alone and waits for a decision, longest first. Each has its `review`."""
    return Judgement.objects.waiting().alone().for_queue()


def recently_shown() -> JudgementQuerySet:
    """What guests and newcomers said last and anybody may read: what is fine among it teaches the filter as well."""
    open_ones = Judgement.objects.filter(is_held=False, ruling=None, standing__lte=Standing.NEW)
    return open_ones.in_public().for_queue().order_by("-at", "-pk")


def in_wave(wave: Wave) -> JudgementQuerySet:
    """All of a wave, oldest first, decided or not."""
    return Judgement.objects.filter(wave=wave).for_queue()


def last_rulings() -> RulingQuerySet:
    return Ruling.objects.for_queue()


def how_many_wait() -> int:
    """Entries of the queue: a wave is one."""
    return Wave.objects.waiting().count() + Judgement.objects.waiting().alone().count()


def reviews_for_ruling(numbers: Iterable[str]) -> list[Review]:
    """Those of these reviews that are there."""
    return list(
        Review.objects.filter(pk__in={int(number) for number in numbers if number.isdecimal() and len(number) < 16})
    )


def wave_for_moderating(pk: int) -> Wave:
    """The caller's page is a moderator's."""
    wave = Wave.objects.measured().filter(pk=pk).select_related("ruling__by__pen_name").first()
    if wave is None:
        raise Http404
    return wave


def ruling_for_moderating(pk: int) -> Ruling:
    ruling = Ruling.objects.filter(pk=pk).first()
    if ruling is None:
        raise Http404
    return ruling
