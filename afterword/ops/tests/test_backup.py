"""Backups of a real archive on its real database, taken while somebody posts, and what is made of bad ones."""

from __future__ import annotations

import hashlib
import json
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from afterword.ops.backup.manifest import DIGEST_LENGTH, MANIFEST
from afterword.ops.tests.conftest import ROOT, NewProgram, Program, Type, wait_for

POSTING = """
import sys
from afterword.ops.database import open_archive
open_archive()
from afterword.accounts.models import Account
from afterword.feedback.actions import leave_review
from afterword.feedback.authors import Author
from afterword.works.models import Work
work, account = Work.objects.get(title="Low Water"), Account.objects.get(role="archivist")
for number in range(10_000):
    by = Author(account=account, pen_name=account.pen_name)
    leave_review(by=by, work=work, chapter=work.chapters.get(), text=f"Post {number}")
    print(number, flush=True)
"""


def manifest_of(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        return dict(json.loads(archive.read(MANIFEST)))


def rows_of(path: Path, table: str) -> list[dict[str, Any]]:
    with zipfile.ZipFile(path) as archive:
        columns = manifest_of(path)["tables"][table]["columns"]
        lines = archive.read(f"tables/{table}.jsonl").splitlines()
        return [dict(zip(columns, json.loads(line), strict=True)) for line in lines]


@pytest.fixture(scope="session")
def good(archive: Program, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the archive with the sample stories, with a picture and a letter in its folder."""
    (archive.folder / "media" / "covers").mkdir(parents=True)
    (archive.folder / "media" / "covers" / "ö 1.png").write_bytes(bytes(range(256)) * 5000)
    (archive.folder / "mail").mkdir(exist_ok=True)
    (archive.folder / "mail" / "letter.log").write_text("Dear Ada")
    path = tmp_path_factory.mktemp("backups") / "lantern.backup"
    assert "read back" in archive.must("backup", str(path))
    return path


def test_what_is_restored_is_what_was_there_in_either_database(
    archive: Program, good: Path, new_program: NewProgram
) -> None:
    for database in sorted({"sqlite", manifest_of(good)["database"]}):
        other = new_program()
        if database == "sqlite":
            other.database = ""
        assert "The Lantern House is restored" in other.must("restore", str(good))
        again = other.folder.parent / f"{database}.backup"
        other.must("backup", str(again))
        assert manifest_of(again)["database"] == database
        assert manifest_of(again)["files"] == manifest_of(good)["files"]
        assert {path.stat().st_mode & 0o077 for path in (again, other.folder, other.folder / "secret-key")} == {0}
        assert (other.folder / "media" / "covers" / "ö 1.png").stat().st_size == 256 * 5000
        assert not (other.folder / "restoring").exists()


def test_a_backup_while_somebody_posts_is_of_one_moment(new_program: NewProgram, good: Path) -> None:
    program = new_program()
    program.must("restore", str(good))
    poster = subprocess.Popen(
        [sys.executable, "-c", POSTING], env=program.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert poster.stdout
        assert poster.stdout.readline() == "0\n"
        path = program.folder.parent / "busy.backup"
        program.must("backup", str(path))
        said = [row for row in rows_of(path, "feedback_review") if "Post" in row["html"]]
        told = {row["review_id"] for row in rows_of(path, "feedback_inboxitem")}
        events = {row["subject_id"] for row in rows_of(path, "events_event") if row["name"] == "review_left"}
        assert said
        assert {row["id"] for row in said} <= told & events, "a post is in it whole, or not at all"
        numbers = sorted(int(row["html"].removeprefix("<p>Post ").removesuffix("</p>")) for row in said)
        assert numbers == list(range(len(numbers)))
        assert poster.poll() is None, "nobody was kept from posting"
        assert poster.stdout.readline()
    finally:
        poster.kill()
        poster.communicate()


def test_a_file_that_is_there_is_left_alone(archive: Program, good: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken.backup"
    taken.write_text("precious")
    done = archive.run("backup", str(taken))
    assert (done.returncode, taken.read_text()) == (2, "precious")
    assert "--force" in done.stderr
    archive.must("backup", str(taken), "--force")
    assert zipfile.is_zipfile(taken)


@pytest.mark.parametrize("name", ["", "nowhere/lantern.backup", "DATA/lantern.backup"])
def test_a_place_that_can_not_be_is_refused(archive: Program, tmp_path: Path, name: str) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    path = archive.folder / "lantern.backup" if name.startswith("DATA") else empty / name
    done = archive.run("backup", str(path))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert list(empty.iterdir()) == []
    assert path.name not in {each.name for each in archive.folder.iterdir()}


def flipped(position: float) -> Callable[[bytes], bytes]:
    def flip(data: bytes) -> bytes:
        at = int((len(data) - 1) * position)
        return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]

    return flip


def rebuilt(change: Callable[[dict[str, bytes]], None]) -> Callable[[bytes], bytes]:
    """A backup with other contents, and a digest that fits them."""

    def build(data: bytes) -> bytes:
        from io import BytesIO

        with zipfile.ZipFile(BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        change(files)
        made = BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.comment = b"0" * DIGEST_LENGTH
            for name, content in files.items():
                archive.writestr(name, content)
        body = made.getvalue()[:-DIGEST_LENGTH]
        return body + hashlib.sha256(body).hexdigest().encode()

    return build


def without_works(files: dict[str, bytes]) -> None:
    del files["tables/works_work.jsonl"]


def with_other_words(files: dict[str, bytes]) -> None:
    files["tables/works_work.jsonl"] = files["tables/works_work.jsonl"].replace(b"Low Water", b"Low Wader")


def with_a_stranger(files: dict[str, bytes]) -> None:
    files["../escape"] = b"boo"


def saying(**changed: Any) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        files[MANIFEST] = json.dumps(json.loads(files[MANIFEST]) | changed).encode()

    return change


def with_an_escape(files: dict[str, bytes]) -> None:
    manifest = json.loads(files[MANIFEST])
    files["../escape"] = b"boo"
    manifest["files"]["../escape"] = {"sha256": hashlib.sha256(b"boo").hexdigest(), "bytes": 3}
    files[MANIFEST] = json.dumps(manifest).encode()


BAD: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    **{f"flipped at {part}": (flipped(part), "") for part in (0, 0.0001, 0.1, 0.5, 0.9, 0.999, 1)},
    "cut short": (lambda data: data[:-1], "cut short"),
    "cut in the middle": (lambda data: data[: len(data) // 2], "cut short"),
    "longer": (lambda data: data + b"x", ""),
    "empty": (lambda data: b"", "no backup"),
    "something else": (lambda data: b"PK\x03\x04" + b"x" * 500, ""),
    "a file missing": (rebuilt(without_works), "works_work"),
    "other words": (rebuilt(with_other_words), "works_work"),
    "a file too many": (rebuilt(with_a_stranger), "escape"),
    "a way out": (rebuilt(with_an_escape), "leads elsewhere"),
    "another format": (rebuilt(saying(format=99)), "99"),
    "a newer program": (rebuilt(saying(migrations=[["works", "0999_wonders"]])), "0999_wonders"),
    "a list that is none": (rebuilt(saying(tables=[1])), "list"),
}


@pytest.mark.parametrize("what", list(BAD))
def test_a_bad_backup_is_refused_and_nothing_is_touched(
    type_: Type, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    spoil, says = BAD[what]
    bad, folder = tmp_path / "bad.backup", tmp_path / "empty"
    bad.write_bytes(spoil(good.read_bytes()))
    monkeypatch.setenv("AFTERWORD_DATA", str(folder))
    answer = type_("restore", bad)
    assert (answer.status, answer.err.count("\n"), answer.out) == (2, 1, "")
    assert says in answer.err
    assert not folder.exists()


def test_a_folder_that_is_not_empty_is_refused(archive: Program, good: Path) -> None:
    before = sorted(path.name for path in archive.folder.iterdir())
    done = archive.run("restore", str(good))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "not empty" in done.stderr
    assert sorted(path.name for path in archive.folder.iterdir()) == before


def test_a_restore_that_was_killed_begins_anew(new_program: NewProgram, good: Path) -> None:
    program = new_program()
    process = program.start("restore", str(good))
    wait_for(lambda: (program.folder / "secret-key").exists() or process.poll() is not None, "the middle of it")
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert (program.folder / "restoring").exists()
    refused = program.run("serve", "--port", "1")
    assert refused.returncode == 1
    assert "interrupted" in refused.stderr
    assert "is restored" in program.must("restore", str(good))
    assert not (program.folder / "restoring").exists()


def test_a_backup_that_was_killed_leaves_none_and_the_next_one_is_whole(archive: Program, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    path = folder / "lantern.backup"
    process = archive.start("backup", str(path))
    wait_for(lambda: any(folder.iterdir()), "the middle of it")
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert not path.exists()
    archive.must("backup", str(path))
    assert [each.name for each in folder.iterdir()] == ["lantern.backup"]


def test_an_older_programs_backup_is_brought_up_to_date(new_program: NewProgram, good: Path, tmp_path: Path) -> None:
    older = tmp_path / "older.backup"
    known = manifest_of(good)["migrations"]
    last = max(name for app, name in known if app == "account")
    left_out = [each for each in known if each != ["account", last]]
    older.write_bytes(rebuilt(saying(migrations=left_out))(good.read_bytes()))
    program = new_program()
    program.must("restore", str(older))
    again = program.folder.parent / "again.backup"
    program.must("backup", str(again))
    assert manifest_of(again)["migrations"] == known
    assert manifest_of(again)["files"] == manifest_of(good)["files"]
