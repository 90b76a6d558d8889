from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from afterword import texts
from afterword.ops import manuscript_files
from afterword.ops.tests.conftest import Program, Type
from afterword.texts import apart

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


def test_a_refusal_is_one_line_whatever_the_name(type_: Type, tmp_path: Path) -> None:
    path = tmp_path / "two\nlines.txt"
    path.write_bytes(b" ")
    answer = type_("convert", path)
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert "no words" in answer.err


def test_a_repair_can_be_left_undone_and_an_unknown_one_is_named(type_: Type, story: Path) -> None:
    assert type_("convert", story, "--undo", "indents", "--ask", "quotes", "--json").status == 0
    answer = type_("convert", story, "--undo", "everything")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert "'everything'" in answer.err


def test_what_breaks_a_reader_is_a_line_too(
    type_: Type, story: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    breaks = tmp_path / "child.py"
    breaks.write_text("raise KeyError('private')")
    monkeypatch.setattr(apart, "_CHILD", breaks)
    answer = type_("convert", story)
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert "save it again" in answer.err


def test_several_files_are_chapters_in_the_order_of_their_names(type_: Type, tmp_path: Path) -> None:
    (tmp_path / "chapter 10.txt").write_text("Ten.")
    (tmp_path / "chapter 2.html").write_text("<p>Two.</p>")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "chapter 10.txt").write_text("Ten again.")
    files = ["chapter 10.txt", "chapter 2.html", "deeper/chapter 10.txt"]
    answer = type_("convert", *(tmp_path / name for name in files), "--json")
    found = [chapter["html"] for chapter in json.loads(answer.out)["chapters"]]
    assert sorted(found) == ["<p>Ten again.</p>", "<p>Ten.</p>", "<p>Two.</p>"]
    two = json.loads(type_("convert", *(tmp_path / name for name in files[:2])).out)["chapters"]
    assert [chapter["html"] for chapter in two] == ["<p>Two.</p>", "<p>Ten.</p>"]


def test_one_of_several_that_is_no_story_is_named(type_: Type, story: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04")
    answer = type_("convert", story, tmp_path / "broken.docx")
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert "broken.docx: " in answer.err


def test_the_pictures_of_a_text_are_put_into_a_folder(
    type_: Type, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = texts.ManuscriptImage("abc.png", "image/png", 1, 1, b"picture")
    monkeypatch.setattr(
        manuscript_files, "read_apart", lambda *_, **__: replace(texts.read(b"Words."), images=(picture,))
    )
    assert type_("convert", story, "--images", tmp_path / "new" / "pictures").status == 0
    assert (tmp_path / "new" / "pictures" / "abc.png").read_bytes() == b"picture"
