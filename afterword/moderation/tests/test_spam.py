"""The moderators' page for spam: waves and what is held alone, decided at once, and undone."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from afterword.feedback.guarding.deciding import decide_reviews
from afterword.feedback.kinds import Visibility, Why
from afterword.feedback.models import Judgement, ReplyChoice, Review, Ruling, Wave, Word
from afterword.feedback.tests.saying import review
from afterword.feedback.tests.test_guarding_at_the_door import LONG
from afterword.jobs.testing import run_all_now
from afterword.moderation.deciding import take
from afterword.moderation.kinds import Reason
from afterword.moderation.models import Appeal, Case, Decision, Verb
from afterword.moderation.reporting import Reporter, report_thing
from afterword.moderation.things import of_review
from afterword.notifications.models import Notice
from afterword.testing import Cast, SignIn, make_work

SPAM = "/moderation/spam/"


@pytest.fixture
def wave(cast: Cast) -> Wave:
    return a_wave(cast, "cheap-lamps.example.org", 4)


def a_wave(cast: Cast, host: str, size: int) -> Wave:
    for number in range(size):
        work = make_work(cast.writer, f"Story {number}")
        review(work, None, f"See https://{host}/{number} for *lamps*.", guest=f"Guest {number}")
    return Wave.objects.latest("pk")


def alone(cast: Cast, number: int = 0) -> Review:
    return review(make_work(cast.writer), None, f"Do look at www.other{number}.example.com please.")


def shown(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_wave_stands_there_once_with_what_was_said_and_why(cast: Cast, as_: SignIn, wave: Wave) -> None:
    alone(cast)
    page = shown(as_(cast.moderator).get(SPAM))
    assert "4 reviews alike" in page
    assert "under 4 works" in page
    assert "4 from guests, 0 from accounts" in page
    assert page.count("cheap-lamps") == 6, "three of them, each with its link"
    assert "other0.example.com" in page
    assert "has a link" in page
    assert 'class="count">2<' in shown(as_(cast.moderator).get("/moderation/"))


def test_one_press_decides_the_wave_and_another_undoes_it(cast: Cast, as_: SignIn, wave: Wave) -> None:
    browser = as_(cast.moderator)
    answer = browser.post(f"{SPAM}waves/{wave.pk}/spam/", follow=True)
    assert "4 reviews are spam." in shown(answer)
    assert "4 reviews alike" not in shown(answer)
    assert "decided already" in shown(as_(cast.archivist).post(f"{SPAM}waves/{wave.pk}/fine/", follow=True))
    run_all_now()
    assert "Undone." in shown(browser.post(f"{SPAM}decisions/{Ruling.objects.get().pk}/undo/", follow=True))
    run_all_now()
    assert "4 reviews alike" in shown(browser.get(SPAM))
    assert [line.verb for line in Decision.objects.all()] == ["undo_spam", "spam"]
    assert "Undone by" in shown(browser.get(SPAM))


def test_a_wave_that_is_fine_reaches_its_writers(cast: Cast, as_: SignIn, wave: Wave) -> None:
    as_(cast.moderator).post(f"{SPAM}waves/{wave.pk}/fine/")
    run_all_now()
    assert "cheap-lamps" in shown(as_(cast.writer).get("/inbox/"))
    assert Review.objects.shown().count() == 4


def test_those_ticked_are_decided_and_the_rest_waits(cast: Cast, as_: SignIn) -> None:
    first, second, third = (alone(cast, number) for number in range(3))
    browser = as_(cast.moderator)
    assert "Nothing was ticked" in shown(browser.post(f"{SPAM}reviews/fine/", {"review": ["x", "9" * 40]}, follow=True))
    browser.post(f"{SPAM}reviews/fine/", {"review": [first.pk]})
    browser.post(f"{SPAM}reviews/spam/", {"review": [second.pk, first.pk]})
    seen = dict(Review.objects.values_list("pk", "visibility"))
    assert seen == {first.pk: Visibility.SHOWN, second.pk: Visibility.SPAM, third.pk: Visibility.SPAM}
    page = shown(browser.get(SPAM))
    assert "other2" in page
    assert "other1" not in page


def test_all_at_once_are_those_that_were_there_when_the_page_was_drawn(cast: Cast, as_: SignIn) -> None:
    early = [alone(cast, number) for number in range(3)]
    browser = as_(cast.moderator)
    until = browser.get(SPAM).context["until"].isoformat()
    late = alone(cast, 9)
    assert "3 reviews are spam" in shown(browser.post(f"{SPAM}reviews/all/spam/", {"until": until}, follow=True))
    assert set(Ruling.objects.get().judgements.values_list("pk", flat=True)) == {each.pk for each in early}
    for bad in ("", "never", "2026-99-99"):
        assert browser.post(f"{SPAM}reviews/all/fine/", {"until": bad}).status_code == 302
    assert Review.objects.get(pk=late.pk).visibility == Visibility.SPAM


def test_the_page_of_a_wave_lets_one_through(cast: Cast, as_: SignIn, wave: Wave) -> None:
    browser = as_(cast.moderator)
    address = f"{SPAM}waves/{wave.pk}/"
    honest = Review.objects.earliest("created_at")
    assert shown(browser.get(address)).count('name="review"') == 4
    browser.post(f"{SPAM}reviews/fine/", {"review": [honest.pk]})
    assert "let through" in shown(browser.get(address))
    browser.post(f"{SPAM}waves/{wave.pk}/spam/")
    assert list(Review.objects.shown()) == [honest]
    assert browser.get(f"{SPAM}waves/999999/").status_code == 404


def test_what_was_shown_can_be_ticked_as_fine_and_teaches_the_filter(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), None, "The bread at the end of it, and the bridge.")
    private = review(make_work(cast.writer), None, "Not for others.", private=True)
    browser = as_(cast.moderator)
    page = shown(browser.get(SPAM))
    assert "The bread at the end" in page
    assert "Not for others" not in page
    browser.post(f"{SPAM}reviews/fine/", {"review": [left.pk]})
    assert Word.objects.get(word="bread").fine == 1
    assert Review.objects.shown().count() == 2
    assert "The bread at the end" not in shown(browser.get(SPAM))
    assert private.is_shown


def reported(review: Review, cast: Cast, reason: Reason = Reason.SPAM) -> Case:
    return report_thing(of_review(review), by=Reporter(account=cast.stranger), reason=reason).case


def told(kind: str) -> set[str]:
    run_all_now()
    return {notice.account.name for notice in Notice.objects.filter(kind=kind)}


def test_a_report_that_it_is_spam_teaches_the_filter_and_finds_its_like(cast: Cast, as_: SignIn) -> None:
    lamps = [review(make_work(cast.writer, f"Story {n}"), None, LONG, guest=f"Guest {n}") for n in range(3)]
    said = review(make_work(cast.writer), cast.reader, LONG)
    assert Review.objects.shown().count() == 4
    case = reported(said, cast)
    browser, address = as_(cast.moderator), f"/moderation/cases/{case.pk}/"
    assert "It is spam" in shown(browser.get(address))
    assert browser.post(f"{address}spam/", {}).status_code == 422
    browser.post(f"{address}spam/", {"reason": "Lamps again."})
    assert Ruling.objects.get().is_spam
    assert Word.objects.get(word="").spam == 1
    assert told("review_taken_for_spam") == {"Ruth", "Marian"}
    assert told("case_closed") == {"Tobias"}
    assert not Review.objects.shown().filter(pk__in=[said.pk, *(each.pk for each in lamps)]).exists()
    assert Wave.objects.waiting().get().judgements.count() == 3, "nobody has looked at them: they wait as one"


def test_who_is_taken_for_a_spammer_may_appeal(cast: Cast, as_: SignIn) -> None:
    said = review(make_work(cast.writer), cast.reader, LONG)
    case = reported(said, cast)
    as_(cast.moderator).post(f"/moderation/cases/{case.pk}/spam/", {"reason": "Lamps.", "suspends": "on"})
    decision = Decision.objects.get(verb=Verb.SPAM)
    as_(cast.reader).post(f"/decisions/{decision.pk}/appeal/", {"words": "I only like lamps."})
    answer = {"grants": "yes", "note": "So you do."}
    as_(cast.archivist).post(f"/moderation/appeals/{Appeal.objects.get().pk}/answer/", answer)
    assert list(Review.objects.shown()) == [said]
    taught = Word.objects.get(word="")
    assert (taught.spam, taught.fine) == (0, 1)


def test_a_decided_report_of_spam_is_undone_on_its_page(cast: Cast, as_: SignIn) -> None:
    said = review(make_work(cast.writer), None, "The bread at the end of it.")
    case = reported(said, cast)
    browser = as_(cast.moderator)
    browser.post(f"/moderation/cases/{case.pk}/spam/", {"reason": "Lamps."})
    assert "Let it be seen again" in shown(browser.get(f"/moderation/cases/{case.pk}/"))
    for _press in range(2):
        browser.post(f"/moderation/hidden/{case.pk}/remove/")
    assert list(Review.objects.shown()) == [said]
    assert [line.verb for line in Decision.objects.all()] == [Verb.NOT_SPAM, Verb.SPAM]


def test_who_was_told_that_it_is_spam_is_told_that_this_was_undone(cast: Cast, as_: SignIn) -> None:
    said = review(make_work(cast.writer), cast.reader, LONG)
    browser = as_(cast.moderator)
    browser.post(f"/moderation/cases/{reported(said, cast).pk}/spam/", {"reason": "Lamps again."})
    assert told("review_unhidden") == set()
    for _press in range(2):
        browser.post(f"{SPAM}decisions/{Ruling.objects.get().pk}/undo/")
    assert told("review_unhidden") == {"Ruth", "Marian"}
    assert list(Review.objects.shown()) == [said]
    assert [line.verb for line in Decision.objects.all()] == [Verb.NOT_SPAM, Verb.UNDO_SPAM, Verb.SPAM]


def test_nobody_is_told_that_something_is_shown_which_is_not(cast: Cast, as_: SignIn) -> None:
    said = review(make_work(cast.writer), cast.reader, LONG)
    said.hold(Why.MODERATOR, by=cast.archivist, reason="Unkind.")
    browser = as_(cast.moderator)
    browser.post(f"/moderation/cases/{reported(said, cast).pk}/spam/", {"reason": "Lamps again."})
    browser.post(f"{SPAM}decisions/{Ruling.objects.get().pk}/undo/")
    assert told("review_unhidden") == set()


def test_who_was_told_that_it_is_spam_hears_when_the_wave_is_fine_after_all(
    cast: Cast, as_: SignIn, wave: Wave
) -> None:
    reported(wave.judgements.order_by("pk")[0].review, cast)
    browser = as_(cast.moderator)
    browser.post(f"{SPAM}waves/{wave.pk}/spam/")
    run_all_now()
    browser.post(f"{SPAM}decisions/{Ruling.objects.get().pk}/undo/")
    for _press in range(2):
        browser.post(f"{SPAM}waves/{wave.pk}/fine/")
    assert told("review_unhidden") == {"Marian"}
    assert Review.objects.shown().count() == 4
    browser.post(f"{SPAM}reviews/spam/", {"review": [each.pk for each in Review.objects.shown()]})
    browser.post(f"{SPAM}decisions/{Ruling.objects.latest('pk').pk}/undo/")
    run_all_now()
    assert Notice.objects.filter(kind="review_unhidden").count() == 1, "that decision nobody was told of"


def test_what_still_waits_after_an_undoing_is_nobodys_news(cast: Cast, as_: SignIn, wave: Wave) -> None:
    reported(wave.judgements.order_by("pk")[0].review, cast)
    browser = as_(cast.moderator)
    browser.post(f"{SPAM}waves/{wave.pk}/spam/")
    run_all_now()
    browser.post(f"{SPAM}decisions/{Ruling.objects.get().pk}/undo/")
    assert told("review_unhidden") == set()
    assert not Review.objects.shown().exists()


def test_what_was_let_through_can_be_found_to_be_spam_later(cast: Cast, as_: SignIn) -> None:
    said = alone(cast)
    browser = as_(cast.moderator)
    browser.post(f"{SPAM}reviews/fine/", {"review": [said.pk]})
    browser.post(f"/moderation/cases/{reported(said, cast).pk}/spam/", {"reason": "Lamps after all."})
    taught = Word.objects.get(word="")
    assert (taught.spam, taught.fine) == (1, 0)
    assert not Review.objects.shown().exists()


def test_deciding_a_wave_decides_what_of_it_was_reported_as_spam(cast: Cast, as_: SignIn, wave: Wave) -> None:
    first, second, third, fourth = (judgement.review for judgement in wave.judgements.order_by("pk"))
    closed = [reported(first, cast), reported(second, cast)]
    left = reported(third, cast, Reason.HARASSMENT)
    taken = reported(fourth, cast)
    take(taken, by=cast.archivist)
    as_(cast.moderator).post(f"{SPAM}waves/{wave.pk}/spam/")
    assert set(Case.objects.open()) == {left, taken}
    assert Decision.objects.filter(verb=Verb.SPAM, case__in=closed).count() == 2
    assert told("case_closed") == {"Tobias"}


def test_nobody_else_finds_the_page(cast: Cast, as_: SignIn, wave: Wave) -> None:
    for who in (cast.writer, cast.reader):
        assert as_(who).get(SPAM).status_code == 404
        assert as_(who).post(f"{SPAM}waves/{wave.pk}/fine/").status_code == 404
    assert as_(None).get(SPAM).status_code == 302
    assert not Review.objects.shown().exists()


def test_the_page_asks_as_much_for_many_as_for_few(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.moderator)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(SPAM).status_code == 200
        return len(asked)

    a_wave(cast, "a.example.org", 2)
    alone(cast, 1)
    decide_reviews([alone(cast, 2)], is_spam=True, by=cast.moderator)
    queries()
    few = queries()
    for host in ("b", "c"):
        a_wave(cast, f"{host}.example.org", 3)
        alone(cast, ord(host))
    decide_reviews([alone(cast, 3)], is_spam=True, by=cast.moderator)
    assert queries() == few


@pytest.mark.usefixtures("commits_at_once")
def test_a_member_takes_replies_from_members_alone(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), cast.reader, "The bread.")
    address, words = f"/reviews/{left.pk}/reply/", {"text": "I saw that too.", "name": "Passer-by"}
    page = as_(cast.reader).get("/settings/replies/")
    assert "Only members may reply to me" in shown(page)
    story = left.page_url
    assert address in shown(as_(None).get(story))
    as_(cast.reader).post("/settings/replies/", {"refuses_guests": "on"})
    assert address not in shown(as_(None).get(story))
    assert address in shown(as_(cast.stranger).get(story))
    refused = as_(None).post(address, words)
    assert refused.status_code == 403
    assert "takes replies from members alone" in shown(refused)
    assert "I saw that too." in shown(refused)
    assert as_(cast.stranger).post(address, words).status_code == 302
    as_(cast.reader).post("/settings/replies/", {})
    assert address in shown(as_(None).get(story))
    assert not ReplyChoice.objects.get().refuses_guests
    assert as_(None).post(address, words).status_code == 302
    assert Judgement.objects.filter(is_guest=True).count() == 1
