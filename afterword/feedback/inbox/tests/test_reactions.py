"""Small reactions in the margin: one line of the inbox for each chapter, and one in the count."""

from __future__ import annotations

import pytest
from django.test import Client

from afterword.feedback.models import InboxItem, Review
from afterword.feedback.tests.marking import LAMP, chapter_of, open_work, remark
from afterword.feedback.tests.saying import shown
from afterword.testing import Cast, SignIn
from afterword.works.models import Work

pytestmark = pytest.mark.usefixtures("commits_at_once")


@pytest.fixture
def work(cast: Cast) -> Work:
    """With three small reactions in its margin, and a remark in words."""
    work = open_work(cast.writer)
    remark(work, cast.reader, reaction="laughed")
    remark(work, None, reaction="laughed")
    remark(work, cast.stranger, LAMP, "It flickers.")
    remark(work, cast.stranger, reaction="ached")
    return work


def unread(browser: Client) -> int:
    return int(browser.get("/my/reviews/").context["unread_count"])


def line(cast: Cast) -> InboxItem:
    """The one that stands for all."""
    return InboxItem.objects.of(cast.writer).exclude(review__reaction="").order_by("-arrived_at", "-pk")[0]


def test_they_are_one_line_until_it_is_opened_and_begin_anew_then(cast: Cast, as_: SignIn, work: Work) -> None:
    browser = as_(cast.writer)
    page = browser.get("/inbox/?show=unread")
    assert len(page.context["lines"]) == len(browser.get("/inbox/").context["lines"]) == unread(browser) == 2
    for words in ("Small reactions in the margin", "</span> laughed 2<", "</span> ached 1<", "3 new", "It flickers."):
        assert words in shown(page)
    there = browser.post(f"/inbox/{line(cast).pk}/")["Location"]
    assert there == f"{chapter_of(work).get_absolute_url()}?margin=now#story"
    assert browser.get(there).status_code == 200
    assert unread(browser) == 1
    remark(work, cast.moderator, reaction="shivers")
    again = shown(browser.get("/inbox/"))
    assert unread(browser) == 2
    assert "1 new" in again
    assert "</span> shivers 1<" in again
    browser.post(f"/inbox/{line(cast).pk}/read/")
    assert unread(browser) == 1
    browser.post(f"/inbox/{line(cast).pk}/unread/")
    assert unread(browser) == 2


def test_one_alone_stands_as_all_things_do_and_waits_for_no_reply(cast: Cast, as_: SignIn, work: Work) -> None:
    Review.objects.filter(reaction="laughed").delete()
    browser = as_(cast.writer)
    page = shown(browser.get("/inbox/"))
    assert "Small reactions" not in page
    assert page.count("inbox__reply") == 2
    unanswered = browser.get("/inbox/?show=unanswered")
    assert [each.review.html for each in unanswered.context["lines"]] == ["<p>It flickers.</p>"]


def test_a_line_is_read_as_a_whole_and_hidden_only_one_by_one(cast: Cast, as_: SignIn, work: Work) -> None:
    browser = as_(cast.writer)
    tick = {"item": [line(cast).pk], "back": "/inbox/"}
    assert "does not apply" in shown(browser.post("/inbox/chosen/hide/", tick, follow=True))
    assert "Nothing was ticked" in shown(browser.post("/inbox/chosen/delete/", tick, follow=True))
    assert Review.objects.shown().count() == 4
    browser.post("/inbox/chosen/read/", tick)
    assert unread(browser) == 1
    assert unread(as_(cast.reader)) == 0


def test_whoever_is_looked_for_is_found(cast: Cast, as_: SignIn, work: Work) -> None:
    found = as_(cast.writer).get("/inbox/?q=Ruth").context["lines"]
    assert [each.review.shown_name for each in found] == ["Ruth"]
