"""Put a backup into an empty data folder (and, with PostgreSQL, an empty database).

All of the backup is checked before anything is written. A backup of an older program is brought up to date; one of a
newer program is refused. It does not matter from which of the two databases it came.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

EXAMPLE = "AFTERWORD_DATA=/tmp/rehearsal afterword restore /mnt/elsewhere/lantern-2026-11-22.backup"
STANDS = "Stopped. What is in the data folder is not whole; run the command again, and it begins anew."


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", type=Path, help="the backup")


def run(options: Namespace) -> None:
    from afterword.ops.backup.restoring import restore

    manifest = restore(options.path)
    rows = sum(table.rows for table in manifest.tables.values())
    print(f"{manifest.archive or 'The archive'} is restored as it was at {manifest.made_at}: {rows:,} rows.")
