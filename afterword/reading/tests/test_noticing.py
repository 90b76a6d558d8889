"""What a page says when it is read: what is kept for its reader, and what is counted, once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from afterword.accounts.leaving import Farewell
from afterword.accounts.models import Account
from afterword.feedback.actions import give_kudos
from afterword.feedback.tests.saying import author, review, shown
from afterword.jobs.testing import run_all_now
from afterword.reading.access import finishers_of, has_finished, read_so_far
from afterword.reading.actions import keep_no_history, prune
from afterword.reading.models import OnceADay, Progress, Tally
from afterword.testing import Cast, SignIn, make_chapter, make_work
from afterword.works.models import Chapter, Work

SAYING = 'data-behaviour="reading/progress"'


def chapter(work: Work, number: int = 1) -> Chapter:
    return work.chapters.order_by("position")[number - 1]


def read(browser: Client, chapter: Chapter, *, to: str = "ended", **headers: str) -> Any:
    """What a page says while somebody reads it to its end, or only looks at it."""
    for what in ("opened", "ended")[: 2 if to == "ended" else 1]:
        answer = browser.post(f"{chapter.get_absolute_url()}{what}/", {"new": "1"}, headers=headers)
    return answer


def tally(row: Work | Chapter) -> tuple[int, int, int]:
    """Opens, readers and ends of a work as a whole, or of a chapter."""
    rows = Tally.objects.filter(chapter=row) if isinstance(row, Chapter) else Tally.objects.of_works().filter(work=row)
    found = rows.values_list("opens", "readers", "ends").first()
    return found or (0, 0, 0)


def tomorrow(monkeypatch: pytest.MonkeyPatch, days: int = 1) -> None:
    then = timezone.now() + timedelta(days=days)
    monkeypatch.setattr(timezone, "now", lambda: then)


def test_a_member_who_reads_is_counted_once_and_has_finished(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=2)
    browser = as_(cast.reader)
    assert read(browser, chapter(work, 1)).status_code == 204
    assert not has_finished(cast.reader, work)
    assert read_so_far(cast.reader, work).has_ended(chapter(work, 1))
    assert not read_so_far(cast.reader, work).has_ended(chapter(work, 2))
    for _time in range(3):
        read(browser, chapter(work, 2))
    assert has_finished(cast.reader, work)
    assert list(finishers_of(work)) == [cast.reader]
    assert tally(work) == (1, 0, 0)
    assert tally(chapter(work, 1)) == tally(chapter(work, 2)) == (1, 1, 1)


def test_looking_is_not_finishing(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    read(as_(cast.reader), chapter(work), to="opened")
    assert tally(chapter(work)) == (1, 1, 0)
    assert not has_finished(cast.reader, work)
    assert not has_finished(cast.stranger, work)
    assert not has_finished(AnonymousUser(), work)


def test_a_new_chapter_is_still_to_be_read(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    read(as_(cast.reader), chapter(work))
    new = make_chapter(work, publish=True)
    assert not has_finished(cast.reader, work)
    assert read_so_far(cast.reader, work).has_ended(chapter(work, 1))
    read(as_(cast.reader), Chapter.objects.get(pk=new.pk))
    assert has_finished(cast.reader, work)


def test_one_put_in_between_is_the_newest(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=2)
    for number in (1, 2):
        read(as_(cast.reader), chapter(work, number))
    new = make_chapter(work, publish=True)
    Chapter.objects.filter(work=work, position=2).update(position=9)
    Chapter.objects.filter(pk=new.pk).update(position=2)
    assert not has_finished(cast.reader, work)
    read(as_(cast.reader), Chapter.objects.get(pk=new.pk))
    assert has_finished(cast.reader, work)


def test_the_last_chapter_taken_away_leaves_it_finished(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=2)
    for number in (1, 2):
        read(as_(cast.reader), chapter(work, number))
    chapter(work, 2).delete()
    assert has_finished(cast.reader, work)


def test_the_next_day_counts_as_another_open_by_the_same_reader(
    cast: Cast, as_: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = make_work(cast.writer)
    browser = as_(cast.reader)
    read(browser, chapter(work))
    tomorrow(monkeypatch)
    read(browser, chapter(work))
    days = Tally.objects.filter(chapter=chapter(work)).order_by("day").values_list("opens", "readers", "ends")
    assert list(days) == [(1, 1, 1), (1, 0, 0)]


def test_guests_are_told_apart_by_their_devices_and_known_by_what_these_say(cast: Cast, client: Client) -> None:
    work = make_work(cast.writer)
    here = Client(headers={"origin": "http://testserver", "user-agent": "Paper 1"})
    there = Client(headers={"origin": "http://testserver", "user-agent": "Paper 2"})
    for browser in (here, here, there):
        read(browser, chapter(work))
    there.post(f"{chapter(work).get_absolute_url()}opened/")
    assert tally(chapter(work)) == (2, 2, 2)
    assert tally(work) == (2, 0, 0)
    assert not Progress.objects.exists()


def test_a_guest_who_has_been_here_is_no_new_reader(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    for what in ("opened", "ended"):
        as_(None).post(f"{chapter(work).get_absolute_url()}{what}/")
    assert tally(chapter(work)) == (1, 0, 0)


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"user-agent": "HeadlessChrome"},
        {"sec-purpose": "prefetch;prerender"},
    ],
)
def test_programs_and_pages_fetched_ahead_do_not_count(cast: Cast, as_: SignIn, headers: dict[str, str]) -> None:
    work = make_work(cast.writer)
    assert read(as_(None), chapter(work), **headers).status_code == 204
    assert tally(work) == (0, 0, 0)
    assert tally(chapter(work)) == (0, 0, 0)


def test_telephones_are_no_programs(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    read(as_(None), chapter(work), **{"user-agent": "Mozilla/5.0 (Linux; Android 14; CUBOT NOTE 50)"})
    assert tally(work) == (1, 0, 0)


def test_her_own_opens_never_count(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    assert cast.writer.pen_name
    assert cast.co_writer.pen_name
    work.set_writers([cast.writer.pen_name, cast.co_writer.pen_name])
    for writer in (cast.writer, cast.co_writer):
        assert read(as_(writer), chapter(work)).status_code == 204
    assert not Tally.objects.exists()
    assert not Progress.objects.exists()
    assert SAYING not in shown(as_(cast.writer).get(chapter(work).get_absolute_url()))
    assert SAYING in shown(as_(cast.reader).get(chapter(work).get_absolute_url()))


def test_what_is_not_public_is_neither_there_nor_counted(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, publish=False)
    assert read(as_(cast.reader), chapter(work)).status_code == 404
    shown_work = make_work(cast.writer)
    draft = make_chapter(shown_work)
    assert read(as_(cast.reader), draft).status_code == 404
    shown_work.hide(by=cast.moderator, reason="x")
    assert read(as_(cast.moderator), chapter(shown_work)).status_code == 204
    assert not Tally.objects.exists()


def test_who_wants_no_history_is_counted_but_not_kept(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    keep_no_history(cast.reader)
    read(as_(cast.reader), chapter(work))
    assert not Progress.objects.exists()
    assert tally(chapter(work)) == (1, 0, 0)
    assert not has_finished(cast.reader, work)


def test_whoever_reviews_or_thanks_has_read(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    review(work, cast.reader)
    review(work, None)
    give_kudos(by=author(cast.stranger), work=work)
    run_all_now()
    assert has_finished(cast.reader, work)
    assert has_finished(cast.stranger, work)
    assert tally(chapter(work)) == (2, 2, 2)


def test_thanks_for_a_chapter_say_that_it_was_read_and_no_more(cast: Cast) -> None:
    work = make_work(cast.writer, chapters=2)
    give_kudos(by=author(cast.reader), work=work, chapter=chapter(work, 1))
    give_kudos(by=author(cast.stranger), work=work)
    run_all_now()
    assert read_so_far(cast.reader, work).has_ended(chapter(work, 1))
    assert not has_finished(cast.reader, work)
    assert not Progress.objects.filter(account=cast.stranger).exists()


def test_keys_tell_nobody_and_go_with_their_day(cast: Cast, as_: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    work = make_work(cast.writer, chapters=2)
    for number in (1, 2):
        read(as_(None), chapter(work, number))
    assert OnceADay.objects.count() == 5
    prune()
    assert OnceADay.objects.count() == 5
    tomorrow(monkeypatch)
    prune()
    assert not OnceADay.objects.exists()


def test_it_goes_with_account_and_with_work(cast: Cast, as_: SignIn) -> None:
    kept, gone = make_work(cast.writer), make_work(cast.writer, "Gone")
    for who in (cast.reader, cast.stranger):
        read(as_(who), chapter(kept))
        read(as_(who), chapter(gone))
    gone.purge(by=cast.writer)
    assert Progress.objects.count() == 2
    assert not Tally.objects.filter(work=gone.pk).exists()
    Account.objects.get(pk=cast.reader.pk).leave(Farewell(keep_reviews=True))
    assert Progress.objects.get().account == cast.stranger
    assert tally(chapter(kept)) == (2, 2, 2), "numbers hold no persons"


def test_it_is_few_queries_and_the_second_time_no_writing(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    browser = as_(None)
    address = f"{chapter(work).get_absolute_url()}opened/"
    browser.post(address)
    with CaptureQueriesContext(connection) as again:
        browser.post(address)
    assert len(again) <= 8
    assert not [query for query in again.captured_queries if not query["sql"].startswith("SELECT")]


def test_guests_pages_are_the_same_for_all_of_them(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    page = shown(as_(None).get(chapter(work).get_absolute_url()))
    assert f'data-chapter="{chapter(work).pk}"' in page
    assert "csrfmiddlewaretoken" not in page
    assert page == shown(as_(None).get(chapter(work).get_absolute_url()))
