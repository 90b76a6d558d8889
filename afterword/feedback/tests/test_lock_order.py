"""Whoever changes something that was said asks for its work first: else, on PostgreSQL, two wait for each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from afterword.feedback.commentary.actions import add_note, publish_commentary
from afterword.feedback.control import approval, deciding, freezing
from afterword.feedback.inbox.choosing import VERBS
from afterword.feedback.kinds import Why
from afterword.feedback.margin.actions import keep_mark, leave_remark
from afterword.feedback.models import InboxItem, Passage
from afterword.feedback.pinning import Chosen, passage_at
from afterword.feedback.tests.saying import author, chapter_of, review
from afterword.testing import Cast, make_work
from afterword.works.models import Work

WRITES = ("INSERT", "UPDATE", "DELETE")


def test_the_work_is_asked_for_before_anything_is_written(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    work = make_work(cast.writer)
    chapter, said = chapter_of(work), review(work, cast.reader)
    said.hold(Why.APPROVAL)
    item = InboxItem.objects.select_related("review").get(review=said)
    note = add_note(work=work, by=cast.writer, passage=_passage(work), html="<p>Once.</p>")
    verbs: dict[str, Callable[[], object]] = {
        "approve": lambda: approval.approve(said, by=cast.writer),
        "hide": lambda: deciding.hide(said, by=cast.writer),
        "unhide": lambda: deciding.unhide(said, by=cast.writer),
        "hide several": lambda: VERBS["hide"](cast.writer, [item], {}),
        "thank": lambda: deciding.thank(said, by=cast.writer),
        "freeze": lambda: freezing.freeze(said, by=cast.writer),
        "remark": lambda: leave_remark(by=author(cast.reader), chapter=chapter, passage=_passage(work), text="Oh!"),
        "mark": lambda: keep_mark(by=cast.reader, chapter=chapter, passage=_passage(work)),
        "note": lambda: add_note(work=work, by=cast.writer, passage=_passage(work), html="<p>Twice.</p>"),
        "second passage": lambda: note.pin_second(_passage(work)),
        "other passage": lambda: note.pin_anew(_passage(work)),
        "publish": lambda: publish_commentary(work, by=cast.writer),
        "delete": lambda: said.take_back(by=cast.writer),
    }
    late = [name for name, verb in verbs.items() if _writes_first(verb, monkeypatch)]
    assert late == []


def test_what_goes_while_its_writer_decides_is_nothing_to_decide(cast: Cast) -> None:
    said = review(make_work(cast.writer), cast.reader)
    said.hold(Why.APPROVAL)
    type(said).objects.get().take_back(by=cast.reader)
    assert not approval.approve(said, by=cast.writer)
    assert not deciding.hide(said, by=cast.writer)
    assert not deciding.thank(said, by=cast.writer)
    freezing.freeze(said, by=cast.writer)
    assert not said.hold(Why.MODERATOR)


def _passage(work: Work) -> Passage:
    passage = passage_at(chapter_of(work), Chosen(block="b1"))
    passage.pk = None
    return passage


def _writes_first(verb: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> bool:
    """Did it write anything before it had asked for the work, or without asking?"""
    asked: list[int] = []
    stand_still = Work.stand_still
    with CaptureQueriesContext(connection) as captured, monkeypatch.context() as patched:

        def noting(work: Work, **how: bool) -> bool:
            asked.append(len(captured))
            return stand_still(work, **how)

        patched.setattr(Work, "stand_still", noting)
        verb()
    written = [number for number, query in enumerate(captured) if query["sql"].startswith(WRITES)]
    assert written
    return not asked or written[0] < asked[0]
