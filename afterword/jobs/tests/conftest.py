"""What the tests of jobs share."""

from collections.abc import Iterator

import pytest

from afterword.events.tests.shared_database import shared_database
from afterword.jobs.tests import tasks

__all__ = ["fresh_notebook", "shared_database"]


@pytest.fixture(autouse=True)
def fresh_notebook() -> Iterator[None]:
    """Forget what earlier tests' tasks wrote down."""
    tasks.notebook.clear()
    tasks.gate.clear()
    yield
    tasks.gate.set()
