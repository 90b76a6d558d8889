"""What a writer is told of the reading of her works: what has happened, to her alone, and of no one person."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from afterword.feedback.actions import give_kudos
from afterword.feedback.kinds import Why
from afterword.feedback.models import Kudos, Review
from afterword.feedback.tests.saying import answer, author, review, shown
from afterword.reading.counting import numbers_of
from afterword.reading.models import Tally
from afterword.testing import Cast, SignIn, make_work
from afterword.works.models import Work

TODAY = datetime(2026, 11, 23, tzinfo=UTC).date()


def main(answer: Any) -> str:
    """The words of the page's own part, on one line."""
    page = shown(answer).partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def count(work: Work, *, day: date = TODAY, opens: int = 0, chapters: tuple[tuple[int, int], ...] = ()) -> None:
    """Put so many opens on a day, and so many readers and ends into each chapter."""
    Tally.objects.create(work=work, day=day, opens=opens)
    for chapter, (readers, ends) in zip(work.chapters.order_by("position"), chapters, strict=False):
        Tally.objects.create(work=work, chapter=chapter, day=day, opens=readers, readers=readers, ends=ends)


def address(work: Work) -> str:
    return f"/my/works/{work.pk}/numbers/"


def test_a_new_work_is_told_that_it_is_published_and_nothing_of_what_has_not_happened(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=3)
    browser = as_(cast.writer)
    words = main(browser.get(address(work)))
    assert "Published on" in words
    for discouraging in ("0", "no reviews", "none", "nothing", "yet", "Nobody", "Over time", "Opened", "review"):
        assert not re.search(rf"\b{discouraging}\b", words.replace("Reviews", ""), re.IGNORECASE), discouraging
    assert "<svg" not in shown(browser.get(address(work))).partition("<main")[2]
    listed = main(browser.get("/my/works/"))
    assert "opens" not in listed
    assert not re.search(r"\b0\b", listed)


def test_it_is_told_from_the_first_open_on(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    count(work, opens=1, chapters=((1, 1),))
    words = main(as_(cast.writer).get(address(work)))
    assert "Opened once" in words
    assert "23 Nov 2026 1" in words
    assert "came to its end" not in words
    assert "1 open" in main(as_(cast.writer).get("/my/works/"))


@pytest.mark.parametrize(("readers", "is_told"), [(4, False), (5, True)])
def test_how_far_readers_came_is_told_from_five_on(cast: Cast, as_: SignIn, readers: int, is_told: bool) -> None:
    work = make_work(cast.writer, chapters=3)
    count(work, opens=9, chapters=((readers, 3), (3, 3), (3, 2)))
    page = as_(cast.writer).get(address(work))
    words = main(page)
    assert ('id="how-far"' in shown(page)) == is_told
    assert ("2 readers came to its end" in words) == is_told
    if is_told:
        assert "1. Part 1 5 3 2. Part 2 told from five readers on 3. Part 3 told from five readers on" in words


def test_reviews_and_kudos_stand_beside_it(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    answer(left, cast.writer)
    review(work, cast.stranger).hold(Why.SPAM)
    give_kudos(by=author(cast.reader), work=work)
    give_kudos(by=author(None), work=work)
    Review.objects.update(created_at=timezone.now() - timedelta(days=3))
    numbers = numbers_of(work)
    assert (numbers.reviews, numbers.kudos) == (1, 2)
    assert [(period.reviews, period.kudos) for period in numbers.periods] == [(0, 2), (1, 0)]
    words = main(as_(cast.writer).get(address(work)))
    assert "1 review Kudos from 2 people" in words
    assert "Ruth" not in words


@pytest.mark.parametrize(
    ("days_ago", "labels"),
    [
        ((0, 3, 35), ["23 Nov 2026", "20 Nov 2026", "19 Oct 2026"]),
        ((0, 1, 36), ["Week of 23 Nov 2026", "Week of 16 Nov 2026", "Week of 12 Oct 2026"]),
        ((0, 20, 400), ["November 2026", "October 2025"]),
    ],
)
def test_longer_times_are_told_in_longer_periods(cast: Cast, days_ago: tuple[int, ...], labels: list[str]) -> None:
    work = make_work(cast.writer)
    for days in days_ago:
        count(work, day=TODAY - timedelta(days=days), opens=10)
    periods = numbers_of(work).periods
    assert [period.label for period in periods] == labels
    assert sum(period.opens for period in periods) == 30
    assert max(period.share for period in periods) == 100


@pytest.mark.parametrize("who", ["reader", "stranger", "moderator", "archivist"])
def test_nobody_else_sees_it(cast: Cast, as_: SignIn, who: str) -> None:
    work = make_work(cast.writer)
    assert as_(cast.writer).get(address(work)).status_code == 200
    assert as_(getattr(cast, who)).get(address(work)).status_code == 404
    assert "/account/login/" in as_(None).get(address(work))["Location"]


def test_it_leads_there_from_her_works(cast: Cast, as_: SignIn) -> None:
    work, draft = make_work(cast.writer), make_work(cast.writer, "Draft", publish=False)
    for page in ("/my/works/", f"/write/{work.pk}/"):
        assert address(work) in shown(as_(cast.writer).get(page))
        assert address(draft) not in shown(as_(cast.writer).get(page))
    assert "A draft" in main(as_(cast.writer).get(address(draft)))


def test_its_queries_do_not_grow(cast: Cast, as_: SignIn) -> None:
    def queries(work: Work) -> int:
        browser.get(address(work))
        with CaptureQueriesContext(connection) as found:
            browser.get(address(work))
        return len(found)

    browser = as_(cast.writer)
    small, large = make_work(cast.writer), make_work(cast.writer, "Large", chapters=6)
    count(small, opens=1)
    for days in range(30):
        count(large, day=TODAY - timedelta(days=days), opens=5, chapters=((9, 9),) * 6)
    for reader in (cast.reader, cast.stranger):
        review(large, reader)
        Kudos.objects.create(work=large, account=reader)
    assert queries(large) == queries(small)
