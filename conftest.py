"""What every test gets: a data folder of its own, quick passwords, mail that stays here."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from django.core.cache import cache
from hypothesis import settings as generated
from pytest_django.fixtures import Settings

pytest_plugins = ["afterword.testing"]

# Without a deadline: the machine that runs them may be busy.
generated.register_profile("quick", deadline=None, max_examples=25)
generated.register_profile("thorough", deadline=None, max_examples=1000)
generated.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_collection_finish() -> None:
    """What importing and collecting left in memory stays to the end: no use in looking through it again and again."""
    gc.collect()
    gc.freeze()


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
