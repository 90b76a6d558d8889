"""An app imports only itself and what stands before it, in code, in dotted names and in templates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from afterword.house_rules.sources import Finding, Source, code, findings, templates

ORDER = [
    *("serving", "ui", "texts", "events", "jobs", "limits", "house", "accounts", "tags", "works", "feedback"),
    *("reading", "collections", "answers", "search", "notifications", "moderation", "interop", "pages", "ops"),
]
BESIDE_THE_APPS = {"environment", "prepared_query", "secret_key"}
"""Modules of the package itself that any app may import; settings are read through django.conf."""

DOTTED = re.compile(r"^afterword\.(\w+)\.\w[\w.]*$")
MODEL = re.compile(r"^([a-z_]+)\.[A-Z]\w+$")
TEMPLATE = re.compile(r"""\{%\s*(?:include|extends)\s+["']([a-z_]+)/""")


def imported_modules(source: Source) -> Iterator[tuple[int, str]]:
    """Every module that the file imports, wherever in it, by its full name."""
    package = list(source.parts[:-1])
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def named_apps(source: Source) -> Iterator[tuple[int, str]]:
    """Every app of ours that the file names: imported, as a dotted name, or as the model of a relation."""
    for line, module in imported_modules(source):
        first, _, rest = module.partition(".")
        if first == "afterword" and rest:
            yield line, rest.split(".")[0]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            match = DOTTED.match(node.value) or MODEL.match(node.value)
            if match and match[1] in ORDER:
                yield node.lineno, match[1]


def upward_imports(source: Source) -> Iterator[Finding]:
    """Where a file reaches for an app that stands after its own."""
    app = source.app
    if app is None or source.is_test:
        return
    if app not in ORDER:
        yield source.found(1, f"the app {app} has no place in the order of apps")
        return
    for line, other in named_apps(source):
        if other in ORDER and ORDER.index(other) > ORDER.index(app):
            yield source.found(line, f"{app} must not know {other}, which stands after it")
        elif other not in ORDER and other not in BESIDE_THE_APPS:
            yield source.found(line, f"{app} must not import afterword.{other}")


def upward_templates(source: Source) -> Iterator[Finding]:
    """Where a template uses one of an app that stands after its own."""
    for match in TEMPLATE.finditer(source.text):
        app, other = source.app, match[1]
        if app in ORDER and other in ORDER and ORDER.index(other) > ORDER.index(app):
            yield source.found(source.line_of(match.start()), f"{app} must not use a template of {other}")


def test_apps_import_only_what_stands_before_them() -> None:
    assert findings(upward_imports, code()) == []


def test_templates_use_only_what_stands_before_them() -> None:
    assert findings(upward_templates, templates()) == []


def test_an_import_of_a_later_app_is_found_even_inside_a_function() -> None:
    bad = "def tell():\n    from afterword.search import index\n"
    assert findings(upward_imports, [Source("afterword/works/models.py", bad)])
    assert not findings(upward_imports, [Source("afterword/pages/views.py", bad)])


def test_a_relative_import_of_a_later_app_is_found() -> None:
    assert findings(upward_imports, [Source("afterword/works/models.py", "from ..search import index\n")])
    assert not findings(upward_imports, [Source("afterword/works/models.py", "from .labels import Rating\n")])


def test_a_later_app_named_in_a_string_is_found() -> None:
    assert findings(upward_imports, [Source("afterword/works/models.py", "x = 'afterword.search.jobs.index'\n")])
    assert findings(upward_imports, [Source("afterword/tags/models.py", "x = 'works.Work'\n")])


def test_a_later_apps_template_is_found() -> None:
    bad = '{% include "pages/_header.html" only %}'
    assert findings(upward_templates, [Source("afterword/works/templates/works/work.html", bad)])


def test_an_app_without_a_place_in_the_order_is_found() -> None:
    assert findings(upward_imports, [Source("afterword/gossip/models.py", "")])
