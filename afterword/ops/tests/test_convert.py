from __future__ import annotations

import json
from pathlib import Path

import pytest

from afterword.ops.tests.conftest import Program, Type

STORY = "The lamp burned.\n\n“You could *still* turn back,” he said.\n\n* * *\n\nThe bread was warm."


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "My Best Title.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_json_names_all_that_was_read(type_: Type, story: Path) -> None:
    answer = type_("convert", story, "--json")
    found = json.loads(answer.out)
    assert answer.status == 0
    assert found["title"] is None, "a file's name is no title"
    (chapter,) = found["chapters"]
    assert (chapter["paragraphs"], chapter["scene_breaks"], chapter["emphases"]) == (3, 1, 1)
    assert {"format", "encoding", "proposals", "repairs", "losses"} <= found.keys()


def test_html_and_text_are_the_story_alone(type_: Type, story: Path) -> None:
    assert "<em>still</em>" in type_("convert", story, "--html").out
    assert "<p>" not in type_("convert", story, "--text").out


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("missing.txt", None, "no such file"),
        ("empty.txt", b"  \n\n", "no words"),
        ("binary.txt", bytes(range(256)) * 40, "binary.txt"),
        ("huge.txt", b"words " * 5_000_000, "20 MB"),
    ],
)
def test_a_file_that_is_no_story_is_refused_in_a_line(
    type_: Type, tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    answer = type_("convert", tmp_path / name)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert says in answer.err


def test_a_folder_is_refused_in_a_line(type_: Type, tmp_path: Path) -> None:
    answer = type_("convert", tmp_path)
    assert answer.status == 2
    assert "folder" in answer.err


def test_it_needs_no_archive_and_makes_none(program: Program, story: Path) -> None:
    assert "<em>still</em>" in program.must("convert", str(story), "--html")
    assert "<em>still</em>" in program.must("convert", "-", "--html", typed=STORY)
    assert not program.folder.exists()
