"""What every test gets: a data folder of its own, quick passwords, mail that stays here."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management.commands import flush
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from hypothesis import settings as generated
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

pytest_plugins = ["afterword.testing"]

# Without a deadline: the machine that runs them may be busy. The same each time: what is judged is the change and not
# the dice. `thorough` looks for what nobody has thought of yet.
generated.register_profile("quick", deadline=None, max_examples=25, derandomize=True)
generated.register_profile("thorough", deadline=None, max_examples=1000)
generated.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}
# The command line and what runs in processes of its own reach the database in ways that no fixture tells.
RUNS_PROGRAMS = "afterword/ops/"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-with-database", action="store_true", help="leave out tests that can't reach the database, on whichever"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--only-with-database"):
        kept = [item for item in items if reaches_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept


def reaches_database(item: pytest.Item) -> bool:
    """Whether the test may ask the database: pytest-django refuses it to all that don't say so."""
    fixtures: list[str] = getattr(item, "fixturenames", [])
    says_so = item.get_closest_marker("django_db") is not None or not DATABASE_FIXTURES.isdisjoint(fixtures)
    return says_so or item.nodeid.startswith(RUNS_PROGRAMS)


def pytest_collection_finish() -> None:
    """What importing and collecting left in memory stays to the end: no use in looking through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Also where its tables were made at once, a database of ours has the one in which migrations are noted.

    Emptying it after a test leaves it at that. Django would make its rows about models and permissions anew, half a
    second each time, and nothing of ours asks for them.
    """
    with django_db_blocker.unblock():
        MigrationRecorder(connection).ensure_schema()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush, "emit_post_migrate_signal", lambda *_options, **_names: None)
        yield


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: Settings) -> Path:
    """The data folder of this test, empty and its alone; the settings point into it."""
    folder = tmp_path / "data"
    folder.mkdir()
    settings.DATA = folder
    settings.MEDIA_ROOT = str(folder / "media")
    settings.EMAIL_FILE_PATH = str(folder / "mail")
    return folder


@pytest.fixture(autouse=True)
def quick_and_quiet(settings: Settings) -> None:
    """Passwords that cost nothing to check and a cache that begins empty."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
