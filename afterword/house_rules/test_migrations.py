"""Models and migrations agree, and a migration is named for what it does."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from afterword.house_rules.sources import files

NAMED_BY_A_MACHINE = re.compile(r"auto_|_and_more|^\d+_alter_")


def unwritten(migrated: ProjectState) -> dict[str, list[str]]:
    """By app of ours, the migrations that are missing between this state and the models."""
    changes = MigrationAutodetector(migrated, ProjectState.from_apps(apps)).changes(graph=MigrationLoader(None).graph)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("afterword.")}
    return {label: [str(each) for each in made] for label, made in changes.items() if label in ours}


def badly_named(names: list[str]) -> list[str]:
    """Migrations whose names say nothing."""
    return [name for name in names if NAMED_BY_A_MACHINE.search(Path(name).name)]


Shape = tuple[set[str], set[str], set[tuple[str, ...]]]
"""Of a table: columns (with a question mark where one may be empty), names of what the model names, what is unique."""


def declared(model: type[models.Model]) -> Shape:
    """What a model says of its table."""
    fields, meta = model._meta.concrete_fields, model._meta
    columns = {f"{field.column}{'?' if field.null else ''}" for field in fields}
    names = {str(each.name) for each in (*meta.indexes, *meta.constraints)}
    return columns, names, {(str(field.column),) for field in fields if field.unique and not field.primary_key}


def migrated(model: type[models.Model]) -> Shape:
    """What its table is after all migrations, of as much as a model can say."""
    with connection.cursor() as cursor:
        described: list[Any] = connection.introspection.get_table_description(cursor, model._meta.db_table)
        found = connection.introspection.get_constraints(cursor, model._meta.db_table)
    columns = {f"{column.name}{'?' if column.null_ok else ''}" for column in described}
    names = declared(model)[1] & set(found)
    alone = [
        each["columns"]
        for name, each in found.items()
        if name not in names and each["unique"] and not each["primary_key"] and len(each["columns"]) == 1
    ]
    return columns, names, {tuple(columns) for columns in alone}


@pytest.mark.django_db
def test_the_tables_that_migrations_make_are_those_of_the_models() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("afterword.")]
    assert ours
    assert {model: migrated(model) for model in ours} == {model: declared(model) for model in ours}


@pytest.mark.django_db
def test_migrations_leave_the_log_closed() -> None:
    """A later one that makes the table anew on SQLite loses what refuses to change a line, and has to say it again."""
    closing = import_module("afterword.moderation.migrations.0005_close_the_log")
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'moderation_decision'")
        assert {row[0] for row in cursor.fetchall()} == {*closing.SQLITE}


def test_no_migration_is_missing() -> None:
    assert unwritten(MigrationLoader(None).project_state()) == {}


def test_migrations_are_named_for_what_they_do() -> None:
    names = [path.name for path in files("afterword", suffixes=(".py",)) if path.parent.name == "migrations"]
    assert badly_named(names) == []


def test_a_missing_migration_is_found() -> None:
    assert unwritten(ProjectState())


@pytest.mark.parametrize("name", ["0002_auto_20261122.py", "0003_alter_work_title.py", "0004_work_title_and_more.py"])
def test_a_name_that_says_nothing_is_found(name: str) -> None:
    assert badly_named([name])
    assert not badly_named(["0001_initial.py", "0007_work_completed_at.py"])
