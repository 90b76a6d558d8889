"""A draft on the device goes when its words have arrived, and not before: the page after sending says so."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from afterword.feedback.models import InboxItem, Passage, Review
from afterword.feedback.tests.marking import open_work, remark, send
from afterword.feedback.tests.pinned import question
from afterword.feedback.tests.saying import answer, chapter_of, read, review, say, shown
from afterword.testing import Cast, SignIn
from afterword.works.models import Work

pytestmark = pytest.mark.usefixtures("commits_at_once")
ARRIVED = re.compile(r'data-behaviour="[^"]*forget-sent')
ASKS = '<option value="" selected>Choose a name</option>'
ANSWER = {"text": "So it is."}


@pytest.fixture
def work(cast: Cast) -> Work:
    return open_work(cast.writer)


def has_arrived(browser: Client, address: str, **fields: Any) -> bool:
    """Does the page that one comes to after sending say so?"""
    answered = browser.post(address, ANSWER | fields, follow=True)
    assert answered.status_code == 200
    assert answered.redirect_chain
    return bool(ARRIVED.search(shown(answered)))


def test_after_a_review(cast: Cast, as_: SignIn, work: Work) -> None:
    for account, fields in (
        (cast.reader, {}),
        (cast.stranger, {"only_for_writer": "on"}),
        (None, {"name": "Passer-by"}),
    ):
        assert has_arrived(as_(account), f"{chapter_of(work).get_absolute_url()}reviews/", **fields)
    left = Review.objects.filter(account=cast.reader).get()
    assert has_arrived(as_(cast.reader), f"/reviews/{left.pk}/edit/", text="So it was.")
    page = read(as_(cast.reader), work)
    assert not ARRIVED.search(page)


def test_after_a_reply_wherever_it_stands(cast: Cast, as_: SignIn, work: Work) -> None:
    deep = answer(answer(review(work, cast.reader), cast.writer), cast.reader, "And more.")
    for to in (review(work, cast.stranger), review(work, cast.moderator, private=True), deep):
        assert has_arrived(as_(cast.writer), f"/reviews/{to.pk}/reply/"), to
    item = InboxItem.objects.get(account=cast.writer, review=review(work, None))
    assert has_arrived(as_(cast.writer), f"/inbox/{item.pk}/reply/")


def test_after_what_is_said_in_the_margin(cast: Cast, as_: SignIn, work: Work) -> None:
    assert send(as_(cast.reader), work, text="Warm.").status_code == 302
    left = remark(work, cast.stranger, text="I could smell it.")
    page = f"{chapter_of(work).get_absolute_url()}?posted=remark"
    assert ARRIVED.search(shown(as_(cast.reader).get(page)))
    for account in (cast.writer, cast.reader):
        assert has_arrived(as_(account), f"/reviews/{left.pk}/reply/", text=f"So says {account.name}.")
    Passage.objects.update(is_outdated=True)
    for account in (cast.writer, cast.reader):
        assert has_arrived(as_(account), f"/reviews/{left.pk}/reply/", text=f"So said {account.name}.")


def test_after_a_question_and_its_answer(cast: Cast, as_: SignIn, work: Work) -> None:
    assert has_arrived(as_(cast.reader), f"{chapter_of(work).get_absolute_url()}ask/", block="b1")
    asked = question(work, cast.stranger)
    assert has_arrived(as_(cast.writer), f"/reviews/{asked.pk}/reply/")
    assert has_arrived(as_(cast.writer), f"/reviews/{asked.pk}/commentary/new/", opens="end")


def test_what_was_refused_goes_on_being_kept_in_the_archive_too(cast: Cast, as_: SignIn, work: Work) -> None:
    said = review(work, cast.reader)
    item = InboxItem.objects.get(account=cast.writer, review=said)
    chapter = chapter_of(work)
    for browser, address, place in (
        (as_(cast.writer), f"/inbox/{item.pk}/reply/", f"reply-{said.pk}"),
        (as_(cast.writer), f"/reviews/{said.pk}/reply/", f"reply-{said.pk}"),
        (as_(cast.reader), f"/reviews/{said.pk}/edit/", f"edit-{said.pk}"),
        (as_(cast.reader), f"{chapter.get_absolute_url()}reviews/", f"{work.pk}-{chapter.pk}"),
        (as_(cast.reader), f"{work.get_absolute_url()}reviews/", f"{work.pk}-all"),
        (as_(cast.reader), f"/works/{work.pk}/again/review/", f"{work.pk}-again"),
    ):
        for verb in ("", "" if "inbox" in address else "preview/"):
            refused = browser.post(f"{address}{verb}", {"text": " "})
            assert refused.status_code == 422
            assert f'data-keep-as="{place}" data-keep-at="/reviews/draft/" data-came-back' in shown(refused), address


def test_kept_words_ask_again_under_which_name(cast: Cast, as_: SignIn, work: Work) -> None:
    other = cast.reader.take_pen_name("Rue")
    browser = as_(cast.reader)
    place = f"{work.pk}-{chapter_of(work).pk}"
    assert ASKS not in read(browser, work)
    browser.post("/reviews/draft/", {"place": place, "text": "Half of it.", "pen_name": other.pk})
    assert ASKS in read(browser, work)
    refused = say(browser, work, "All of it.", pen_name="")
    assert refused.status_code == 422
    page = shown(refused)
    assert "All of it." in page
    assert "Choose the name that it is to stand under." in page
    assert ASKS in page
    say(browser, work, "All of it.", pen_name=str(other.pk))
    assert Review.objects.get().shown_name == "Rue"


def test_a_reply_that_was_begun_asks_again_under_which_name(cast: Cast, as_: SignIn, work: Work) -> None:
    other = cast.writer.take_pen_name("Wren Hollow")
    assert cast.writer.pen_name
    work.set_writers([cast.writer.pen_name, other])
    said = review(work, cast.reader)
    browser = as_(cast.writer)
    assert ASKS not in shown(browser.get("/inbox/"))
    browser.post("/reviews/draft/", {"place": f"reply-{said.pk}", "text": "Half of it."})
    for page in ("/inbox/", f"/reviews/{said.pk}/reply/"):
        assert ASKS in shown(browser.get(page)), page


def test_a_pasted_review_is_cut_off_nowhere(cast: Cast, as_: SignIn, work: Work) -> None:
    """Also before the script has come that says how much room is left."""
    assert re.search(r"<textarea[^>]*maxlength", read(as_(cast.reader), work)) is None
    assert say(as_(cast.reader), work, "x" * 20_001).status_code == 422
