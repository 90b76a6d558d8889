"""What `texts` says in English is said in the page's language: nothing of it may be without words of ours."""

from __future__ import annotations

import ast
from pathlib import Path

from afterword import texts
from afterword.texts import vocabulary
from afterword.works.importing import wording


def test_every_repair_has_words() -> None:
    assert list(wording.REPAIRS) == list(texts.REPAIRS)
    assert {code: str(words) for code, words in wording.REPAIRS.items()} == texts.REPAIRS
    assert wording.OFFERS.keys() == texts.OFFERS


def losses_in_code() -> set[str]:
    """Every phrase by which a reader counts a loss: `losses["…"]`, or the value of one of the tables."""
    said: set[object] = {*vocabulary.DROPPED.values(), *vocabulary.LOST.values()}
    for path in Path(texts.__file__).parent.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("losses"):
                said |= {value.value for value in ast.walk(node.slice) if isinstance(value, ast.Constant)}
    return {str(phrase) for phrase in said}


def test_every_loss_has_words() -> None:
    found = losses_in_code()
    assert "links removed" in found
    assert found - wording.LOSSES.keys() == set()
    assert all(str(words) == phrase for phrase, words in wording.LOSSES.items())
