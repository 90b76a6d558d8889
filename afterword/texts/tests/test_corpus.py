"""Every manuscript of the corpus comes out with all that is meant in it. What must come out stands beside each file."""

import pytest

from bench.corpus_entries import Entry, entries, read
from bench.marks import KINDS, missing

ENTRIES = entries()


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.name for entry in ENTRIES])
def test_nothing_is_lost(entry: Entry) -> None:
    assert missing(entry.marks, read(entry)) == [], entry.why


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.name for entry in ENTRIES])
def test_an_entry_is_small_and_asks_for_something(entry: Entry) -> None:
    assert entry.why
    assert len(entry.marks) >= 3
    assert {kind for kind, _ in entry.marks} <= KINDS
    assert len(entry.data) < 60_000
