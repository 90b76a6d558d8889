from __future__ import annotations

import pytest

from afterword.events import registry
from afterword.events.checks import check_consumers


@pytest.fixture(autouse=True)
def letters() -> None:
    """In place of the other tests' registry: here it is the archive's own that counts."""


def test_every_consumer_of_the_archive_waits_for_declared_events() -> None:
    assert registry.consumers_of("work_published"), "nobody would hear of anything"
    assert check_consumers(None) == []


def test_registering_for_now_leaves_no_trace() -> None:
    before = registry.meanings()
    with registry.only_for_now():
        registry.declare("kite_flown", "A kite was flown.")
        registry.consumer("wind", on=["kite_flown"])(print)
    assert registry.meanings() == before
    assert registry.find_consumer("wind") is None
