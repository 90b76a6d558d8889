"""The rows of a backup into an empty database: at the state of the backup's program first, then up to this one's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.apps.registry import Apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from afterword.accounts.models import Account
from afterword.house.models import ArchiveSettings
from afterword.ops.backup.manifest import BadBackup, Manifest, Table
from afterword.ops.backup.reading import Backup
from afterword.ops.backup.rows import Model, insert
from afterword.ops.database import applied_migrations, sqlite_file
from afterword.ops.failures import Failed
from afterword.ops.progress import Progress


def fill_database(backup: Backup, mark: Path) -> None:
    """Put the rows in; raises `Failed` unless the database is empty. The rows are one transaction."""
    try:
        _require_empty(backup.manifest)
        if (file := sqlite_file()) is not None:
            mark.write_text(str(file), encoding="utf-8")
        registry = _at_state_of(backup.manifest)
        with transaction.atomic():
            _fill_tables(backup, registry)
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    finally:
        connections.close_all()


def _require_empty(manifest: Manifest) -> None:
    file = sqlite_file()
    if file is not None:
        if file.exists():
            raise Failed(f"There is a database in {file} already. Nothing was changed. Put it elsewhere first.")
        return
    tables = set(connection.introspection.table_names())
    if not tables:
        return
    is_ours = "django_migrations" in tables and set(applied_migrations()) <= set(manifest.migrations)
    if not is_ours or _is_inhabited(tables):
        raise Failed("The database is not empty. Nothing was changed. Make a new one, and name it in DATABASE_URL.")


def _is_inhabited(tables: set[str]) -> bool:
    """Whether anybody lives there. (A restore that was interrupted leaves empty tables behind.)"""
    return any(model._meta.db_table in tables and model._base_manager.exists() for model in (Account, ArchiveSettings))


def _at_state_of(manifest: Manifest) -> Apps:
    """Make the tables as the program made them that wrote the backup, and return its models."""
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    wanted = set(manifest.migrations)
    targets = [node for node in manifest.migrations if node in graph.nodes and not _children(executor, node) & wanted]
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


def _children(executor: MigrationExecutor, node: tuple[str, str]) -> set[tuple[str, str]]:
    """What comes right after a migration in its own app."""
    return {child.key for child in executor.loader.graph.node_map[node].children if child.key[0] == node[0]}


def _fill_tables(backup: Backup, registry: Apps) -> None:
    tables = backup.manifest.tables
    models = {name: _model_of(registry, table) for name, table in tables.items()}
    # Making the tables has put rows of its own into some of them.
    for model in models.values():
        if model._base_manager.exists():
            model._base_manager.all().delete()
    with Progress("Rows", sum(table.rows for table in tables.values())) as progress:
        for name, table in tables.items():
            number = insert(models[name], table.columns, _counted(backup.lines(table.file), progress))
            if number != table.rows or models[name]._base_manager.count() != table.rows:
                raise Failed(f"The table {name} did not take all its rows. Nothing was restored.")
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models.values())):
            cursor.execute(statement)


def _model_of(registry: Apps, table: Table) -> Model:
    try:
        model: Model = registry.get_model(table.model)
    except LookupError as error:
        raise BadBackup(f"it has rows of {table.model}, which its program's tables do not know") from error
    return model


def _counted(lines: Iterable[bytes], progress: Progress) -> Iterator[bytes]:
    for line in lines:
        yield line
        progress.step()
