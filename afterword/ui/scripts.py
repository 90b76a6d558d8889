"""The import map: which of our modules a page may ask for by name, and where each lies."""

import base64
import hashlib
import json
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.templatetags.static import static


def import_map_json() -> str:
    """The map's text, the same on every page of a release. Kept, but for development where files come and go."""
    return _import_map_json() if settings.DEBUG else _kept_import_map_json()


def import_map_hash() -> str:
    """The map's source expression for `script-src` in a content policy, quotes included."""
    digest = hashlib.sha256(import_map_json().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def module_paths() -> dict[str, str]:
    """Names and static paths: `afterword/kudos` for a module of ui, `afterword/works/outline` for one of works."""
    found: dict[str, str] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("afterword."):
            prefix = "afterword" if app.label == "ui" else f"afterword/{app.label}"
            folder = Path(app.path) / "static" / app.label / "js"
            found |= {f"{prefix}/{file.stem}": f"{app.label}/js/{file.name}" for file in sorted(folder.glob("*.js"))}
    return found


def _import_map_json() -> str:
    imports = {name: static(path) for name, path in module_paths().items()}
    return json.dumps({"imports": imports}, separators=(",", ":"))


@cache
def _kept_import_map_json() -> str:
    return _import_map_json()
