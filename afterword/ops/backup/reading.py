"""Reading a backup: first all of it is checked, to the last byte; only then is anything taken from it."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from afterword.ops.backup.manifest import DIGEST_LENGTH, MANIFEST, BadBackup, File, Manifest
from afterword.ops.progress import Progress

BLOCK = 1024 * 1024
LARGEST_MANIFEST = 64 * BLOCK


class Backup:
    """An opened backup. Make it with `opened`, which has checked everything."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self._archive = archive
        self.manifest = manifest

    def lines(self, name: str) -> Iterator[bytes]:
        with self._archive.open(name) as file:
            yield from file

    def copy(self, name: str, target: Path) -> None:
        """Write one of its files, for the owner alone."""
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._archive.open(name) as source, target.open("wb") as file:
            while block := source.read(BLOCK):
                file.write(block)
        target.chmod(0o600)


@contextmanager
def opened(path: Path) -> Iterator[Backup]:
    """Open a backup that is whole: every byte is what was written, every file is there, every row is counted.

    Raises `BadBackup`.
    """
    with path.open("rb") as file:
        _require_digest(file, path)
        file.seek(0)
        try:
            with zipfile.ZipFile(file) as archive:
                manifest = _manifest(archive)
                _require_files(archive, manifest)
                yield Backup(archive, manifest)
        except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
            raise BadBackup("it is damaged") from error


def digest_of(file: BinaryIO, length: int) -> str:
    """The hash of the first `length` bytes from here on."""
    digest = hashlib.sha256()
    while length > 0 and (block := file.read(min(BLOCK, length))):
        digest.update(block)
        length -= len(block)
    return digest.hexdigest()


def _require_digest(file: BinaryIO, path: Path) -> None:
    length = path.stat().st_size - DIGEST_LENGTH
    if file.read(4) != b"PK\x03\x04" or length <= 0:
        raise BadBackup("it is no backup of an archive")
    file.seek(0)
    found = digest_of(file, length)
    if file.read(DIGEST_LENGTH) != found.encode("ascii"):
        raise BadBackup("it is damaged or cut short: what is in it is not what was written")


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    names = archive.namelist()
    if MANIFEST not in names or archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise BadBackup("it has no list of contents")
    manifest = Manifest.from_bytes(archive.read(MANIFEST))
    wanted = {*manifest.files, MANIFEST}
    if len(names) != len(set(names)) or set(names) != wanted:
        odd = sorted(wanted.symmetric_difference(names)) or ["a name that is there twice"]
        raise BadBackup(f"its contents are not those of its list: {odd[0]}")
    return manifest


def _require_files(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    rows = {table.file: table.rows for table in manifest.tables.values()}
    if missing := sorted(rows.keys() - manifest.files.keys()):
        raise BadBackup(f"its list names rows that are not in it: {missing[0]}")
    with Progress("Checking", sum(file.bytes for file in manifest.files.values()) // 1024) as progress:
        for name, file in manifest.files.items():
            _require_safe(name)
            _require_file(archive, name, file, rows.get(name), progress)


def _require_file(archive: zipfile.ZipFile, name: str, file: File, rows: int | None, progress: Progress) -> None:
    digest, length, lines = hashlib.sha256(), 0, 0
    with archive.open(name) as content:
        # Not by what the zip says of itself: a lying length must not fill the memory.
        while length <= file.bytes and (block := content.read(BLOCK)):
            digest.update(block)
            length += len(block)
            lines += block.count(b"\n") if rows is not None else 0
            progress.step(len(block) // 1024)
    if length != file.bytes or digest.hexdigest() != file.sha256:
        raise BadBackup(f"the file {name} in it is not what was written")
    if rows is not None and lines != rows:
        raise BadBackup(f"{name} has {lines} rows instead of {rows}")


def _require_safe(name: str) -> None:
    parts = name.split("/")
    if name.startswith("/") or "\\" in name or "\0" in name or any(part in {"", ".", ".."} for part in parts):
        raise BadBackup(f"a file in it has a name that leads elsewhere: {name!r}")
    if name != "secret-key" and parts[0] not in {"tables", "media", "mail"}:
        raise BadBackup(f"a file in it is none of an archive's: {name!r}")
