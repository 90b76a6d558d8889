"""Reviews like this one, among those of the last days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from afterword.feedback.guarding.likeness import NEAR, likeness, unpacked
from afterword.feedback.models.guarding import Band, Judgement
from afterword.feedback.querysets_guarding import MEMORY, JudgementQuerySet

MOST = 120
ENOUGH_FOR_A_WAVE = 12
"""So many of a wave are kept to be compared with; the ten-thousandth copy is found by the first dozen."""


@dataclass(frozen=True)
class Neighbour:
    judgement: Judgement
    likeness: float
    by_hook: bool = False


def neighbours_of(sketch: tuple[int, ...], bands: Iterable[int], hook: str, *, but: int) -> list[Neighbour]:
    """The likest first, but the review itself; who leads to the same place is near, whatever the words are."""
    rows = {row.pk: row for row in [*_by_bands(list(bands)), *_by_hook(hook)] if row.pk != but}
    found = [_compared(row, sketch, hook) for row in rows.values()]
    near = [each for each in found if each.likeness >= NEAR or each.by_hook]
    return sorted(near, key=lambda each: -each.likeness)


def _compared(row: Judgement, sketch: tuple[int, ...], hook: str) -> Neighbour:
    return Neighbour(row, likeness(sketch, unpacked(bytes(row.sketch))), by_hook=bool(hook) and row.hook == hook)


def _by_bands(bands: list[int]) -> Iterable[Judgement]:
    if not bands:
        return []
    recent = Band.objects.filter(value__in=bands, at__gt=timezone.now() - MEMORY).order_by("-at")
    numbers = {*recent.values_list("judgement", flat=True)[:MOST]}
    return _rows().filter(pk__in=numbers)


def _by_hook(hook: str) -> Iterable[Judgement]:
    return _rows().filter(hook=hook).remembered().order_by("-at")[:MOST] if hook else []


def _rows() -> JudgementQuerySet:
    return Judgement.objects.select_related("review", "wave__ruling", "ruling")
