from __future__ import annotations

import multiprocessing
import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils.safestring import SafeString, mark_safe

from afterword.events.tests.shared_database import at_once
from afterword.limits.cache import FileCache

Clock = Callable[[float], None]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder to be made" / "cache.sqlite3"


@pytest.fixture
def cache(file: Path) -> FileCache:
    return open_cache(file)


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the clock on the wall forward (or back) by so many seconds."""
    real = time.time

    def set_by(seconds: float) -> None:
        monkeypatch.setattr(time, "time", lambda: real() + seconds)

    return set_by


def open_cache(file: Path, **options: Any) -> FileCache:
    return FileCache(str(file), {"OPTIONS": options, "TIMEOUT": 300})


def count_up(file: Path) -> None:
    cache = open_cache(file)
    for _time in range(100):
        cache.incr("count")


@pytest.mark.parametrize(
    "value",
    ["words", "", 0, -5, 2**80, 1.5, True, None, b"\0bytes", ["a", {"b": 1}], datetime(2020, 1, 1, tzinfo=UTC)],
)
def test_any_value_comes_back_as_it_was(cache: FileCache, value: object) -> None:
    cache.set("key", value)
    assert cache.get("key", "nothing") == value
    assert type(cache.get("key")) is type(value)


def test_marked_html_stays_marked(cache: FileCache) -> None:
    cache.set("key", mark_safe("<p>"))
    assert isinstance(cache.get("key"), SafeString)


def test_what_is_not_there_is_the_default(cache: FileCache) -> None:
    assert cache.get("key", "default") == "default"
    assert "key" not in cache
    assert not cache.delete("key")
    assert not cache.touch("key")
    with pytest.raises(ValueError, match="key"):
        cache.incr("key")


def test_values_expire_and_are_kept_longer_by_touching(cache: FileCache, set_clock: Clock) -> None:
    for key in ("short", "touched"):
        cache.set(key, "value", timeout=10)
    cache.set("for ever", "value", timeout=None)
    cache.set("at once", "value", timeout=0)
    cache.touch("touched", timeout=100)
    set_clock(20)
    assert set(cache.get_many(["short", "touched", "for ever", "at once"])) == {"touched", "for ever"}


def test_adding_keeps_the_first_value_until_it_expires(cache: FileCache, set_clock: Clock) -> None:
    assert cache.add("key", "first", timeout=10)
    assert not cache.add("key", "second", timeout=10)
    assert cache.get("key") == "first"
    set_clock(20)
    assert cache.add("key", "third", timeout=10)
    assert cache.get("key") == "third"


def test_counting_works_on_all_numbers(cache: FileCache) -> None:
    cache.set_many({"count": 5, "huge": 2**70})
    assert cache.incr("count") == 6
    assert cache.decr("count", 10) == -4
    assert cache.incr("huge") == 2**70 + 1


def test_counting_keeps_the_time_to_expire(cache: FileCache, set_clock: Clock) -> None:
    cache.set("count", 1, timeout=10)
    cache.incr("count")
    set_clock(20)
    assert cache.get("count") is None


def test_forgetting_one_and_all(cache: FileCache) -> None:
    cache.set_many({"a": 1, "b": 2, "c": 3})
    assert cache.delete("a")
    assert cache.get_many(["a", "b", "c"]) == {"b": 2, "c": 3}
    cache.clear()
    assert cache.get_many(["a", "b", "c"]) == {}


def test_no_count_is_lost_between_threads(file: Path) -> None:
    open_cache(file).set("count", 0)
    at_once(*[lambda: count_up(file)] * 4)
    assert open_cache(file).get("count") == 400


def test_one_cache_may_be_used_by_several_threads(cache: FileCache) -> None:
    cache.set("count", 0)
    at_once(*[lambda: [cache.incr("count") for _time in range(50)]] * 4)
    assert cache.get("count") == 200


def test_no_count_is_lost_between_processes(cache: FileCache, file: Path) -> None:
    cache.set("count", 0)
    processes = [multiprocessing.get_context("fork").Process(target=count_up, args=[file]) for _process in range(2)]
    for process in processes:
        process.start()
    count_up(file)
    for process in processes:
        process.join()
    assert cache.get("count") == 300


def test_a_connection_is_not_used_on_both_sides_of_a_fork(cache: FileCache) -> None:
    cache.set("count", 0)
    child = multiprocessing.get_context("fork").Process(target=cache.incr, args=["count"])
    child.start()
    child.join()
    assert child.exitcode == 0
    assert cache.incr("count") == 2


def overwrite(file: Path) -> None:
    file.write_bytes(b"this is not a database, and never was" * 500)


def scramble(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    file.write_bytes(file.read_bytes()[:1000] + bytes(range(256)) * 200)


def empty(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE entries")
    connection.close()


@pytest.mark.parametrize("damage", [overwrite, scramble, empty, Path.unlink])
@pytest.mark.parametrize("is_open", [True, False])
def test_a_broken_file_is_made_anew(file: Path, damage: Callable[[Path], None], is_open: bool) -> None:
    cache, other = open_cache(file), open_cache(file)
    cache.set_many({f"key {number}": "value" * 100 for number in range(50)})
    other.get("key 1")
    if not is_open:
        cache, other = open_cache(file), open_cache(file)
    damage(file)
    cache.get("key 1")
    cache.set("key 2", "new")
    assert cache.get("key 2") == "new"
    assert other.get("key 2") == "new"
    other.set("key 3", "newer")
    assert cache.get("key 3") == "newer"


def test_without_a_usable_file_it_forgets_and_breaks_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    cache = open_cache(tmp_path)  # a folder stands where the file should be
    cache.set("key", "value")
    assert cache.get("key", "default") == "default"
    assert not cache.add("key", "value")
    assert len(caplog.records) == 1


def test_a_value_that_can_not_be_read_any_more_has_expired(cache: FileCache, file: Path) -> None:
    cache.set("key", "value")
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE entries SET value = ?", (b"\x80\x05cgone.module\nName\n.",))
    connection.close()
    assert cache.get("key") is None


def test_it_does_not_grow_for_ever(file: Path) -> None:
    cache = open_cache(file, MAX_ENTRIES=200)
    for number in range(1000):
        cache.set(f"key {number}", number, timeout=1000 + number)
    with sqlite3.connect(file) as connection:
        (entries,) = connection.execute("SELECT count(*) FROM entries").fetchone()
    connection.close()
    assert entries <= 300
    assert cache.get("key 999") == 999


def test_what_was_written_before_the_clock_was_set_back_is_not_used(cache: FileCache, set_clock: Clock) -> None:
    cache.set("key", "value", timeout=3600)
    set_clock(-24 * 3600)
    assert cache.get("key") is None
    assert cache.add("key", "new", timeout=10)
    assert cache.get("key") == "new"
