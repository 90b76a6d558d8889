"""What is kept of one's own reading: seen by nobody else, erased by a press, and off for good by another."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from afterword.feedback.tests.saying import chapter_of, shown
from afterword.reading.access import keeps_history
from afterword.reading.actions import reach_end
from afterword.reading.models import HistoryOff, Progress
from afterword.reading.readers import Reader
from afterword.testing import Cast, SignIn, make_work

HISTORY = "/settings/history/"


def test_it_can_be_seen_and_erased_line_by_line(cast: Cast, as_: SignIn) -> None:
    kept, gone = make_work(cast.writer), make_work(cast.writer, "The Inn")
    for work in (kept, gone):
        for account in (cast.reader, cast.stranger):
            reach_end(chapter_of(work), by=Reader(account=account))
    browser = as_(cast.reader)
    assert "read to its end" in shown(browser.get(HISTORY))
    assert browser.post(f"{HISTORY}{gone.pk}/forget/")["Location"] == HISTORY
    page = shown(browser.get(HISTORY))
    assert "The Salt Road" in page
    assert "The Inn" not in page
    assert Progress.objects.filter(account=cast.stranger).count() == 2


def test_off_erases_it_and_on_begins_anew(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    reach_end(chapter_of(work), by=Reader(account=cast.reader))
    browser = as_(cast.reader)
    for _time in range(2):
        assert browser.post(f"{HISTORY}off/")["Location"] == HISTORY
    assert not Progress.objects.exists()
    assert not keeps_history(cast.reader)
    assert "Nothing is kept of what you read." in shown(browser.get(HISTORY))
    browser.post(f"{HISTORY}on/")
    assert keeps_history(cast.reader)
    assert not HistoryOff.objects.exists()


def test_it_is_ones_own(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    reach_end(chapter_of(work), by=Reader(account=cast.reader))
    assert "The Salt Road" not in shown(as_(cast.stranger).get(HISTORY))
    as_(cast.stranger).post(f"{HISTORY}{work.pk}/forget/")
    as_(cast.stranger).post(f"{HISTORY}off/")
    assert Progress.objects.count() == 1
    for where in ("", "off/", "on/", f"{work.pk}/forget/"):
        ask = as_(None).post if where else as_(None).get
        assert "/account/login/" in ask(f"{HISTORY}{where}")["Location"]


def test_a_work_that_went_out_of_sight_is_not_named_but_can_be_erased(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    reach_end(chapter_of(work), by=Reader(account=cast.reader))
    work.hide(by=cast.moderator, reason="x")
    page = shown(as_(cast.reader).get(HISTORY))
    assert "The Salt Road" not in page
    assert "can&#x27;t be opened" in page or "can't be opened" in page
    as_(cast.reader).post(f"{HISTORY}{work.pk}/forget/")
    assert not Progress.objects.exists()


def test_its_queries_do_not_grow(cast: Cast, as_: SignIn) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert browser.get(HISTORY).status_code == 200
        return len(found)

    browser = as_(cast.reader)
    browser.get(HISTORY)
    for number in range(2):
        reach_end(chapter_of(make_work(cast.writer, f"Work {number}")), by=Reader(account=cast.reader))
    few = queries()
    for number in range(2, 8):
        reach_end(chapter_of(make_work(cast.writer, f"Work {number}")), by=Reader(account=cast.reader))
    assert queries() == few
