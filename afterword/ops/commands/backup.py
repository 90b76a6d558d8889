"""Copy the whole archive into one file while it goes on serving.

The copy is read back before it gets its name. It holds everything: stories, letters, hashes of passwords, the secret
key. Keep it where you would keep the archive itself, on another disk. Redis (CACHE_URL) is not in it and need not be.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

EXAMPLE = "afterword backup /mnt/elsewhere/lantern-2026-11-22.backup"
STANDS = "Stopped. There is no new backup; the archive itself was not touched."


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", type=Path, help="the file to write")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def run(options: Namespace) -> None:
    from afterword.ops.database import open_archive

    open_archive()

    from afterword.ops.backup.writing import back_up

    manifest = back_up(options.path, overwrite=options.force)
    rows = sum(table.rows for table in manifest.tables.values())
    size = options.path.stat().st_size / 1024 / 1024
    print(f"{options.path}: {rows:,} rows and {len(manifest.files):,} files, {size:,.1f} MB, read back and whole.")
