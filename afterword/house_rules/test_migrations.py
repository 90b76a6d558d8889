"""Models and migrations agree, and a migration is named for what it does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
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
