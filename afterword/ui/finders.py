"""Finds the one static file that is not ours: ProseMirror, built, out of django-prose-editor.

The rest of that package (its tool bar, its icon font, its source maps) is neither used nor delivered, so the package
is not among the installed apps.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage, Storage

PREFIX = "prosemirror"
FILE = "editor.js"


class ProseMirror(BaseFinder):
    """Gives `prosemirror/editor.js`."""

    def __init__(self, app_names: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=_folder())
        # Where `collectstatic` and our own build put it.
        self.storage.prefix = PREFIX  # type: ignore[attr-defined]  # staticfiles asks for it

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path != f"{PREFIX}/{FILE}":
            return []
        found = self.storage.path(FILE)
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Storage]]:
        if not matches_patterns(FILE, ignore_patterns or []):
            yield FILE, self.storage


def _folder() -> Path:
    package = find_spec("django_prose_editor")
    if package is None or package.origin is None:
        raise RuntimeError("django-prose-editor is not installed; `make setup` fetches it.")
    return Path(package.origin).parent / "static" / "django_prose_editor"
