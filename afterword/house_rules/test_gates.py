"""Views reach objects only through gates: a view that looks up rows itself has asked nobody who may see them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from afterword.house_rules.sources import Finding, Source, code, findings
from afterword.house_rules.test_sizes import is_views_file

MANAGERS = {"objects", "_default_manager", "_base_manager"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404", "get_model"}


def lookups_in_views(source: Source) -> Iterator[Finding]:
    """Where a view takes rows without asking a gate."""
    if not is_views_file(source):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            yield source.found(node.lineno, f".{node.attr} in a view; ask a gate in access.py")
        elif isinstance(node, ast.Name) and node.id in SHORTCUTS:
            yield source.found(node.lineno, f"{node.id} in a view; ask a gate in access.py")


def test_views_ask_gates() -> None:
    assert findings(lookups_in_views, code()) == []


def test_a_lookup_in_a_view_is_found() -> None:
    for bad in ("work = Work.objects.get(pk=pk)", "work = get_object_or_404(Work, pk=pk)"):
        assert findings(lookups_in_views, [Source("afterword/works/views.py", bad)]), bad
        assert findings(lookups_in_views, [Source("afterword/works/views/work.py", bad)]), bad
        assert not findings(lookups_in_views, [Source("afterword/works/access.py", bad)])
