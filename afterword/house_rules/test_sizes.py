"""Files and functions stay small enough to read at one sitting."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from afterword.house_rules.sources import Finding, Source, code, findings, sources

LINES_OF_A_FILE = 500
LINES_OF_A_FUNCTION = 50
LINES_OF_A_VIEW = 30
LINES_OF_A_SCRIPT = 60


def is_views_file(source: Source) -> bool:
    """Whether the file holds views: `views.py`, `views_*.py` or anything in a folder `views/`."""
    return not source.is_test and (source.name.startswith("views") or "views" in source.parts[:-1])


def long_files(source: Source) -> Iterator[Finding]:
    """A file in which more than one thing lives."""
    limit = LINES_OF_A_SCRIPT if source.name.endswith(".js") else LINES_OF_A_FILE
    lines = len(source.text.splitlines())
    if lines > limit:
        yield source.found(lines, f"{lines} lines; split it before {limit}")


def long_functions(source: Source) -> Iterator[Finding]:
    """A function that does more than one thing; in a view, a rule that belongs elsewhere is hiding."""
    limit = LINES_OF_A_VIEW if is_views_file(source) else LINES_OF_A_FUNCTION
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > limit:
                yield source.found(node.lineno, f"{node.name} has {lines} lines; the limit here is {limit}")


def every_program() -> Iterator[Source]:
    """All Python that people wrote."""
    yield from code()
    yield from sources("tools", "browser", "bench")


def test_files_are_short() -> None:
    assert findings(long_files, every_program()) == []
    assert findings(long_files, sources("afterword", suffixes=(".js", ".css"))) == []


def test_functions_are_short() -> None:
    assert findings(long_functions, every_program()) == []


def test_a_long_file_is_found() -> None:
    assert findings(long_files, [Source("afterword/works/models.py", "\n" * (LINES_OF_A_FILE + 1))])
    assert findings(long_files, [Source("afterword/ui/static/ui/place.js", "\n" * (LINES_OF_A_SCRIPT + 1))])
    assert not findings(long_files, [Source("afterword/works/models.py", "\n" * LINES_OF_A_FILE)])


def test_a_long_function_is_found() -> None:
    def function_of(lines: int) -> str:
        return "def publish():\n" + "    x = 1\n" * (lines - 1)

    assert findings(long_functions, [Source("afterword/works/models.py", function_of(LINES_OF_A_FUNCTION + 1))])
    assert not findings(long_functions, [Source("afterword/works/models.py", function_of(LINES_OF_A_FUNCTION))])
    assert findings(long_functions, [Source("afterword/works/views.py", function_of(LINES_OF_A_VIEW + 1))])
    assert findings(long_functions, [Source("afterword/works/views/work.py", function_of(LINES_OF_A_VIEW + 1))])
