"""Whatever `texts` refuses with can be translated."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import afterword
from afterword import texts
from afterword.house.refusals import SENTENCES, in_words
from afterword.texts import apart
from afterword.texts.readers import unreadable

PACKAGE = Path(afterword.__file__).parent
GIVEN_ON = {"sentence", "_SENTENCES[ending]", "sentence or _PACKED"}
"""Written where the sentence is chosen from a table; the tables are looked at as wholes."""


def refused_with() -> Iterator[str]:
    """Every sentence in a `Refused(…)` of `texts`."""
    for path in sorted((PACKAGE / "texts").rglob("*.py")):
        if "tests" in path.parts or "Refused(" not in path.read_text():
            continue
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        names = vars(import_module(".".join(part for part in parts if part != "__init__")))
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Refused":
                said = ast.unparse(call.args[1])
                if said not in GIVEN_ON:
                    yield eval(said, dict(names))  # nosec B307: our own source


def in_tables() -> Iterator[str]:
    yield from apart._SENTENCES.values()
    for name, value in vars(unreadable).items():
        if name.isupper() and isinstance(value, str) and value.startswith("This "):
            yield value


def test_each_sentence_is_in_the_catalogue() -> None:
    said = {*refused_with(), *in_tables()}
    assert len(said) > 30
    assert said - SENTENCES == set()
    assert SENTENCES - said == set(), "nobody says these any more"


def test_a_number_is_filled_in() -> None:
    assert in_words(texts.name_too_long(40)) == "This name is too long; 40 characters are the most."
    assert str(texts.name_too_long(40)) == in_words(texts.name_too_long(40))
