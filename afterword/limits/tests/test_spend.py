from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache

from afterword.events.tests.shared_database import at_once
from afterword.limits import LIMITS, spend

MINUTES = timedelta(minutes=10)


class Clock:
    """A clock on the wall that tests set."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(time, "time", clock)
    return clock


@pytest.fixture(autouse=True, params=["in memory", "in a file"])
def each_cache(request: pytest.FixtureRequest, tmp_path: Path, quick_and_quiet: None) -> None:
    """Both kinds of cache, each empty at first."""
    if request.param == "in a file":
        request.getfixturevalue("settings").CACHES = {
            "default": {"BACKEND": "afterword.limits.cache.FileCache", "LOCATION": str(tmp_path / "cache.sqlite3")}
        }
    else:
        caches["default"].clear()


def kudos(bucket: str = "a", *, limit: int = 5, cost: int = 1) -> bool:
    return spend("kudos", bucket, limit=limit, per=MINUTES, cost=cost).allowed


def test_so_many_are_allowed_and_no_more() -> None:
    assert [kudos() for _time in range(7)] == [True] * 5 + [False] * 2


def test_each_bucket_and_each_action_is_counted_alone() -> None:
    while kudos("a"):
        pass
    assert kudos("b")
    assert spend("review", "a", limit=5, per=MINUTES).allowed


def test_who_is_refused_hears_when_to_come_back_and_may_then(clock: Clock) -> None:
    while kudos():
        pass
    verdict = spend("kudos", "a", limit=5, per=MINUTES)
    assert 600 <= verdict.retry_after <= 630
    clock.now += verdict.retry_after - 1
    assert not kudos()
    clock.now += 1
    assert kudos()


def test_shares_come_back_as_they_grow_old(clock: Clock) -> None:
    for _time in range(5):
        assert kudos()
        clock.now += 120
    clock.now += 30
    assert [kudos(), kudos()] == [True, False]


def test_what_is_refused_is_not_counted(clock: Clock) -> None:
    for _time in range(100):
        kudos()
    clock.now += 630
    assert [kudos() for _time in range(6)] == [True] * 5 + [False]


def test_no_window_ever_holds_more_than_the_limit_and_a_patient_visitor_loses_little(clock: Clock) -> None:
    chance = random.Random(7)
    allowed: list[float] = []
    for _try in range(600):
        clock.now += chance.expovariate(1 / 20)
        if kudos(limit=10):
            allowed.append(clock.now)
    for moment in allowed:
        assert sum(moment <= other < moment + 600 for other in allowed) <= 10
    full_speed = (allowed[-1] - allowed[0]) / 600 * 10
    assert len(allowed) > full_speed * 0.9


def test_dear_things_cost_more_and_what_costs_more_than_all_is_never_allowed() -> None:
    assert kudos(cost=4)
    assert not kudos(cost=2)
    assert kudos(cost=1)
    assert not kudos("b", cost=6)
    assert kudos("b", cost=5)


@pytest.mark.parametrize("jump", [timedelta(days=3650), timedelta(days=-1), timedelta(days=-3650)])
def test_a_clock_that_jumps_locks_nobody_out(clock: Clock, jump: timedelta) -> None:
    while kudos():
        pass
    clock.now += jump.total_seconds()
    assert kudos()
    clock.now -= jump.total_seconds()
    clock.now += 630
    assert kudos()


def test_many_at_once_get_no_more_than_the_limit_and_leave_nothing_locked() -> None:
    allowed: list[bool] = []
    at_once(*[lambda: allowed.extend(kudos(limit=20) for _time in range(10))] * 6)
    assert sum(allowed) <= 20
    while kudos(limit=20):
        allowed.append(True)
    assert sum(allowed) == 20


def test_without_a_cache_nobody_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: object, **_kwargs: object) -> None:
        raise ConnectionError("no cache here")

    monkeypatch.setattr(type(caches["default"]), "add", away)
    assert all(kudos() for _time in range(20))


def test_addresses_are_not_kept_in_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    keys: list[str] = []
    add: Callable[..., bool] = type(caches["default"]).add

    def add_and_tell(self: BaseCache, key: str, *args: object, **kwargs: object) -> bool:
        keys.append(key)
        return add(self, key, *args, **kwargs)

    monkeypatch.setattr(type(caches["default"]), "add", add_and_tell)
    kudos("192.0.2.77")
    assert keys
    assert not any("192.0.2" in key for key in keys)  # "192" alone may stand in any number


def test_the_keys_of_an_address_change_each_day_and_its_count_does_not(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: set[str] = set()
    add: Callable[..., bool] = type(caches["default"]).add

    def add_and_tell(self: BaseCache, key: str, *args: object, **kwargs: object) -> bool:
        kept.add(key)
        return add(self, key, *args, **kwargs)

    monkeypatch.setattr(type(caches["default"]), "add", add_and_tell)
    clock.now = 1_800_000_000.0 // 86_400 * 86_400 - 60
    assert [kudos() for _time in range(3)] == [True] * 3
    before = {key.rpartition(":")[0] for key in kept}
    kept.clear()
    clock.now += 120
    assert [kudos() for _time in range(3)] == [True, True, False], "midnight gives nobody a new share"
    assert before.isdisjoint({key.rpartition(":")[0] for key in kept})


def test_every_limit_in_the_table_can_be_kept_by_a_person_and_stops_a_machine() -> None:
    for limit in LIMITS.values():
        for rate in (limit.guests, limit.members):
            assert 0 <= rate.times <= 300
            assert timedelta(minutes=1) <= rate.per <= timedelta(days=1)
        assert limit.members.times >= max(1, limit.guests.times)
