"""What the tests of events share: a registry of their own with two events."""

from collections.abc import Iterator

import pytest

from afterword.events import declare, registry
from afterword.events.tests.shared_database import shared_database

__all__ = ["letters", "shared_database"]


@pytest.fixture(autouse=True)
def letters() -> Iterator[None]:
    """Two events that happen to nothing real, and no consumers."""
    with registry.only_for_now():
        declare("letter_written", "A letter was written.")
        declare("letter_heard", "Somebody heard of a letter; `letter` is the number of the event.")
        yield
