"""A database that other threads and processes can open as well, and processes that open it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings
from django.db import connection, connections

ROOT = Path(__file__).parents[3]

OPEN_SHARED_DATABASE = """
import os
from django.conf import settings
settings.DATABASES["default"]["NAME"] = os.environ["SHARED_DATABASE"]
import django
django.setup()
"""


@pytest.fixture
def shared_database(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """The test database, moved to a file when it was one in memory, which nobody else could open."""
    if connection.vendor != "sqlite":
        yield
        return
    file = tmp_path / "shared.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection, connection.settings_dict["NAME"] = None, str(file)
    try:
        yield
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = in_memory, name


def start_process(call: str, **environment: str) -> subprocess.Popen[bytes]:
    """Start another Python that sets Django up on the shared database and calls ``module:function``."""
    module, function = call.split(":")
    return subprocess.Popen(
        [sys.executable, "-c", f"{OPEN_SHARED_DATABASE}\nimport {module} as m\nm.{function}()"],
        cwd=ROOT,
        env={
            **os.environ,
            "AFTERWORD_DATA": str(settings.DATA),
            "SHARED_DATABASE": str(connection.settings_dict["NAME"]),
            **environment,
        },
    )


def wait_until(condition: Callable[[], object], *, seconds: float = 30) -> None:
    """Look again and again until it is so."""
    give_up_at = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < give_up_at, f"not so after {seconds} s"
        time.sleep(0.02)


def at_once(*calls: Callable[[], object]) -> None:
    """Make all calls at the same time, each in a thread of its own; the first error is raised here."""
    errors: list[BaseException] = []

    def call_one(call: Callable[[], object]) -> None:
        try:
            call()
        except BaseException as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=call_one, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for error in errors:
        raise error
