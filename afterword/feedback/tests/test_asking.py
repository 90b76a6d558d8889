"""A question about a passage: asked, answered, seen by its two sides alone."""

from __future__ import annotations

import pytest

from afterword.feedback.kinds import Kind
from afterword.feedback.models import InboxItem, Passage, Review
from afterword.feedback.tests.pinned import BREAD, question
from afterword.feedback.tests.saying import answer, chapter_of, read, shown
from afterword.testing import Cast, SignIn, make_work
from afterword.works.labels import Rating, Reviewers
from afterword.works.models import Work

pytestmark = pytest.mark.usefixtures("commits_at_once")

QUESTION = "Whose recipe is it?"


def asking(work: Work) -> str:
    return f"{chapter_of(work).get_absolute_url()}ask/"


def test_a_member_chooses_a_paragraph_and_asks(cast: Cast, as_: SignIn) -> None:
    work, browser = make_work(cast.writer), as_(cast.reader)
    assert 'href="?block=b4"' in shown(browser.get(asking(work)))
    form = shown(browser.get(f"{asking(work)}?block=b4"))
    assert "goes to Marian and to nobody else" in form
    landed = browser.post(asking(work), {"block": "b4", "text": QUESTION, "may_be_named": "on"})
    asked = Review.objects.get()
    assert landed["Location"] == f"/reviews/{asked.pk}/passage/?posted=private#review-{asked.pk}"
    assert asked.passage
    assert (asked.kind, asked.passage.exact, asked.may_be_named) == (Kind.QUESTION, BREAD, True)
    assert asked.is_only_for_writer
    assert [item.account for item in InboxItem.objects.all()] == [cast.writer]
    assert "on its way to Marian" in shown(browser.get(landed["Location"]))
    for account in (cast.reader, cast.writer):
        page = shown(as_(account).get(f"/reviews/{asked.pk}/passage/"))
        assert QUESTION in page
        assert BREAD in page


def test_exact_words_of_the_page_are_taken(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    words = {"block": "b1", "start": "4", "end_block": "b1", "end": "8", "exact": "lamp"}
    form = shown(as_(cast.reader).get(asking(work), words))
    assert 'name="start" value="4"' in form
    as_(cast.reader).post(asking(work), words | {"text": QUESTION})
    assert Passage.objects.get().exact == "lamp"


def test_a_guest_asks_and_gives_a_name(cast: Cast, as_: SignIn) -> None:
    work, browser = make_work(cast.writer), as_(None)
    landed = browser.post(asking(work), {"block": "b4", "text": QUESTION, "name": "Passer-by"})
    assert "nobody else will see it" in shown(browser.get(landed["Location"]))
    assert Review.objects.get().guest_name == "Passer-by"
    assert browser.get(f"/reviews/{Review.objects.get().pk}/passage/").status_code == 404


def test_it_is_asked_once_however_often_it_is_sent(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    for _time in range(2):
        as_(cast.reader).post(asking(work), {"block": "b4", "text": QUESTION})
    assert Review.objects.count() == Passage.objects.count() == 1


def test_nobody_else_meets_it(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    asked = question(work, cast.reader, QUESTION)
    answer(asked, cast.writer, "My grandmother’s.")
    for account in (None, cast.stranger, cast.co_writer, cast.moderator):
        assert as_(account).get(f"/reviews/{asked.pk}/passage/").status_code == 404
        assert QUESTION not in read(as_(account), work)
    work.refresh_from_db()
    assert work.reviewed_at is None


def test_the_asker_reads_the_answer_where_the_question_stands(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    asked = question(work, cast.reader, QUESTION)
    reply = answer(asked, cast.writer, "My grandmother’s.")
    landed = as_(cast.reader).get(f"/reviews/{reply.pk}/")
    assert landed["Location"] == f"/reviews/{asked.pk}/passage/#review-{reply.pk}"
    page = shown(as_(cast.reader).get(landed["Location"]))
    assert "My grandmother’s." in page
    assert "commentary/" not in page.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"block": "b4", "text": ""}, "There is nothing here yet"),
        ({"block": "b4", "text": QUESTION, "words": "never said"}, "not in the chapter"),
        ({"block": "b0000000000000000000000000000", "text": QUESTION}, "not in the chapter"),
    ],
)
def test_what_can_not_be_sent_is_explained_and_stays(cast: Cast, as_: SignIn, sent: dict[str, str], said: str) -> None:
    work = make_work(cast.writer)
    page = as_(cast.reader).post(asking(work), sent)
    assert page.status_code == 422
    assert said in shown(page)
    assert sent["text"] in shown(page)
    assert not Review.objects.exists()


def test_who_may_not_review_may_not_ask(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, reviewers=Reviewers.MEMBERS)
    refused = as_(None).post(asking(work), {"block": "b4", "text": QUESTION, "name": "Passer-by"})
    assert refused.status_code == 403
    assert QUESTION in shown(refused)
    assert as_(cast.writer).get(asking(work)).status_code == 403
    assert not Review.objects.exists()


def test_an_adult_work_asks_first(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, rating=Rating.EXPLICIT)
    assert "lamp burned" not in shown(as_(None).get(asking(work)))


def test_a_story_that_went_meanwhile_gives_the_words_back(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    address = asking(work)
    work.hide(by=cast.moderator, reason="Copied.")
    page = as_(cast.reader).post(address, {"block": "b4", "text": QUESTION})
    assert page.status_code == 404
    assert QUESTION in shown(page)
