"""What a writer does with one review: through the page, and each with what undoes it."""

from __future__ import annotations

import pytest
from django.test import Client

from afterword.accounts.models import Account, Role
from afterword.feedback.control.approval import digest
from afterword.feedback.kinds import Why
from afterword.feedback.models import Approval, Approves, Block, InboxItem, InboxRules, Review, Thanks, ThreadMute
from afterword.feedback.tests.saying import answer, read, review, say, shown
from afterword.testing import Cast, SignIn, make_work

pytestmark = pytest.mark.usefixtures("commits_at_once")
VERBS = ("approve", "hide", "unhide", "freeze", "unfreeze", "thank", "unthank", "mute", "unmute", "block")
WORDS = "The lamp stayed with me."


def press(browser: Client, said: Review, verb: str, **fields: str) -> int:
    return browser.post(f"/reviews/{said.pk}/{verb}/", fields).status_code


def page_of(browser: Client, said: Review) -> str:
    answered = browser.get(f"/reviews/{said.pk}/more/")
    assert answered.status_code == 200
    return shown(answered)


def test_only_the_works_writers_decide(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    said = review(work, cast.reader, WORDS)
    said.hold(Why.APPROVAL)
    own = answer(said, cast.writer)
    browsers = [as_(account) for account in (cast.reader, cast.stranger, cast.moderator, cast.archivist)]
    for verb in (*VERBS, "more"):
        for browser in browsers:
            method = browser.get if verb == "more" else browser.post
            assert method(f"/reviews/{said.pk}/{verb}/").status_code == 404, verb
        got = as_(None).post(f"/reviews/{said.pk}/{verb}/")
        assert "/account/login/" in got["Location"], verb
    writer = as_(cast.writer)
    for verb in set(VERBS) - {"freeze", "unfreeze"}:
        assert press(writer, own, verb) == 404, verb
    assert [model.objects.count() for model in (Thanks, ThreadMute, Block)] == [0, 0, 0]
    assert Review.objects.filter(holds__why=Why.APPROVAL).count() == 1


def test_one_press_lets_it_through(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    InboxRules.objects.create(account=cast.writer, approves=Approves.ALL)
    reader = as_(cast.reader)
    landed = say(reader, work, WORDS)
    assert "It waits for the writer, who reads it before others do." in shown(reader.get(landed["Location"]))
    said = Review.objects.get()
    browser = as_(cast.writer)
    page = page_of(browser, said)
    assert "You look at everything first." in page
    assert "It waits for you." in read(browser, work)
    assert press(browser, said, "approve", seen=digest(said.html)) == 302
    assert WORDS in read(as_(None), work)
    assert "waits" not in read(reader, work)
    assert not InboxItem.objects.unread().exists()


def test_words_that_were_changed_meanwhile_are_not_let_through(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    said = review(work, cast.reader, WORDS)
    said.hold(Why.APPROVAL)
    seen = digest(said.html)
    said.edit("Something that nobody should read.", by=cast.reader)
    browser = as_(cast.writer)
    got = browser.post(f"/reviews/{said.pk}/approve/", {"seen": seen}, follow=True)
    assert "It was changed while you read it" in shown(got)
    assert "nobody should read" not in read(as_(None), work)


def test_a_guest_hears_that_it_waits(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    InboxRules.objects.create(account=cast.writer, approves=Approves.GUESTS)
    landed = say(as_(None), work, WORDS, name="Gull")
    page = shown(as_(None).get(landed["Location"]))
    assert "who reads them before others do" in page
    assert WORDS not in page


def test_hiding_and_showing_again(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    said = review(work, cast.reader, WORDS)
    browser = as_(cast.writer)
    assert press(browser, said, "hide") == 302
    assert WORDS not in read(as_(None), work)
    assert WORDS in read(browser, work)
    assert "It is hidden: nobody sees it but you" in read(as_(cast.reader), work)
    work.refresh_from_db()
    assert work.reviewed_at is None
    page = page_of(browser, said)
    assert "Show it again" in page
    assert f"/report/review/{said.pk}/" in page
    assert press(browser, said, "unhide") == 302
    assert WORDS in read(as_(None), work)


def test_what_a_moderator_hid_stays_hidden(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    said = review(work, cast.reader, WORDS)
    said.hold(Why.APPROVAL)
    said.hold(Why.MODERATOR, by=cast.moderator)
    browser = as_(cast.writer)
    assert "Let it through" not in page_of(browser, said)
    for verb in ("unhide", "approve"):
        press(browser, said, verb)
    assert WORDS not in read(as_(None), work)


def test_spam_is_nothing_to_decide_about(cast: Cast, as_: SignIn) -> None:
    said = review(make_work(cast.writer), cast.reader, WORDS)
    said.hold(Why.SPAM)
    browser = as_(cast.writer)
    assert browser.get(f"/reviews/{said.pk}/more/").status_code == 404
    assert {press(browser, said, verb) for verb in VERBS} == {404}


def test_closing_a_conversation_from_any_place_in_it(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    said = review(work, cast.reader, WORDS)
    inside = answer(said, cast.stranger, "I disagree.")
    browser = as_(cast.writer)
    assert press(browser, inside, "freeze") == 302
    assert "This conversation is closed" in read(as_(None), work)
    assert press(as_(cast.stranger), said, "reply", text="And yet.") == 403
    assert press(browser, said, "unfreeze") == 302
    assert press(as_(cast.stranger), said, "reply", text="And yet.") == 302


def test_thanks_in_one_press_and_taken_back(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    said = review(work, None, WORDS, guest="Gull")
    browser = as_(cast.writer)
    assert press(browser, said, "thank") == 302
    press(browser, said, "thank")
    assert "<bdi>Marian</bdi> says thank you." in read(as_(None), work)
    assert not InboxItem.objects.of(cast.writer).not_replied_to().exists()
    assert press(browser, said, "unthank") == 302
    assert "says thank you" not in read(as_(None), work)
    assert InboxItem.objects.of(cast.writer).not_replied_to().exists()


def test_thanks_are_for_the_words_that_were_there(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    said = review(work, cast.reader, WORDS)
    press(as_(cast.writer), said, "thank")
    said.refresh_from_db()
    said.edit("You are all fools.", by=cast.reader)
    assert "says thank you" not in read(as_(None), work)
    assert press(as_(cast.writer), said, "thank") == 302
    assert "says thank you" in read(as_(None), work)


def test_nobody_thanks_whom_it_would_never_reach(cast: Cast, as_: SignIn) -> None:
    said = review(make_work(cast.writer), None, WORDS, private=True)
    press(as_(cast.writer), said, "thank")
    assert not Thanks.objects.exists()
    cast.writer.suspend(by=cast.moderator, reason="Rude.")
    other = review(make_work(cast.writer, "Another"), cast.reader, WORDS)
    press(as_(cast.writer), other, "thank")
    assert not Thanks.objects.exists()


def test_a_muted_conversation_is_not_counted(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    said = review(work, cast.reader, WORDS)
    browser = as_(cast.writer)
    assert press(browser, said, "mute") == 302
    answer(said, cast.stranger, "One more.")
    unread = InboxItem.objects.of(cast.writer).unread()
    assert not unread.exists()
    assert browser.get("/my/reviews/").context["unread_count"] == 0
    review(work, cast.stranger, "Elsewhere.")
    assert unread.count() == 1
    press(browser, said, "unmute")
    assert unread.count() == 3


def test_who_is_replied_to_elsewhere_may_mute_and_block_but_decide_nothing(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    theirs = answer(review(work, cast.reader, WORDS), cast.stranger, "You are wrong.")
    browser = as_(cast.reader)
    page = page_of(browser, theirs)
    assert "Mute the conversation" in page
    for label in ("Hide it", "Close the conversation", "Delete it", "Let it through"):
        assert label not in page
    assert {press(browser, theirs, verb) for verb in ("hide", "approve", "freeze", "thank")} == {404}
    assert press(browser, theirs, "mute") == 302
    assert "Block Tobias?" in shown(browser.get(f"/reviews/{theirs.pk}/block/"))
    assert press(browser, theirs, "block") == 302
    assert Block.objects.get().blocked == cast.stranger


def test_back_to_the_inbox_and_nowhere_else(cast: Cast, as_: SignIn) -> None:
    said = review(make_work(cast.writer), cast.reader, WORDS)
    browser = as_(cast.writer)
    for back, lands in (
        ("/inbox/?show=unread#item-1", "/inbox/?show=unread#item-1"),
        ("//evil.example/", f"/reviews/{said.pk}/more/"),
        ("https://evil.example/", f"/reviews/{said.pk}/more/"),
        ("/\\evil.example", f"/reviews/{said.pk}/more/"),
        ("", f"/reviews/{said.pk}/more/"),
    ):
        assert browser.post(f"/reviews/{said.pk}/mute/", {"back": back})["Location"] == lands


def test_marks_of_office_come_from_the_role_alone(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    review(work, cast.moderator, "As one who reads.")
    assert read(as_(None), work).count('review__mark--house">moderator<') == 1
    other = cast.moderator.take_pen_name("Harebell")
    Review.objects.update(pen_name=other)
    cast.moderator.appoint(Role.ARCHIVIST, by=cast.archivist)
    assert "review__mark--house" not in read(as_(None), work)
    cast.moderator.write_as(other)
    assert "review__mark--house" in read(as_(None), work)
    Account.objects.get(pk=cast.moderator.pk).appoint(Role.MEMBER, by=cast.archivist)
    assert "review__mark--house" not in read(as_(None), work)


@pytest.mark.parametrize("name", ["Mo", "mо", "Marian", "Mod Kate", "The Writer", "Author", "Admin Support", "admin7"])
def test_a_guest_takes_no_name_that_speaks_for_others(cast: Cast, as_: SignIn, name: str) -> None:
    got = say(as_(None), make_work(cast.writer), WORDS, name=name)
    assert got.status_code == 422
    assert WORDS in shown(got)
    assert not Review.objects.exists()


@pytest.mark.parametrize("name", ["Mod Kate", "Archivist of Salt", "M0derator Jo"])
def test_a_member_takes_no_name_of_an_office(cast: Cast, as_: SignIn, name: str) -> None:
    got = as_(cast.reader).post("/settings/pen-names/", {"name": name})
    assert "kept for the house" in shown(got)
    assert cast.reader.pen_names.count() == 1
    assert as_(cast.moderator).post("/settings/pen-names/", {"name": name}).status_code == 302


def test_an_account_of_the_house_gives_no_kudos(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    official = cast.moderator.take_pen_name("Admin Support")
    browser = as_(cast.moderator)
    assert browser.post(f"/works/{work.pk}/kudos/").status_code == 302
    cast.moderator.write_as(official)
    got = browser.post(f"/works/{work.pk}/kudos/")
    assert got.status_code == 403
    assert "Under a name of the house you give none." in shown(got)


def test_what_is_taken_back_leaves_no_word_in_what_was_decided_about_it(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    said = review(work, cast.reader, WORDS)
    said.hold(Why.APPROVAL, reason="words: lamp")
    browser = as_(cast.writer)
    press(browser, said, "approve")
    press(browser, said, "thank")
    answer(said, cast.writer)
    said.hold(Why.WRITER, reason="The lamp again.")
    assert as_(cast.reader).post(f"/reviews/{said.pk}/delete/").status_code == 302
    said.refresh_from_db()
    assert said.is_deleted
    assert [model.objects.count() for model in (Approval, Thanks)] == [0, 0]
    assert [hold.reason for hold in said.holds.all()] == [""]
