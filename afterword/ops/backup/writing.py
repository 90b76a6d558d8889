"""Writing a backup while the archive serves."""

from __future__ import annotations

import fcntl
import hashlib
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connection
from django.utils import timezone

from afterword.house.models import ArchiveSettings
from afterword.ops.backup.manifest import DIGEST_LENGTH, MANIFEST, BadBackup, File, Manifest, Table
from afterword.ops.backup.reading import BLOCK, digest_of, opened
from afterword.ops.backup.rows import Model, all_models, columns_of, lines_of, snapshot
from afterword.ops.database import applied_migrations
from afterword.ops.failures import BadInput, Failed
from afterword.ops.progress import Progress
from afterword.ops.version import VERSION

FOLDERS = ("media", "mail")


def back_up(path: Path, *, overwrite: bool = False) -> Manifest:
    """Write the archive into one file, read it back, and only then give it its name.

    Raises `BadInput` for a path that can't be taken. Whatever else goes wrong, what stood at `path` stays.
    """
    _require_place(path, overwrite=overwrite)
    with _draft(path) as file:
        _write(file)
        _seal(file)
        manifest = _read_back(Path(file.name))
        _require_place(path, overwrite=overwrite)
        Path(file.name).replace(path)
    _remember(path.parent)
    return manifest


def _require_place(path: Path, *, overwrite: bool) -> None:
    if path.is_dir():
        raise BadInput(f"{path} is a folder. Name the file that the backup is to be.")
    if path.exists() and not overwrite:
        raise BadInput(f"{path} exists already, and was left as it is. Choose another name, or say --force.")
    if not path.parent.is_dir():
        raise BadInput(f"The folder {path.parent} does not exist. Make it first.")
    if path.resolve().is_relative_to(Path(settings.DATA).resolve()):
        raise BadInput("A backup does not belong into the data folder: what harms the one would harm the other.")


@contextmanager
def _draft(path: Path) -> Iterator[BinaryIO]:
    """A file beside the one to be, locked; an older one that a killed backup left is written over."""
    name = path.with_name(f".{path.name}.partial")
    handle = os.open(name, os.O_RDWR | os.O_CREAT, 0o600)
    with open(name, "r+b", opener=lambda *_arguments: handle) as file:  # Path.open takes no opener
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Failed(f"Another backup is being written to {path}. Wait until it is done.") from error
        try:
            file.truncate()
            yield file
        finally:
            name.unlink(missing_ok=True)


def _write(file: BinaryIO) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        # Held open from here on, so that the length of the file does not change when the digest is put in.
        archive.comment = b"0" * DIGEST_LENGTH
        with snapshot():
            manifest = _beginning()
            chosen = all_models()
            with Progress("Rows", sum(model._base_manager.count() for model in chosen)) as progress:
                for model in chosen:
                    _write_table(archive, manifest, model, progress)
        for name, path in _files():
            _write_file(archive, manifest, name, path)
        archive.writestr(MANIFEST, manifest.as_bytes())


def _beginning() -> Manifest:
    house = ArchiveSettings.objects.first()
    return Manifest(
        program=VERSION,
        archive=house.name if house else "",
        made_at=timezone.now().isoformat(timespec="seconds"),
        database=connection.vendor,
        migrations=applied_migrations(),
    )


def _write_table(archive: zipfile.ZipFile, manifest: Manifest, model: Model, progress: Progress) -> None:
    table = model._meta.db_table
    name = f"tables/{table}.jsonl"
    rows = 0

    def counted() -> Iterator[bytes]:
        nonlocal rows
        for line in lines_of(model):
            rows += 1
            progress.step()
            yield line

    manifest.files[name] = _add(archive, name, counted())
    manifest.tables[table] = Table(model=model._meta.label, columns=columns_of(model), rows=rows, file=name)


def _files() -> Iterator[tuple[str, Path]]:
    """The files of the data folder that are the archive's, with their names in the backup."""
    folder = Path(settings.DATA)
    if (folder / "secret-key").is_file():
        yield "secret-key", folder / "secret-key"
    for top in FOLDERS:
        for path in sorted((folder / top).rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(folder).as_posix(), path


def _write_file(archive: zipfile.ZipFile, manifest: Manifest, name: str, path: Path) -> None:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return  # deleted since we looked: then the rows of the snapshot do not need it either
    with file:
        manifest.files[name] = _add(archive, name, iter(lambda: file.read(BLOCK), b""))


def _add(archive: zipfile.ZipFile, name: str, blocks: Iterable[bytes]) -> File:
    digest, length = hashlib.sha256(), 0
    with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as target:
        for block in blocks:
            target.write(block)
            digest.update(block)
            length += len(block)
    return File(sha256=digest.hexdigest(), bytes=length)


def _seal(file: BinaryIO) -> None:
    """Put the digest of all before it into the last bytes, and see that it is on the disk."""
    length = file.seek(0, os.SEEK_END) - DIGEST_LENGTH
    file.seek(0)
    digest = digest_of(file, length)
    file.seek(length)
    file.write(digest.encode("ascii"))
    file.flush()
    os.fsync(file.fileno())


def _read_back(path: Path) -> Manifest:
    try:
        with opened(path) as backup:
            return backup.manifest
    except BadBackup as error:
        raise Failed(
            f"What was written can't be read back ({error}). There is no new backup; try another disk."
        ) from error


def _remember(folder: Path) -> None:
    """Have the disk remember the new name, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
