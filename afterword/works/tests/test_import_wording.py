"""What `texts` says in English is said in the page's language: nothing of it may be without words of ours."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from afterword import texts
from afterword.texts import vocabulary
from afterword.works.importing import wording


def test_every_repair_has_words() -> None:
    assert list(wording.REPAIRS) == list(texts.REPAIRS)
    assert {code: str(words) for code, words in wording.REPAIRS.items()} == texts.REPAIRS
    assert wording.OFFERS.keys() == texts.OFFERS


def modules_of_texts() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(texts.__path__, "afterword.texts."):
        if ".tests" not in found.name and found.name != "afterword.texts.child":
            yield importlib.import_module(found.name)


def phrases(node: ast.expr, module: ModuleType) -> Iterator[str]:
    """What a key of `losses` may be: a phrase written out, a constant of its module, one of two."""
    if isinstance(node, ast.IfExp):
        yield from (phrase for branch in (node.body, node.orelse) for phrase in phrases(branch, module))
    elif isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.Name) and isinstance(phrase := getattr(module, node.id, None), str):
        yield phrase


def losses_in_code() -> set[str]:
    """Every phrase by which a reader counts a loss: `losses["…"]`, `losses[COMMENTS]`, or the value of a table."""
    said = {*vocabulary.DROPPED.values(), *vocabulary.LOST.values()}
    for module in modules_of_texts():
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("losses"):
                said.update(phrases(node.slice, module))
    return said


def test_every_loss_has_words() -> None:
    found = losses_in_code()
    assert {"links removed", "comments left out"} <= found
    assert found - wording.LOSSES.keys() == set()
    assert all(str(words) == phrase for phrase, words in wording.LOSSES.items())
