"""Stamps change with every bump, are shared by processes and outlive them."""

from __future__ import annotations

import subprocess
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest
from django.db import transaction

from afterword.serving import stamps
from afterword.serving.stamps import Stamps


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "stamps"


def test_a_bump_changes_the_named_stamps_and_no_other(path: Path) -> None:
    kept = Stamps(path)
    before = kept.read(["work:1", "work:2", "house"])
    kept.bump("work:1", "house")
    after = kept.read(["work:1", "work:2", "house"])
    assert [a != b for a, b in zip(after, before, strict=True)] == [True, False, True]


def test_no_value_comes_twice(path: Path) -> None:
    kept = Stamps(path)
    seen = set()
    for _ in range(1000):
        kept.bump("work:1")
        seen |= set(kept.read(["work:1"]))
    assert len(seen) == 1000


def test_another_process_sees_the_bump_at_once(path: Path) -> None:
    kept = Stamps(path)
    before = kept.read(["work:1"])
    code = f"from afterword.serving.stamps import Stamps; Stamps({str(path)!r}).bump('work:1')"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert kept.read(["work:1"]) != before


def test_stamps_survive_a_restart(path: Path) -> None:
    first = Stamps(path)
    first.bump("work:1")
    value = first.read(["work:1"])
    first.close()
    assert Stamps(path).read(["work:1"]) == value


def _bump_own(path: Path, number: int) -> tuple[int, ...]:
    kept = Stamps(path)
    kept.bump(f"work:{number}")
    return kept.read([f"work:{number}"])


def test_several_processes_may_make_the_file_at_once(path: Path) -> None:
    with get_context("spawn").Pool(4) as pool:
        written = pool.starmap(_bump_own, [(path, number) for number in range(8)])
    kept = Stamps(path)
    assert [kept.read([f"work:{number}"]) for number in range(8)] == written


def test_the_file_has_its_blocks_from_the_start(path: Path) -> None:
    Stamps(path)
    assert path.stat().st_blocks * 512 >= stamps.SLOTS * stamps.SLOT_BYTES


@pytest.mark.django_db(transaction=True)
def test_a_bump_waits_for_the_commit(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Stamps(path)
    monkeypatch.setattr(stamps, "current", lambda: kept)
    before = kept.read(["work:1"])
    with transaction.atomic():
        stamps.bump_on_commit("work:1")
        assert kept.read(["work:1"]) == before
    assert kept.read(["work:1"]) != before
