"""The one way of the house's views to its rows."""

from __future__ import annotations

from django.http import Http404

from afterword.house.models import ArchiveSettings, HousePage


def page_for_reading(kind: str) -> HousePage:
    """A house page; one that nobody has saved yet says what it says in a new archive."""
    if kind not in HousePage.Kind.values:
        raise Http404
    return HousePage.objects.filter(kind=kind).first() or HousePage.beginning(kind)


def declarations_for_editing() -> ArchiveSettings:
    """The archive's row, read anew: what `current` hands out is shared by all threads and must not be changed."""
    return ArchiveSettings.objects.get()
