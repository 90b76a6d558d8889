"""What `python -m tools.fuzz` found once: small inputs, and packages in the folder `found`, that are harmless now."""

from pathlib import Path

import pytest

from tools.fuzzing.judging import fault_of

TYPED: dict[str, bytes] = {
    "a tab in the base of a reading, in RTF": rb"{\rtf\field\fldinst\f EQ \\o\d(\\s\\up9(2),9"
    b"\t"
    rb"4)\fldrslt",
    "a note without words, in Markdown": b"[^1]:",
    "a title that never ends, in a Google document": b"<html><body class='doc-content'><p class=title>x",
}
FOUND = TYPED | {path.name: path.read_bytes() for path in sorted((Path(__file__).parent / "found").glob("*.*"))}


@pytest.mark.parametrize("name", FOUND)
def test_nothing_is_wrong_with_it_any_more(name: str) -> None:
    assert fault_of(FOUND[name]) is None
    assert fault_of(FOUND[name], undo_all=True) is None
