"""Deciding what was reported: one moderator at a time, once, and never about one's own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from afterword.accounts.models import Letter, ProfileHiding, Role
from afterword.events.delivering import deliver
from afterword.feedback.actions import change_words, leave_review
from afterword.feedback.authors import Author
from afterword.feedback.kinds import Visibility
from afterword.feedback.models import Review
from afterword.jobs.testing import run_all_now
from afterword.moderation.kinds import Kind, Reason
from afterword.moderation.models import Case, Decision, LogIsFinal, Verb
from afterword.moderation.reporting import Notice, Reporter, report_thing
from afterword.moderation.things import of_chapter, of_name, of_review, of_work
from afterword.notifications.models import Notice as HouseNotice
from afterword.testing import Cast, SignIn, make_work
from afterword.works.labels import Rating
from afterword.works.models import Work

pytestmark = pytest.mark.django_db
REASON = {"reason": "It sells lamps; see rule 2."}
NOTE = {"note": "A joke between friends."}


@pytest.fixture
def work(cast: Cast) -> Work:
    return make_work(cast.writer)


@pytest.fixture
def review(cast: Cast, work: Work) -> Review:
    by = Author(account=cast.reader, pen_name=cast.reader.pen_name)
    return leave_review(by=by, work=work, chapter=None, text="Buy a lamp, friend.")


@pytest.fixture
def review_case(cast: Cast, review: Review) -> Case:
    by = Reporter(account=cast.stranger)
    return report_thing(of_review(review), by=by, reason=Reason.SPAM, words="Look at the lamp.").case


@pytest.fixture
def work_case(cast: Cast, work: Work) -> Case:
    return report_thing(of_work(work), by=Reporter(account=cast.reader), reason=Reason.LABELS).case


def told(cast: Cast) -> dict[str, list[str]]:
    """What each has heard of the house by now."""
    deliver()
    found: dict[str, list[str]] = {}
    for notice in HouseNotice.objects.order_by("pk"):
        found.setdefault(notice.account.name, []).append(notice.kind)
    return found


# The queue


def test_the_oldest_case_stands_first_and_the_head_counts_what_waits(
    cast: Cast, work_case: Case, review_case: Case, as_: SignIn
) -> None:
    Case.objects.filter(pk=review_case.pk).update(opened_at=timezone.now() - timedelta(days=2))
    page = as_(cast.moderator).get("/moderation/").content.decode()
    assert page.index("Buy a lamp") < page.index(f"/moderation/cases/{work_case.pk}/")
    assert 'Reports <span class="count">2</span>' in page


def test_the_queue_asks_as_many_queries_for_many_cases_as_for_few(cast: Cast, work: Work, as_: SignIn) -> None:
    moderator = as_(cast.moderator)

    def report_more(many: int) -> None:
        for number in range(many):
            by = Author(guest_name=f"Guest {number}", guest_key=f"{number}" * 40)
            said = leave_review(by=by, work=work, chapter=None, text=f"Lamp number {number} of {many}.")
            report_thing(of_review(said), by=Reporter(account=cast.stranger), reason=Reason.SPAM)

    report_more(2)
    moderator.get("/moderation/")
    with CaptureQueriesContext(connection) as few:
        moderator.get("/moderation/")
    report_more(9)
    with CaptureQueriesContext(connection) as many:
        moderator.get("/moderation/")
    assert len(many) == len(few)


def test_a_case_shows_what_was_said_and_by_whom(cast: Cast, review_case: Case, as_: SignIn) -> None:
    page = as_(cast.moderator).get(f"/moderation/cases/{review_case.pk}/").content.decode()
    for words in ("Buy a lamp, friend.", "Look at the lamp.", "Tobias", "It is advertising"):
        assert words in page


def test_what_was_said_is_still_there_after_a_change_and_no_more_when_it_is_decided(
    cast: Cast, review_case: Case, review: Review, as_: SignIn
) -> None:
    mine, address = as_(cast.moderator), f"/moderation/cases/{review_case.pk}/"
    assert "it said:" not in mine.get(address).content.decode()
    change_words(review, "What a fine story.", by=cast.reader)
    page = mine.get(address).content.decode()
    assert "What a fine story." in page
    assert '<blockquote class="quoted"><p>Buy a lamp, friend.</p>' in page
    Review.objects.get().take_back(by=cast.reader)
    assert "<p>Buy a lamp, friend.</p>" in mine.get(address).content.decode()
    mine.post(f"{address}dismissal/", NOTE)
    assert "<p>Buy a lamp, friend.</p>" not in mine.get(address).content.decode()
    assert review_case.reports.get().said == ""


# Decisions


def test_nothing_to_do_leaves_it_and_tells_the_reporter(
    cast: Cast, review_case: Case, review: Review, as_: SignIn
) -> None:
    answer = as_(cast.moderator).post(f"/moderation/cases/{review_case.pk}/dismissal/", NOTE)
    assert answer["Location"] == "/moderation/"
    review.refresh_from_db()
    assert review.visibility == Visibility.SHOWN
    assert Decision.objects.get().verb == Verb.DISMISS
    assert told(cast) == {"Tobias": ["case_closed"]}
    assert "Nothing waits." in as_(cast.moderator).get("/moderation/").content.decode()


def test_hiding_a_review_tells_all_whom_it_concerns_once(
    cast: Cast, work: Work, review_case: Case, review: Review, as_: SignIn
) -> None:
    moderator = as_(cast.moderator)
    for _press in range(2):
        moderator.post(f"/moderation/cases/{review_case.pk}/hiding/", REASON)
    review.refresh_from_db()
    assert review.visibility == Visibility.HIDDEN
    assert told(cast) == {"Ruth": ["review_hidden"], "Marian": ["review_hidden"], "Tobias": ["case_closed"]}
    assert Decision.objects.filter(verb=Verb.HIDE_REVIEW).count() == 1
    assert "Buy a lamp" not in as_(None).get(work.get_absolute_url()).content.decode()
    notices = as_(cast.reader).get("/notices/").content.decode()
    assert "It sells lamps; see rule 2." in notices
    assert f"/decisions/{Decision.objects.get().pk}/" in notices
    assert f"/decisions/{Decision.objects.get().pk}/" not in as_(cast.writer).get("/notices/").content.decode()


def test_hiding_a_work_closes_the_case_and_tells_writer_and_reporter(
    cast: Cast, work: Work, work_case: Case, as_: SignIn
) -> None:
    as_(cast.moderator).post(f"/moderation/cases/{work_case.pk}/hiding/", REASON)
    work.refresh_from_db()
    assert work.is_hidden
    assert told(cast) == {"Marian": ["work_hidden"], "Ruth": ["case_closed"]}
    assert Decision.objects.get().case == work_case


def test_a_moderator_hides_a_chapter_that_nobody_else_reported(cast: Cast, as_: SignIn, commits_at_once: None) -> None:
    work = make_work(cast.writer, chapters=2)
    first, second = work.chapters.all()
    moderator = as_(cast.moderator)
    assert "report it from its own page" in moderator.get(f"/moderation/works/{work.pk}/").content.decode()
    moderator.post(f"/report/chapter/{second.pk}/", {"reason": Reason.SPAM, "text": "It sells lamps."})
    case = Case.objects.get()
    moderator.post(f"/moderation/cases/{case.pk}/hiding/", REASON)
    assert as_(None).get(second.get_absolute_url()).status_code == 404
    assert as_(None).get(first.get_absolute_url()).status_code == 200
    assert told(cast) == {"Marian": ["chapter_hidden"]}


def test_hiding_a_chapter_leaves_the_others(cast: Cast, as_: SignIn, commits_at_once: None) -> None:
    work = make_work(cast.writer, chapters=3)
    first, second, third = work.chapters.all()
    by = Author(account=cast.reader, pen_name=cast.reader.pen_name)
    said = leave_review(by=by, work=work, chapter=second, text="Where can I buy this lamp?")
    case = report_thing(of_chapter(second), by=Reporter(account=cast.reader), reason=Reason.SPAM).case
    guest, moderator = as_(None), as_(cast.moderator)
    assert "This chapter alone" in moderator.get(f"/moderation/cases/{case.pk}/").content.decode()
    moderator.post(f"/moderation/cases/{case.pk}/hiding/", REASON)
    assert told(cast) == {"Marian": ["chapter_hidden"], "Ruth": ["case_closed"]}
    assert "Part 2" in as_(cast.writer).get("/notices/").content.decode()
    for browser in (guest, as_(cast.reader)):
        contents = browser.get(work.get_absolute_url()).content.decode()
        assert "A chapter is out of sight here" in contents
        assert "Part 2" not in contents
        gone = browser.get(second.get_absolute_url())
        assert gone.status_code == 404
        assert "The other chapters are there to be read." in gone.content.decode()
        assert "Part 2" not in gone.content.decode()
        assert browser.get(f"/reviews/{said.pk}/").status_code == 404
        assert browser.post(f"{second.get_absolute_url()}reviews/", {"text": "Hm."}).status_code == 404
        assert f'href="{third.get_absolute_url()}"' in browser.get(first.get_absolute_url()).content.decode()
        assert "Part 2" not in browser.get(f"/works/{work.pk}/all/").content.decode()
        assert b"Part 2" not in browser.get(f"/works/{work.pk}/download/html/").content
    work.refresh_from_db()
    assert work.chapter_count == 2
    for account in (cast.writer, cast.moderator):
        assert REASON["reason"] in as_(account).get(second.get_absolute_url()).content.decode()
    assert "hidden by the moderators" in as_(cast.writer).get(f"/write/{work.pk}/").content.decode()
    moderator.post(f"/moderation/hidden/{case.pk}/remove/")
    assert guest.get(second.get_absolute_url()).status_code == 200
    assert "Where can I buy" in guest.get(second.get_absolute_url()).content.decode()
    assert told(cast)["Marian"] == ["chapter_hidden", "chapter_unhidden"]


def test_an_only_chapter_is_hidden_with_its_work_and_the_last_open_one_stays(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=2)
    first, second = work.chapters.all()
    for chapter in (first, second):
        case = report_thing(of_chapter(chapter), by=Reporter(guest_key="g" * 40), reason=Reason.SPAM).case
        as_(cast.moderator).post(f"/moderation/cases/{case.pk}/hiding/", REASON)
    second.refresh_from_db()
    work.refresh_from_db()
    assert (second.is_hidden, work.is_hidden) == (False, True)
    assert list(Decision.objects.order_by("pk").values_list("verb", flat=True)) == [Verb.HIDE_CHAPTER, Verb.HIDE]


def test_hiding_a_profile_leaves_name_and_stories(cast: Cast, work: Work, as_: SignIn, commits_at_once: None) -> None:
    pen_name = cast.writer.pen_name
    assert pen_name
    pen_name.describe("Lamps, cheap.")
    case = report_thing(of_name(pen_name, Kind.PROFILE), by=Reporter(guest_key="g" * 40), reason=Reason.SPAM).case
    moderator = as_(cast.moderator)
    assert "Lamps, cheap." in moderator.get(f"/moderation/cases/{case.pk}/").content.decode()
    moderator.post(f"/moderation/cases/{case.pk}/hiding/", REASON)
    page = as_(None).get("/writers/marian/").content.decode()
    assert "Lamps, cheap." not in page
    assert work.title in page
    assert told(cast) == {"Marian": ["profile_hidden"]}
    pen_name.describe("Lamps again.")
    assert "Lamps again." not in as_(None).get("/writers/marian/").content.decode(), "other words stay hidden too"
    moderator.post(f"/moderation/hidden/{case.pk}/remove/")
    assert "Lamps again." in as_(None).get("/writers/marian/").content.decode()


def test_of_a_review_of_a_work_for_adults_mail_says_neither_title_nor_words(
    cast: Cast, work: Work, review_case: Case, as_: SignIn
) -> None:
    Work.objects.filter(pk=work.pk).update(rating=Rating.EXPLICIT)
    as_(cast.moderator).post(f"/moderation/cases/{review_case.pk}/hiding/", REASON)
    run_all_now()
    assert len(mail.outbox) == 3, "its writer, the story's writer and who reported it"
    for each in mail.outbox:
        assert work.title not in f"{each.subject} {each.body}"
        assert "Buy a lamp" not in each.body


def test_asking_for_a_change_leaves_it_in_sight(cast: Cast, work: Work, work_case: Case, as_: SignIn) -> None:
    as_(cast.moderator).post(f"/moderation/cases/{work_case.pk}/change/", {"reason": "Please add the warning."})
    assert as_(None).get(work.get_absolute_url()).status_code == 200
    assert told(cast) == {"Marian": ["change_asked"], "Ruth": ["case_closed"]}
    assert "Please add the warning." in as_(cast.writer).get("/notices/").content.decode()


def test_hiding_and_suspending_go_together(cast: Cast, review_case: Case, as_: SignIn) -> None:
    as_(cast.moderator).post(f"/moderation/cases/{review_case.pk}/hiding/", REASON | {"suspends": "on"})
    cast.reader.__dict__.pop("is_suspended", None)
    assert cast.reader.is_suspended
    assert set(Decision.objects.values_list("verb", flat=True)) == {Verb.HIDE_REVIEW, Verb.SUSPEND}


def test_an_account_is_suspended_for_a_review_it_left(cast: Cast, review_case: Case, as_: SignIn) -> None:
    as_(cast.moderator).post(f"/moderation/cases/{review_case.pk}/suspension/", REASON)
    assert told(cast) == {"Ruth": ["account_suspended"], "Tobias": ["case_closed"]}


def test_a_guests_review_offers_nothing_that_would_reach_nobody(cast: Cast, work: Work, as_: SignIn) -> None:
    by = Author(guest_name="Passer-by", guest_key="k" * 40)
    said = leave_review(by=by, work=work, chapter=None, text="Lamps for sale here.")
    case = report_thing(of_review(said), by=Reporter(account=cast.stranger), reason=Reason.SPAM).case
    page = as_(cast.moderator).get(f"/moderation/cases/{case.pk}/").content.decode()
    assert "Suspend the account" not in page
    assert "Ask for a change" not in page
    assert as_(cast.moderator).post(f"/moderation/cases/{case.pk}/change/", REASON).status_code == 404
    assert as_(cast.moderator).post(f"/moderation/cases/{case.pk}/suspension/", REASON).status_code == 404
    as_(cast.moderator).post(f"/moderation/cases/{case.pk}/hiding/", REASON | {"suspends": "on"})
    said.refresh_from_db()
    assert said.visibility == Visibility.HIDDEN


@pytest.mark.parametrize("verb", ["dismissal", "hiding", "change", "suspension"])
def test_a_decision_without_a_reason_is_explained(cast: Cast, review_case: Case, as_: SignIn, verb: str) -> None:
    answer = as_(cast.moderator).post(f"/moderation/cases/{review_case.pk}/{verb}/", {})
    assert answer.status_code == 422
    assert not Decision.objects.exists()


def test_what_has_gone_can_still_be_closed(cast: Cast, review_case: Case, review: Review, as_: SignIn) -> None:
    review.take_back(by=cast.reader)
    page = as_(cast.moderator).get(f"/moderation/cases/{review_case.pk}/").content.decode()
    assert "It is not there any more." in page
    as_(cast.moderator).post(f"/moderation/cases/{review_case.pk}/hiding/", REASON)
    assert Case.objects.open().exists()
    as_(cast.moderator).post(f"/moderation/cases/{review_case.pk}/dismissal/", NOTE)
    assert not Case.objects.open().exists()


def test_undoing_what_has_gone_leaves_its_writers_profile_hidden(
    cast: Cast, review_case: Case, review: Review, as_: SignIn
) -> None:
    name = cast.reader.pen_name
    assert name
    name.hide_profile(by=cast.archivist, reason="Lamps.")
    review.take_back(by=cast.reader)
    as_(cast.moderator).post(f"/moderation/hidden/{review_case.pk}/remove/")
    as_(cast.moderator).post(f"/moderation/cases/{review_case.pk}/dismissal/", NOTE)
    assert ProfileHiding.objects.filter(lifted_at=None).exists()
    assert Decision.objects.get().profile is None


def test_a_hidden_review_is_let_be_seen_again(cast: Cast, review_case: Case, review: Review, as_: SignIn) -> None:
    moderator = as_(cast.moderator)
    moderator.post(f"/moderation/cases/{review_case.pk}/hiding/", REASON)
    assert "Let it be seen again" in moderator.get(f"/moderation/cases/{review_case.pk}/").content.decode()
    moderator.post(f"/moderation/hidden/{review_case.pk}/remove/")
    review.refresh_from_db()
    assert review.visibility == Visibility.SHOWN
    assert "Let it be seen again" not in moderator.get(f"/moderation/cases/{review_case.pk}/").content.decode()


def test_a_new_report_of_a_decided_thing_opens_a_new_case(cast: Cast, review_case: Case, review: Review) -> None:
    Case.objects.update(closed_at=timezone.now())
    report_thing(of_review(review), by=Reporter(account=cast.stranger), reason=Reason.SPAM)
    assert Case.objects.count() == 2


def test_a_takedown_is_answered_by_letter(cast: Cast, work: Work, as_: SignIn) -> None:
    notice = Notice(name="Ines Rook", email="ines@example.org")
    by = Reporter(guest_key="g" * 40)
    case = report_thing(of_work(work), by=by, reason=Reason.TAKEDOWN, words="All of it.", notice=notice).case
    as_(cast.moderator).post(f"/moderation/cases/{case.pk}/hiding/", REASON)
    deliver()
    deliver()
    letter = Letter.objects.get(to="ines@example.org")
    assert "no longer shown" in letter.body
    assert "Ines" not in as_(cast.writer).get("/notices/").content.decode()
    other = of_work(make_work(cast.writer, "Another"))
    case = report_thing(other, by=by, reason=Reason.TAKEDOWN, words="This, too.", notice=notice).case
    as_(cast.moderator).post(f"/moderation/cases/{case.pk}/dismissal/", NOTE)
    deliver()
    refused = Letter.objects.exclude(pk=letter.pk).get()
    assert "found no ground" in refused.body
    assert NOTE["note"] not in refused.body, "the note is for the log"


def test_a_guest_who_took_a_members_name_is_told_from_her(cast: Cast, work: Work, as_: SignIn) -> None:
    by = Author(guest_name="Ruth", guest_key="k" * 40)
    said = leave_review(by=by, work=work, chapter=None, text="Lamps for sale here.")
    case = report_thing(of_review(said), by=Reporter(account=cast.stranger), reason=Reason.HARASSMENT).case
    moderator = as_(cast.moderator)
    assert "Ruth (a guest) on" in moderator.get("/moderation/").content.decode()
    moderator.post(f"/moderation/cases/{case.pk}/hiding/", REASON)
    assert "<bdi>Ruth</bdi> (a guest)" in moderator.get("/moderation/log/").content.decode()
    deliver()
    assert "what Ruth (a guest) wrote" in as_(cast.writer).get("/notices/").content.decode()


# One at a time


def test_one_person_works_on_a_case_at_once(cast: Cast, review_case: Case, as_: SignIn) -> None:
    as_(cast.moderator).post(f"/moderation/cases/{review_case.pk}/taking/")
    other = as_(cast.archivist)
    assert "works on it" in other.get(f"/moderation/cases/{review_case.pk}/").content.decode()
    other.post(f"/moderation/cases/{review_case.pk}/hiding/", REASON)
    other.post(f"/moderation/cases/{review_case.pk}/taking/")
    assert not Decision.objects.exists()
    assert Case.objects.get().taken_by == cast.moderator
    as_(cast.moderator).post(f"/moderation/cases/{review_case.pk}/taking/remove/")
    other.post(f"/moderation/cases/{review_case.pk}/dismissal/", NOTE)
    assert Decision.objects.get().by == cast.archivist


def test_a_case_that_was_let_lie_is_free_again(cast: Cast, review_case: Case, as_: SignIn) -> None:
    as_(cast.moderator).post(f"/moderation/cases/{review_case.pk}/taking/")
    Case.objects.update(taken_at=timezone.now() - timedelta(hours=13))
    as_(cast.archivist).post(f"/moderation/cases/{review_case.pk}/dismissal/", NOTE)
    assert Decision.objects.get().by == cast.archivist


# Nobody judges what is their own


def test_a_moderator_sees_no_report_about_themselves(
    cast: Cast, review_case: Case, work_case: Case, as_: SignIn
) -> None:
    cast.reader.appoint(Role.MODERATOR, by=cast.archivist)
    mine = as_(cast.reader)
    page = mine.get("/moderation/").content.decode()
    assert "Buy a lamp" not in page
    assert "One report is about you" in page
    assert work_case.title in page
    assert mine.get(f"/moderation/cases/{review_case.pk}/").status_code == 404
    for verb in ("taking", "dismissal", "hiding", "change", "suspension"):
        assert mine.post(f"/moderation/cases/{review_case.pk}/{verb}/", REASON | NOTE).status_code == 404
    assert not Decision.objects.exists()


def test_a_moderator_decides_nothing_about_their_own_works(cast: Cast, as_: SignIn) -> None:
    own = make_work(cast.moderator, "By a moderator")
    page = as_(cast.moderator).get(f"/moderation/works/{own.pk}/").content.decode()
    assert "Another moderator decides about it." in page
    assert as_(cast.moderator).post(f"/moderation/works/{own.pk}/hiding/", REASON).status_code == 404
    as_(cast.archivist).post(f"/moderation/works/{own.pk}/hiding/", REASON)
    assert as_(cast.moderator).post(f"/moderation/works/{own.pk}/hiding/remove/").status_code == 404
    own.refresh_from_db()
    assert own.is_hidden


def test_who_is_the_only_moderator_decides_about_her_own_and_the_log_and_the_reporter_hear_of_it(
    cast: Cast, as_: SignIn
) -> None:
    own = make_work(cast.archivist, "By the archivist")
    case = report_thing(of_work(own), by=Reporter(account=cast.reader), reason=Reason.LABELS).case
    mine = as_(cast.archivist)
    address = f"/moderation/cases/{case.pk}/"
    assert mine.post(f"{address}dismissal/", NOTE).status_code == 404
    cast.moderator.suspend(by=cast.archivist, reason="Lamps.")
    assert "There is nobody else to decide it" in mine.get(address).content.decode()
    assert own.title in mine.get("/moderation/").content.decode()
    mine.post(f"{address}dismissal/", NOTE)
    assert Decision.objects.get().is_own
    assert "as nobody else could decide" in mine.get("/moderation/log/").content.decode()
    assert told(cast) == {"Mo": ["account_suspended"], "Ruth": ["case_closed"]}
    assert "It is their own, and nobody else could decide" in as_(cast.reader).get("/notices/").content.decode()


def test_what_all_moderators_wrote_together_is_decided_by_one_of_them(cast: Cast, as_: SignIn) -> None:
    own = make_work(cast.archivist, "By all of them")
    assert cast.archivist.pen_name
    assert cast.moderator.pen_name
    case = report_thing(of_work(own), by=Reporter(account=cast.reader), reason=Reason.LABELS).case
    assert as_(cast.archivist).get(f"/moderation/cases/{case.pk}/").status_code == 404
    own.set_writers([cast.archivist.pen_name, cast.moderator.pen_name])
    as_(cast.moderator).post(f"/moderation/cases/{case.pk}/dismissal/", NOTE)
    assert Decision.objects.get().is_own


def test_strangers_find_no_queue(cast: Cast, review_case: Case, as_: SignIn) -> None:
    for account in (cast.reader, cast.writer):
        assert as_(account).get(f"/moderation/cases/{review_case.pk}/").status_code == 404
        assert as_(account).post(f"/moderation/cases/{review_case.pk}/hiding/", REASON).status_code == 404
    assert as_(None).get(f"/moderation/cases/{review_case.pk}/").status_code == 302


# The log


def test_the_log_can_not_be_edited(cast: Cast, review_case: Case, as_: SignIn) -> None:
    as_(cast.moderator).post(f"/moderation/cases/{review_case.pk}/dismissal/", NOTE)
    line = Decision.objects.get()
    line.reason = "Something else."
    for change in (
        line.save,
        line.delete,
        Decision.objects.all().delete,
        lambda: Decision.objects.update(reason=""),
        lambda: Decision.objects.bulk_update([line], ["reason"]),
    ):
        with pytest.raises(LogIsFinal):
            change()
    assert Decision.objects.get().reason == NOTE["note"]


def test_the_log_outlives_whom_it_names(cast: Cast, work: Work, review_case: Case, as_: SignIn) -> None:
    as_(cast.moderator).post(f"/moderation/cases/{review_case.pk}/hiding/", REASON)
    work.purge(by=cast.writer)
    Review.objects.all().delete()
    line = Decision.objects.get()
    assert (line.pen_name, line.work_title, line.review) == ("Ruth", "The Salt Road", None)
    assert as_(cast.archivist).get("/moderation/log/").status_code == 200


def test_reports_stay_without_their_reporter(cast: Cast, review_case: Case) -> None:
    cast.stranger.delete()
    report = review_case.reports.get()
    assert report.account is None
