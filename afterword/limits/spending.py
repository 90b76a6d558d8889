"""Counting what was done, over all workers."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from afterword.limits.rates import LIMITS, Rate
from afterword.serving.proxies import client_bucket

logger = logging.getLogger(__name__)

# The window slides in steps of a twentieth. A slice that has begun counts wholly, so that no window of the full length
# ever holds more than the limit; in return a share may come back up to a twentieth later than it could.
SLICES = 20
DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Verdict:
    """Whether it may be done, and if not after how many seconds it may."""

    allowed: bool
    retry_after: int = 0


def spend(action: str, bucket: str, *, limit: int, per: timedelta, cost: int = 1) -> Verdict:
    """Count one more ``action`` by ``bucket`` unless that is over the limit; what is refused is not counted.

    Without a usable cache everything is allowed: limits must not be able to stop the archive.
    """
    window = _Window(f"{action}\n{bucket}", Rate(limit, per), at=time.time())
    if cost > limit:
        return Verdict(allowed=False, retry_after=math.ceil(per.total_seconds()))
    try:
        return window.spend(cost)
    except Exception as error:  # each kind of cache has errors of its own
        logger.warning("Limits can't be counted: %r", error)
        return Verdict(allowed=True)


def spend_for(
    request: HttpRequest, action: str, *, by: Callable[[HttpRequest], str] = client_bucket, cost: int = 1
) -> Verdict:
    """Count what a request does by the table: members by account, guests by where they come from."""
    rate, bucket = _of(request, action, by)
    return spend(action, bucket, limit=rate.times, per=rate.per, cost=cost)


def give_back(request: HttpRequest, action: str, *, by: Callable[[HttpRequest], str] = client_bucket) -> None:
    """Uncount what `spend_for` counted a moment ago: it came to nothing, and will be sent again."""
    rate, bucket = _of(request, action, by)
    with suppress(Exception):  # each kind of cache has errors of its own, and what expired meanwhile is given back
        _Window(f"{action}\n{bucket}", rate, at=time.time()).give_back(1)


def _of(request: HttpRequest, action: str, by: Callable[[HttpRequest], str]) -> tuple[Rate, str]:
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return LIMITS[action].members, f"account:{user.pk}"
    return LIMITS[action].guests, f"guest:{by(request)}"


class _Window:
    """The last slices of time, with how much was spent in each. Only ever added to: that is atomic in every cache."""

    def __init__(self, name: str, rate: Rate, *, at: float) -> None:
        self._rate = rate
        self._at = at
        self._slice_seconds = rate.per.total_seconds() / SLICES
        self._current = int(at // self._slice_seconds)
        self._name = name

    def spend(self, cost: int) -> Verdict:
        """Add first and look then, so that two at once can't both have the last share."""
        mine = self._key(self._current)
        cache.add(mine, 0, timeout=math.ceil(self._slice_seconds * (SLICES + 2)))
        cache.incr(mine, cost)
        spent = self._spent()
        over = sum(spent.values()) - self._rate.times
        if over <= 0:
            return Verdict(allowed=True)
        cache.decr(mine, cost)
        return Verdict(allowed=False, retry_after=self._seconds_until_free(over, spent))

    def give_back(self, cost: int) -> None:
        cache.decr(self._key(self._current), cost)

    def _spent(self) -> dict[int, int]:
        keys = {self._key(number): number for number in range(self._current - SLICES, self._current + 1)}
        return {keys[key]: count for key, count in cache.get_many(list(keys)).items()}

    def _seconds_until_free(self, needed: int, spent: Mapping[int, int]) -> int:
        freed = 0
        for number in sorted(spent):
            freed += spent[number]
            if freed >= needed:
                leaves_at = (number + SLICES + 1) * self._slice_seconds
                return max(1, math.ceil(leaves_at - self._at))
        return math.ceil(self._rate.per.total_seconds())

    def _key(self, number: int) -> str:
        # Neither addresses nor names are kept, and a bucket may be any text. Each day has keys of its own, so that
        # nobody can follow an address from one to the next; a window over midnight counts the slices of both.
        return f"limit:{_hashed(self._name, int(number * self._slice_seconds // DAY))}:{number}"


@lru_cache(maxsize=512)
def _hashed(name: str, day: int) -> str:
    return salted_hmac("afterword.limits", f"{day}\n{name}", algorithm="sha256").hexdigest()[:32]
