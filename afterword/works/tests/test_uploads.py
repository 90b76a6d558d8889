"""A file is read apart, a few at a time; a typed text right here."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from afterword import texts
from afterword.testing import Cast
from afterword.texts.apart import ReadingFailed
from afterword.works import uploads
from afterword.works.forms.text import as_one_text
from afterword.works.models import Work
from afterword.works.tests.browsing import As, shown

READ = texts.read(b"One *two* three.")


def reads_as(monkeypatch: pytest.MonkeyPatch, deed: Callable[..., Any]) -> list[tuple[Any, ...]]:
    """Have this done in place of a child; returns what it was asked."""
    asked: list[tuple[Any, ...]] = []

    def read(*arguments: Any, **_more: Any) -> Any:
        asked.append(arguments)
        return deed()

    monkeypatch.setattr(uploads, "read_apart", read)
    return asked


def test_a_file_is_read_apart_and_a_typed_text_here(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = reads_as(monkeypatch, lambda: READ)
    assert uploads.read_file(b"x", "a.txt", "text/plain") is READ
    assert asked == [(b"x", "a.txt", "text/plain")]
    assert uploads.read_typed("A *word*").chapters[0].emphases == 1
    assert len(asked) == 1
    assert uploads.read_typed("words " * 20_000) is READ


def test_a_file_sent_to_the_form_becomes_the_text(cast: Cast, as_: As) -> None:
    file = SimpleUploadedFile("story.html", b"<p>One <i>two</i></p>", "text/html")
    as_(cast.writer).post("/write/new/", {"title": "From a file", "text": "", "file": file})
    chapter = Work.objects.for_reading().get().chapters.get()
    assert chapter.working
    assert "<em>two</em>" in chapter.working.html


def test_only_two_are_read_at_once_and_the_third_is_told(
    monkeypatch: pytest.MonkeyPatch, data_folder: Path, cast: Cast, as_: As
) -> None:
    monkeypatch.setattr(uploads, "PATIENCE", 0.1)
    with ExitStack() as others:
        for _ in range(2):
            assert others.enter_context(uploads._turns.taken(data_folder, patience=0))
        file = SimpleUploadedFile("story.txt", b"Words.", "text/plain")
        page = shown(as_(cast.writer).post("/write/new/", {"title": "Kept title", "text": "", "file": file}))
    assert "wait half a minute" in page
    assert "Kept title" in page


def test_files_are_read_in_turn_when_many_are_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    lock = threading.Lock()
    now, most = 0, 0

    def slowly() -> texts.Manuscript:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.05)
        with lock:
            now -= 1
        return READ

    reads_as(monkeypatch, slowly)
    read: list[texts.Manuscript] = []
    threads = [threading.Thread(target=lambda: read.append(uploads.read_file(b"x"))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert (len(read), most) == (6, 2)


def test_why_a_reader_broke_is_logged(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def breaks() -> None:
        raise texts.Refused("unreadable", "It can't be read.") from ReadingFailed("KeyError in docx.py:7")

    reads_as(monkeypatch, breaks)
    with caplog.at_level(logging.WARNING), pytest.raises(texts.Refused):
        uploads.read_file(b"some words", "private name.txt")
    assert "KeyError in docx.py:7" in caplog.text
    assert "private" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_no_connection_is_held_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    connection.ensure_connection()
    closed: list[bool] = []
    monkeypatch.setattr(connection, "close", lambda: closed.append(True))
    reads_as(monkeypatch, lambda: READ)
    uploads.read_file(b"x")
    assert closed == [True]


def manuscript(*chapters: texts.ManuscriptChapter, **more: Any) -> texts.Manuscript:
    return texts.Manuscript("epub", "utf-8", chapters=chapters, **more)


ONE = texts.ManuscriptChapter("One", "<p>First.</p>", 1, 1, 0, 0)
TWO = texts.ManuscriptChapter("Two & more", "<p>Second.</p>", 1, 1, 0, 0, note_after="<p>Thanks.</p>")


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (manuscript(ONE, TWO), ["2 chapters", "notes to readers"]),
        (manuscript(ONE, note_before="<p>Hello.</p>"), ["notes to readers"]),
    ],
)
def test_a_file_with_more_than_a_chapters_text_is_sent_where_all_is_kept(
    monkeypatch: pytest.MonkeyPatch, cast: Cast, as_: As, found: texts.Manuscript, says: list[str]
) -> None:
    reads_as(monkeypatch, lambda: found)
    file = SimpleUploadedFile("book.epub", b"x", "application/epub+zip")
    page = shown(as_(cast.writer).post("/write/new/", {"title": "A book", "text": "", "file": file}))
    assert "Bring a story in" in page
    assert all(words in page for words in says)
    assert not Work.objects.exists()


def test_a_pasted_page_with_chapters_becomes_one_text_with_all_of_it() -> None:
    html = as_one_text(manuscript(ONE, TWO, note_before="<p>Hello.</p>"))
    assert html == "<p>Hello.</p><h3>One</h3><p>First.</p><h3>Two &amp; more</h3><p>Second.</p><p>Thanks.</p>"
    assert as_one_text(manuscript(ONE)) == "<p>First.</p>"


@pytest.mark.parametrize("may_go", [True, False])
def test_others_have_the_place_inside_meanwhile(monkeypatch: pytest.MonkeyPatch, may_go: bool) -> None:
    steps: list[str] = []

    @contextmanager
    def outside() -> Iterator[bool]:
        steps.append("out")
        yield may_go
        steps.append("back")

    def read() -> texts.Manuscript:
        steps.append("read")
        return READ

    monkeypatch.setattr(uploads, "outside", outside)
    reads_as(monkeypatch, read)
    if may_go:
        assert uploads.read_file(b"x") is READ
        assert steps == ["out", "read", "back"]
        return
    with pytest.raises(texts.Refused) as refused:
        uploads.read_file(b"x")
    assert (refused.value.code, steps) == ("busy", ["out"])
