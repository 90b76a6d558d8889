"""Time zones that a member can choose, and the moments of a clock on their wall."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from itertools import groupby
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

AREAS = {
    *("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"),
}


@cache
def zone_names() -> tuple[str, ...]:
    """Places whose time this machine knows, in order."""
    return tuple(sorted(name for name in available_timezones() if name.partition("/")[0] in AREAS))


def zones_by_area() -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """For a field of choice: areas, each with its zones."""
    for area, names in groupby(zone_names(), key=lambda name: name.partition("/")[0]):
        yield area, [(name, name.partition("/")[2].replace("_", " ").replace("/", ", ")) for name in names]


def moment_after(after: datetime, *, hour: int, zone: str, not_on: datetime | None) -> datetime:
    """The first time after that moment when the clock there strikes the hour, on another day than `not_on`.

    An hour that is left out in spring comes when it would have been; one that comes twice in autumn counts once.
    """
    there = _zone(zone)
    day = after.astimezone(there).date()
    taken = not_on.astimezone(there).date() if not_on else None
    while (moment := _strikes(day, hour, there)) <= after or (taken and day <= taken):
        day += timedelta(days=1)
    return moment


def _strikes(day: date, hour: int, there: tzinfo) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=there).astimezone(UTC)


def _zone(name: str) -> tzinfo:
    """The zone of that name; a machine that does not know it any more, or no name, means UTC."""
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
