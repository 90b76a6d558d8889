"""Questions about passages of the sample stories, and what their writers say of them for a second reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from afterword.feedback.actions import reply
from afterword.feedback.authors import Author
from afterword.feedback.commentary.actions import add_note, ask, note_from_answer, publish_commentary
from afterword.feedback.models import CommentaryNote, Passage
from afterword.feedback.pinning import Chosen, passage_at
from afterword.feedback.words import as_html
from afterword.works.models import Chapter

Row = Mapping[str, Any]


def comment(chapter: Chapter, rows: Iterable[Row], *, by: Author, askers: Mapping[str, Author]) -> None:
    """Pin these notes to a chapter that readers have, and publish them. One with a question answers it first."""
    assert by.account
    for row in rows:
        note = _asked(chapter, row, by, askers) if "question" in row else _note(chapter, row, by)
        if "again" in row:
            note.pin_second(_words(chapter, row["again"]))
    publish_commentary(chapter.work, by=by.account)


def _note(chapter: Chapter, row: Row, by: Author) -> CommentaryNote:
    assert by.account
    words, html = _words(chapter, row["words"]), as_html(row["text"])
    return add_note(work=chapter.work, by=by.account, passage=words, html=html, opens=row["opens"])


def _asked(chapter: Chapter, row: Row, by: Author, askers: Mapping[str, Author]) -> CommentaryNote:
    assert by.account
    asker, words = askers[row["asker"]], _words(chapter, row["words"])
    question = ask(by=asker, chapter=chapter, passage=words, text=row["question"], may_be_named=True)
    answer = reply(by=by, to=question, text=row["text"])
    note = note_from_answer(question, by=by.account, html=answer.html)
    assert note
    return note


def _words(chapter: Chapter, exact: str) -> Passage:
    return passage_at(chapter, Chosen(block="b1", exact=exact))
