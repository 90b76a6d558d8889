"""Every variable of the environment that the program reads is explained in docs/running.md, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from afterword.house_rules.sources import ROOT, Source, code

DOCUMENT = ROOT / "docs" / "running.md"
READERS = {"env", "environment", "os.environ", "getenv"}
VARIABLE = re.compile(r"^[A-Z][A-Z0-9_]{3,}$")
DJANGO_S_OWN = {"DJANGO_SETTINGS_MODULE"}
OURS_IN_PROSE = re.compile(r"`(AFTERWORD_[A-Z0-9_]+)")


def reader(node: ast.expr) -> str:
    """`env` of `env.text`, `os.environ` of `os.environ.get`, `getenv` of `os.getenv`; a server's `environ` is none."""
    if isinstance(node, ast.Attribute):
        if ast.unparse(node) == "os.environ":
            return "os.environ"
        inner = reader(node.value)
        return inner if inner in READERS else node.attr
    return node.id if isinstance(node, ast.Name) else ""


def variables(source: Source) -> Iterator[str]:
    """The names of the variables that the file reads."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and reader(node.func) in READERS and node.args:
            name = node.args[0]
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load) and reader(node.value) == "os.environ":
            name = node.slice
        else:
            continue
        text = name.value if isinstance(name, ast.Constant) else None
        if isinstance(text, str) and VARIABLE.match(text) and text not in DJANGO_S_OWN:
            yield text


def undocumented(among: Iterable[Source], document: str) -> list[str]:
    """Variables that are read but not explained."""
    read = {name for source in among if not source.is_test for name in variables(source)}
    return sorted(name for name in read if f"`{name}`" not in document and f"`{name}=" not in document)


def forgotten(among: Iterable[Source], document: str) -> list[str]:
    """Variables of ours that are explained but that nobody reads."""
    read = {name for source in among for name in variables(source)}
    explained = {name.removesuffix("_FILE") for name in OURS_IN_PROSE.findall(document)}
    return sorted(explained - read)


def test_every_variable_is_explained() -> None:
    assert undocumented(code(), DOCUMENT.read_text(encoding="utf-8")) == []


def test_nothing_is_explained_that_is_not_read() -> None:
    assert forgotten(code(), DOCUMENT.read_text(encoding="utf-8")) == []


def test_an_unexplained_variable_is_found_however_it_is_read() -> None:
    readings = (
        "env.text('SECRET_WISH')",
        "os.environ['SECRET_WISH']",
        "os.environ.get('SECRET_WISH')",
        "os.getenv('SECRET_WISH')",
    )
    for reading in readings:
        source = Source("afterword/settings.py", f"x = {reading}\n")
        assert undocumented([source], "") == ["SECRET_WISH"], reading
        assert undocumented([source], "| `SECRET_WISH` | what you wish |") == []


def test_a_variable_that_nobody_reads_is_found() -> None:
    assert forgotten([], "Set `AFTERWORD_WISH=1` for wishes.") == ["AFTERWORD_WISH"]
