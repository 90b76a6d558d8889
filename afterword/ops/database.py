"""The database as a command finds it: can it be used, is it ours, is it of this version; and bringing it up to date."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import django
import django.db
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from afterword.ops.data_folder import data_folder, recall_address, require_archive
from afterword.ops.failures import Failed

Say = Callable[[str], None]
UPGRADE_LOCK = 0x4166746572  # "After", for those who start at once on one PostgreSQL


def set_up_django() -> None:
    """Load settings and apps. Raises `BadSetting` for a setting that can't be understood."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "afterword.settings")
    if not apps.ready:
        django.setup()


def open_archive() -> None:
    """For commands on an archive that exists: load Django, and refuse what is missing, not set up or out of date."""
    require_archive(data_folder())
    recall_address(data_folder())
    set_up_django()
    require_database_file()
    require_ours()
    require_not_newer()
    if pending():
        raise Failed("The database is not up to date with this version. Start the archive: “afterword serve” does it.")
    require_set_up()


def require_set_up() -> None:
    from afterword.house.models import ArchiveSettings

    if not ArchiveSettings.objects.exists():
        raise Failed(
            "This archive has not been set up yet. Open the set-up link that “afterword serve” prints, "
            "or run “afterword setup”."
        )


def require_database_file() -> None:
    """Refuse an archive whose SQLite file is missing: opening it would make an empty one."""
    path = sqlite_file()
    if path is not None and not path.is_file():
        raise Failed(f"There is no database in {path}. Start the archive with “afterword serve”, or restore a backup.")


def sqlite_file() -> Path | None:
    """The database's file; nothing with PostgreSQL, or in a test's memory."""
    if connection.vendor != "sqlite" or connection.is_in_memory_db():  # type: ignore[attr-defined]  # only SQLite has it
        return None
    return Path(settings.DATABASES["default"]["NAME"])


def require_ours() -> None:
    """Refuse a database that can't be opened or read, and one in which something else lives."""
    tables = _tables()
    if tables and "django_migrations" not in tables:
        raise Failed(
            f"The database {_name()} holds something that is no archive. Nothing was changed. "
            "Name another one in DATABASE_URL."
        )


def _tables() -> set[str]:
    """What is in the database, looked at without writing to it: opening it as ours would change its first page."""
    file = sqlite_file()
    if file is None:
        return set(connection.introspection.table_names())
    if not file.exists():
        return set()
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as looked_at:
            return {row[0] for row in looked_at.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error as error:
        raise trouble(error) or error from error


def require_not_newer() -> None:
    """Refuse a database that a newer version of the program has changed."""
    if unknown := unknown_migrations():
        app, name = unknown[0]
        raise Failed(
            f"The database is newer than this program: it has {app}.{name}, which is not known here. Nothing was "
            "changed. Install the version that was here before, or restore a backup that this one made."
        )


def applied_migrations() -> list[tuple[str, str]]:
    return sorted(MigrationRecorder(connection).applied_migrations())


def known_migrations() -> set[tuple[str, str]]:
    """The migrations of this version, and those that they replace."""
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    replaced = {each for migration in loader.disk_migrations.values() for each in migration.replaces}
    return set(loader.disk_migrations) | replaced


def unknown_migrations() -> list[tuple[str, str]]:
    known = known_migrations()
    return [migration for migration in applied_migrations() if migration not in known]


def pending() -> list[str]:
    """The migrations that are still to be applied, in their order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def bring_up_to_date(say: Say) -> None:
    """Apply what is pending. Each step is whole or not there; being killed loses nothing, the next start goes on."""
    if not pending():
        return
    with _alone():
        steps = pending()
        say(f"Bringing the database up to date: {len(steps)} steps, {steps[0]} to {steps[-1]}.")
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    say("The database is up to date.")


@contextmanager
def _alone() -> Iterator[None]:
    """Have two machines that start on one PostgreSQL take turns. (A SQLite file belongs to one data folder.)"""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [UPGRADE_LOCK])
        try:
            yield
        finally:
            with suppress(django.db.Error):
                cursor.execute("SELECT pg_advisory_unlock(%s)", [UPGRADE_LOCK])


SQLITE_TROUBLE = {
    "disk is full": "The disk is full ({name}). What was saved before is safe. Free some space and try again.",
    "readonly": "The database {name} can't be written. Give it to the user who runs the archive.",
    "read-only": "The database {name} can't be written. Give it to the user who runs the archive.",
    "unable to open": "The database {name} can't be opened. Is its folder there, and is it this user's?",
    "not a database": "{name} is no database, or it is damaged. Put it aside and restore a backup.",
    "malformed": "The database {name} is damaged. Put it aside and restore a backup.",
    "locked": "Another program holds the database {name}. Stop it, or wait and try again.",
}


def trouble(error: Exception) -> Failed | None:
    """A line for people about a database in trouble; nothing for a mistake of our own."""
    reason = " ".join(str(error).split())
    if "permission denied" in reason:
        return Failed(f"The database user may not do that: {reason}. Make the user the owner of the database.")
    if isinstance(error, django.db.IntegrityError | django.db.DataError | django.db.ProgrammingError):
        return None
    if connection.vendor == "sqlite":
        for sign, sentence in SQLITE_TROUBLE.items():
            if sign in reason:
                return Failed(sentence.format(name=_name()))
        return Failed(f"The database {_name()} can't be used: {reason}. “afterword doctor” looks closer.")
    return Failed(f"The database can't be used: {reason}. Is PostgreSQL running, and is DATABASE_URL right?")


def _name() -> str:
    return str(settings.DATABASES["default"]["NAME"])
