from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from afterword.accounts.models import Account
from afterword.events.models import Delivery, Event
from afterword.ops import checkup
from afterword.ops import data_folder as folders
from afterword.ops.tests.conftest import Program, Type
from afterword.serving.claims import FolderLock
from afterword.testing import Cast


def lines(answer_out: str, level: str) -> str:
    return "\n".join(line for line in answer_out.splitlines() if line.startswith(level))


def test_a_sound_archive_has_nothing_bad(archive: Program) -> None:
    said = archive.must("doctor")
    assert lines(said, "bad") == ""
    for what in ("data folder", "free", "secret key", "clock", "database", "The Lantern House"):
        assert what in said
    assert "EMAIL_HOST" in lines(said, "warn")


def test_without_an_archive_it_says_so(program: Program) -> None:
    done = program.run("doctor")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "afterword serve" in done.stderr


def test_a_secret_key_that_others_can_read_is_bad(type_: Type, cast: Cast, data_folder: Path) -> None:
    data_folder.chmod(0o700)
    (data_folder / "secret-key").chmod(0o600)
    assert type_("doctor").status == 0
    (data_folder / "secret-key").chmod(0o644)
    answer = type_("doctor")
    assert answer.status == 1
    assert "chmod 600" in lines(answer.out, "bad")


def test_a_full_disk_is_bad(type_: Type, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "free_bytes", lambda folder: 0)
    answer = type_("doctor")
    assert answer.status == 1
    assert "full" in lines(answer.out, "bad")


def test_an_address_without_https_is_a_warning(type_: Type, cast: Cast, settings: Settings) -> None:
    settings.AFTERWORD_URL, settings.IS_HTTPS = "http://lantern.example", False
    assert "https" in lines(type_("doctor").out, "warn")
    settings.AFTERWORD_URL, settings.IS_HTTPS = "https://lantern.example", True
    said = type_("doctor").out
    assert "https://lantern.example" in lines(said, "ok")
    assert "AFTERWORD_TRUSTED_PROXIES" in lines(said, "warn")


def test_a_delivery_that_fails_is_bad_with_its_reason(type_: Type, cast: Cast) -> None:
    event = Event.objects.order_by("pk")[0]
    delivery = Delivery.objects.create(event=event, consumer="lighthouse")
    delivery.postpone("Traceback\nConnectionRefusedError: nobody listens")
    answer = type_("doctor")
    assert answer.status == 1
    assert "lighthouse" in lines(answer.out, "bad")
    assert "nobody listens" in lines(answer.out, "bad")


def test_a_worker_that_does_not_work_is_bad(type_: Type, cast: Cast, data_folder: Path) -> None:
    from afterword.jobs.models import Schedule

    schedule = Schedule.objects.create(name="jobs.prune", due_at=timezone.now() + timedelta(hours=1))
    with FolderLock(data_folder):
        assert "The worker is at work" in lines(type_("doctor").out, "ok")
        schedule.due_at = timezone.now() - timedelta(hours=1)
        schedule.save()
        answer = type_("doctor")
    assert answer.status == 1
    assert "worker" in lines(answer.out, "bad")


def test_accounts_without_a_confirmed_address_are_counted(type_: Type, cast: Cast) -> None:
    assert "Every account" in lines(type_("doctor").out, "ok")
    Account.objects.join(name="Nobody Yet", email="nobody@example.org", password=None)
    assert "1 accounts" in lines(type_("doctor").out, "warn")


def test_a_clock_of_the_past_is_bad(type_: Type, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkup, "OLDEST_CLOCK", timezone.now() + timedelta(days=1))
    answer = type_("doctor")
    assert answer.status == 1
    assert "clock" in lines(answer.out, "bad")


def test_a_damaged_database_is_bad(lite: Program, tmp_path: Path) -> None:
    program = Program(tmp_path / "copy")
    shutil.copytree(lite.folder, program.folder, symlinks=True)
    database = program.folder / "afterword.sqlite3"
    data = bytearray(database.read_bytes())
    for page in range(8, len(data) // 4096, 2):
        data[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    database.write_bytes(data)
    done = program.run("doctor")
    assert done.returncode == 1
    assert "damaged" in lines(done.stdout, "bad")
