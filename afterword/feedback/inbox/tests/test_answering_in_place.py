"""The inbox: what stands in it, what is done in its place, and to several things at once."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.feedback.actions import let_through
from afterword.feedback.control.approval import digest
from afterword.feedback.kinds import Kind, Visibility, Why
from afterword.feedback.models import InboxItem, Passage, Review, Thanks
from afterword.feedback.tests.saying import answer, chapter_of, read, review, shown
from afterword.testing import Cast, SignIn, make_work

pytestmark = pytest.mark.usefixtures("commits_at_once")


def item_of(account: Account, said: Review) -> InboxItem:
    return InboxItem.objects.get(account=account, review=said)


def listed(browser: Client, **query: str) -> list[int]:
    answered = browser.get("/inbox/", query)
    assert answered.status_code == 200
    return [line.review.pk for line in answered.context["lines"]]


def test_replying_in_place(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    said = review(work, cast.reader)
    item = item_of(cast.writer, said)
    browser = as_(cast.writer)
    there = f"/inbox/{item.pk}/reply/"
    page = shown(browser.get("/inbox/"))
    assert there in page
    assert "under your name <b><bdi>Marian</bdi></b>" in page
    got = browser.post(there, {"text": "I baked it twice.", "back": f"/inbox/?show=unread#item-{item.pk}"})
    assert got["Location"] == f"/inbox/?show=unread#item-{item.pk}"
    reply = Review.objects.get(depth=1)
    assert (reply.is_by_writer, reply.in_reply_to) == (True, said)
    assert "I baked it twice." in read(as_(None), work)
    item.refresh_from_db()
    assert item.read_at


def test_an_empty_reply_comes_back_with_its_page(cast: Cast, as_: SignIn) -> None:
    item = item_of(cast.writer, review(make_work(cast.writer), cast.reader))
    got = as_(cast.writer).post(f"/inbox/{item.pk}/reply/", {"text": " "})
    assert got.status_code == 422
    assert "There is nothing here yet." in shown(got)


def test_a_reply_that_was_begun_stands_in_its_box_until_it_is_sent(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    said, other = review(work, cast.reader), review(work, cast.moderator)
    browser = as_(cast.writer)
    kept = {"place": f"reply-{said.pk}", "text": "I baked it <twice>, and"}
    assert browser.post("/reviews/draft/", kept).status_code == 204
    lines = {line.review: line for line in browser.get("/inbox/").context["lines"]}
    assert (lines[said].draft, lines[other].draft) == ("I baked it <twice>, and", "")
    page = shown(browser.get("/inbox/"))
    assert page.count('<details class="inbox__reply" open') == 1
    assert re.search(rf'data-keep-as="reply-{said.pk}" data-keep-at="/reviews/draft/"', page)
    assert "I baked it &lt;twice&gt;, and</textarea>" in page
    assert "Kept from last time, here and on your other devices." in page
    got = browser.post(f"/inbox/{item_of(cast.writer, said).pk}/reply/", {"text": "I baked it twice."}, follow=True)
    page = shown(got)
    assert re.search(r'data-behaviour="forget-sent"[^>]*>\s*<p>Your reply is sent\.', page)
    assert "inbox__reply" in page
    assert "baked it &lt;twice" not in page
    assert 'class="inbox__reply" open' not in page


def test_one_replies_under_a_name_that_stands_on_the_work(cast: Cast, as_: SignIn) -> None:
    other = cast.writer.take_pen_name("Wren Hollow")
    work = make_work(cast.writer)
    assert cast.writer.pen_name
    work.set_writers([cast.writer.pen_name, other])
    item = item_of(cast.writer, review(work, cast.reader))
    browser = as_(cast.writer)
    assert f'<option value="{other.pk}"' in shown(browser.get("/inbox/"))
    assert browser.post(f"/inbox/{item.pk}/reply/", {"text": "As Wren.", "pen_name": other.pk}).status_code == 302
    assert Review.objects.get(depth=1).pen_name == other


def test_nobody_acts_in_another_ones_inbox(cast: Cast, as_: SignIn) -> None:
    item = item_of(cast.writer, review(make_work(cast.writer), cast.reader))
    for account, status in ((cast.reader, 404), (cast.moderator, 404), (None, 302)):
        for verb in ("reply", "read", "unread"):
            assert as_(account).post(f"/inbox/{item.pk}/{verb}/", {"text": "Mine."}).status_code == status
        as_(account).post("/inbox/chosen/delete/now/", {"item": item.pk})
        as_(account).post("/inbox/chosen/read/", {"item": item.pk})
    item.refresh_from_db()
    assert (item.read_at, Review.objects.count()) == (None, 1)


def test_first_reviews_are_marked_for_their_receiver_alone(cast: Cast, as_: SignIn) -> None:
    theirs, work = make_work(cast.stranger, "Elsewhere"), make_work(cast.writer)
    review(theirs, cast.reader)
    review(work, cast.reader)
    review(work, cast.moderator)
    review(work, None)
    browser = as_(cast.writer)
    lines = {line.review.shown_name: line for line in browser.get("/inbox/").context["lines"]}
    assert (lines["Ruth"].is_first_here, lines["Ruth"].is_first_for_you) == (False, True)
    assert (lines["Mo"].is_first_here, lines["Mo"].is_first_for_you) == (True, True)
    assert not lines["Passer-by"].is_first_for_you
    again = review(work, cast.reader, "And another.")
    assert again.pk not in listed(browser, show="first")
    assert len(listed(browser, show="first")) == 2
    assert "first review here" in shown(browser.get("/inbox/"))
    assert "first" not in shown(as_(cast.reader).get(work.get_absolute_url())).split("reviews-heading")[-1]


def test_another_name_makes_nobody_new(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    review(work, cast.reader)
    cast.reader.write_as(cast.reader.take_pen_name("Wren Hollow"))
    again = review(work, cast.reader, "As Wren.")
    assert again.pk not in listed(as_(cast.writer), show="first")


def test_passages_stand_above_what_is_said_of_them(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    said = review(work, cast.reader, "This line.")
    passage = Passage.objects.create(chapter=chapter_of(work), block="b1", exact="The lamp burned", is_outdated=True)
    Review.objects.update(kind=Kind.MARGIN, passage=passage)
    question = review(work, cast.stranger, "Why the lamp?")
    Review.objects.filter(pk=question.pk).update(kind=Kind.QUESTION)
    browser = as_(cast.writer)
    page = shown(browser.get("/inbox/"))
    for words in ("In the margin", "Of an earlier version:", "The lamp burned", "A question about a passage"):
        assert words in page
    assert listed(browser, kind="margin") == [said.pk]
    assert listed(browser, kind="question") == [question.pk]
    assert len(listed(browser, kind="<x>")) == 2


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lantern", ["a"]),
        ("LANTERN", ["a"]),
        ("ÜBER", ["a"]),
        ("bread & lantern", ["a"]),
        ("bread", ["a", "b"]),
        ("ruth", ["a"]),
        ("gull bread", ["b"]),
        ("salt road", ["a", "b"]),
        ("100%", []),
        ("nowhere", []),
    ],
)
def test_looking_for_words_and_names(cast: Cast, as_: SignIn, words: str, found: list[str]) -> None:
    work = make_work(cast.writer)
    said = {
        "a": review(work, cast.reader, "A lantern & bread, über all.").pk,
        "b": review(work, None, "Bread again.", guest="Gull").pk,
    }
    assert set(listed(as_(cast.writer), q=words)) == {said[name] for name in found}


def test_nothing_found_says_so(cast: Cast, as_: SignIn) -> None:
    review(make_work(cast.writer), cast.reader)
    assert "Nothing like that is here." in shown(as_(cast.writer).get("/inbox/", {"q": "zebra"}))


def test_what_waits_stands_in_a_part_of_its_own(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    held = review(work, cast.reader)
    held.hold(Why.APPROVAL, reason="link")
    review(work, cast.stranger)
    browser = as_(cast.writer)
    assert listed(browser, show="waiting") == [held.pk]
    page = shown(browser.get("/inbox/", {"show": "waiting"}))
    assert "There is a link in it." in page
    assert browser.get("/inbox/").context["waiting"] == 1


def test_what_is_spam_or_hidden_is_in_no_readers_inbox(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    root = review(work, cast.reader)
    reply = answer(root, cast.stranger, "Rude words.")
    reply.hold(Why.WRITER)
    browser = as_(cast.reader)
    assert listed(browser) == []
    assert browser.get("/my/reviews/").context["unread_count"] == 0
    assert reply.pk in listed(as_(cast.writer))
    reply.hold(Why.SPAM)
    assert reply.pk not in listed(as_(cast.writer))


def tick(browser: Client, verb: str, *items: InboxItem, **fields: str) -> str:
    sent = {"item": [item.pk for item in items], "back": "/inbox/", **fields}
    answered = browser.post(f"/inbox/chosen/{verb}/", sent, follow=True)
    assert answered.status_code == 200
    return shown(answered)


def test_several_at_once(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    items = [item_of(cast.writer, review(work, None, f"Words {number}.")) for number in range(3)]
    browser = as_(cast.writer)
    unread = InboxItem.objects.of(cast.writer).unread()
    assert "2 are marked as read." in tick(browser, "read", *items[:2])
    assert unread.count() == 1
    assert "1 is unread again." in tick(browser, "unread", items[0])
    assert unread.count() == 2
    assert "2 are hidden" in tick(browser, "hide", *items[:2])
    assert Review.objects.shown().count() == 1
    assert "Nothing was ticked" in tick(browser, "hide")
    assert browser.post("/inbox/chosen/publish/", {"item": items[0].pk}).status_code == 404


def test_letting_several_through_but_none_that_was_changed_meanwhile(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    said = [review(work, account, f"Held {account}.") for account in (cast.reader, cast.stranger)]
    for each in said:
        each.hold(Why.APPROVAL)
    items = [item_of(cast.writer, each) for each in said]
    seen = {f"seen-{item.pk}": digest(each.html) for item, each in zip(items, said, strict=True)}
    said[1].edit("Something else that nobody has read.", by=cast.stranger)
    told = tick(as_(cast.writer), "approve", *items, **seen)
    assert "1 is let through." in told
    assert "changed while you read them" in told
    assert [each.visibility for each in Review.objects.order_by("created_at")] == [Visibility.SHOWN, Visibility.HELD]


def test_deleting_several_asks_first(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    root = review(work, cast.reader, "To go.")
    inside = answer(root, cast.stranger, "To go as well.")
    kept = review(work, cast.stranger, "To stay.")
    elsewhere = review(make_work(cast.stranger, "Elsewhere"), cast.writer)
    mine = answer(elsewhere, cast.stranger, "Thank you!")
    items = [item_of(cast.writer, each) for each in (root, inside, mine)]
    browser = as_(cast.writer)
    page = tick(browser, "delete", *items)
    assert "Delete these 2 for good?" in page
    assert "To go as well." in page
    assert Review.objects.filter(work=work).count() == 3
    assert "2 are deleted." in tick(browser, "delete/now", *items)
    assert list(Review.objects.filter(work=work)) == [kept]
    assert Review.objects.filter(pk=mine.pk).exists()


def test_thanks_and_muting_lead_back_to_the_inbox(cast: Cast, as_: SignIn) -> None:
    said = review(make_work(cast.writer), cast.reader)
    item = item_of(cast.writer, said)
    browser = as_(cast.writer)
    got = browser.post(f"/reviews/{said.pk}/thank/", {"back": f"/inbox/#item-{item.pk}"})
    assert got["Location"] == f"/inbox/#item-{item.pk}"
    assert Thanks.objects.get().account == cast.writer
    page = shown(browser.get("/inbox/"))
    assert "Take your thanks back" in page
    assert "Say thank you" not in page
    browser.post(f"/reviews/{said.pk}/mute/", {"back": "/inbox/"})
    assert "muted" in shown(browser.get("/inbox/"))


SCAM = "Your writing is amazing! Find me on Discord, I can bring your characters to life as an artist."


def test_a_word_of_warning_before_one_replies(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    said = review(work, cast.reader, SCAM)
    let_through(said, why=Why.SPAM, by=cast.moderator)
    browser = as_(cast.writer)
    item = item_of(cast.writer, said)
    for page in (
        shown(browser.get("/inbox/")),
        shown(browser.get(f"/reviews/{said.pk}/reply/")),
        shown(browser.post(f"/reviews/{said.pk}/reply/", {"text": " "})),
        shown(browser.post(f"/reviews/{said.pk}/reply/preview/", {"text": "Where?"})),
        shown(browser.post(f"/inbox/{item.pk}/reply/", {"text": " "})),
    ):
        assert "Before you reply" in page
        assert "find me on discord" in page
        assert "This account is new since yesterday." in page
    Account.objects.filter(pk=cast.reader.pk).update(joined_at=timezone.now() - timedelta(days=61))
    assert "Before you reply" not in shown(browser.get("/inbox/"))
