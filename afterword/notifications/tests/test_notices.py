"""What the house tells people about their works and accounts: once, with the reason."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from afterword.events.models import Event
from afterword.feedback.control.deciding import mute
from afterword.feedback.kinds import Why
from afterword.feedback.tests.saying import review, shown
from afterword.house import current
from afterword.house.models import ArchiveSettings
from afterword.jobs.testing import run_all_now
from afterword.moderation.actions import (
    Correction,
    approve_work,
    correct_work,
    hide_work,
    suspend_account,
    unhide_work,
    unsuspend_account,
)
from afterword.notifications import views
from afterword.notifications.consumers import tell_writers
from afterword.notifications.models import Notice
from afterword.notifications.tests.test_mail import NONE
from afterword.testing import Cast, SignIn, make_work
from afterword.works.labels import Rating, Warnings

REASON = "Copied from elsewhere.\nSee rule 3."


def test_a_hiding_is_told_to_each_writer_with_its_reason_once(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    assert cast.writer.pen_name
    assert cast.co_writer.pen_name
    work.set_writers([cast.writer.pen_name, cast.co_writer.pen_name])
    hide_work(work, by=cast.moderator, reason=REASON)
    run_all_now()
    tell_writers(Event.objects.get(name="work_hidden"))
    run_all_now()
    assert {notice.account for notice in Notice.objects.all()} == {cast.writer, cast.co_writer}
    assert Notice.objects.count() == 2
    assert len(mail.outbox) == 2
    page = shown(as_(cast.writer).get("/notices/"))
    assert "A moderator has hidden “The Salt Road”." in page
    assert "Copied from elsewhere.<br>See rule 3." in page
    assert work.get_absolute_url() in page
    assert REASON in mail.outbox[0].body
    assert mail.outbox[0].subject == "A word from The Lantern House"


def test_it_does_not_say_which_moderator(cast: Cast, as_: SignIn) -> None:
    hide_work(make_work(cast.writer), by=cast.moderator, reason=REASON)
    run_all_now()
    main = shown(as_(cast.writer).get("/notices/")).partition("<main")[2]
    assert ">Mo<" not in main
    assert "Mo " not in mail.outbox[0].body.replace("Moderator", "").replace("More", "")


def test_a_reason_draws_nothing(cast: Cast, as_: SignIn) -> None:
    hide_work(make_work(cast.writer), by=cast.moderator, reason="<script>alert(1)</script>")
    run_all_now()
    assert "<script>alert" not in shown(as_(cast.writer).get("/notices/"))


def test_unhiding_correcting_and_approving_are_told(cast: Cast, as_: SignIn, house: ArchiveSettings) -> None:
    work = make_work(cast.writer)
    hide_work(work, by=cast.moderator, reason=REASON)
    unhide_work(work, by=cast.moderator)
    correction = Correction(rating="teen", warnings=Warnings.VIOLENCE, fandoms=["The Harbour Books"])
    correct_work(work, correction, by=cast.moderator, reason="There is a fight.")
    house.approval = "all"
    house.save()
    current.forget()
    approve_work(make_work(cast.writer, "100 % Held"), by=cast.moderator)
    run_all_now()
    page = shown(as_(cast.writer).get("/notices/"))
    for sentence in (
        "“The Salt Road” can be seen again.",
        "General → Teen; No warnings apply → Graphic violence",
        "There is a fight.",
        "A moderator has looked at “100 % Held”: it is public now.",
    ):
        assert sentence in page


def test_a_suspension_and_its_end_are_told_to_its_owner(cast: Cast, as_: SignIn) -> None:
    assert cast.writer.pen_name
    suspend_account(cast.writer.pen_name, by=cast.moderator, reason=REASON)
    unsuspend_account(cast.writer.pen_name, by=cast.moderator)
    run_all_now()
    page = shown(as_(cast.writer).get("/notices/"))
    assert "Your account is suspended" in page
    assert "Copied from elsewhere." in page
    assert "Your account can post again." in page
    assert len(mail.outbox) == 2


def test_a_moderator_is_not_told_what_she_did_to_her_own_work(cast: Cast) -> None:
    hide_work(make_work(cast.moderator), by=cast.moderator, reason=REASON)
    run_all_now()
    assert not Notice.objects.exists()


def test_of_a_work_that_is_gone_nothing_is_told(cast: Cast) -> None:
    work = make_work(cast.writer)
    hide_work(work, by=cast.moderator, reason=REASON)
    work.purge(by=cast.writer)
    run_all_now()
    assert not Notice.objects.exists()


def test_who_wants_no_such_mail_reads_it_here_alone(cast: Cast, as_: SignIn) -> None:
    as_(cast.writer).post("/settings/mail/", NONE)
    hide_work(make_work(cast.writer), by=cast.moderator, reason=REASON)
    run_all_now()
    assert mail.outbox == []
    assert Notice.objects.of(cast.writer).count() == 1


def test_notices_count_as_unread_until_they_are_looked_at(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    review(work, cast.reader)
    hide_work(work, by=cast.moderator, reason=REASON)
    run_all_now()
    browser = as_(cast.writer)
    context = browser.get("/inbox/").context
    assert (context["unread_count"], context["unread_notices"], context["unread_reviews"]) == (2, 1, 1)
    assert 'href="/notices/"' in shown(browser.get("/inbox/"))
    browser.post("/inbox/read/")
    page = browser.get("/inbox/")
    assert page.context["unread_count"] == 1
    assert "Mark all as read" not in shown(page)
    assert '<span class="count">new</span>' in shown(browser.get("/notices/"))
    assert browser.get("/inbox/").context["unread_count"] == 0


def test_a_page_reads_what_stands_on_it(cast: Cast, as_: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "PAGE", 1)
    for title in ("First", "Second"):
        hide_work(make_work(cast.writer, title), by=cast.moderator, reason=REASON)
    run_all_now()
    browser = as_(cast.writer)
    assert "Second" in shown(browser.get("/notices/"))
    assert browser.get("/inbox/").context["unread_notices"] == 1
    assert '<span class="count">new</span>' in shown(browser.get("/notices/?page=2"))
    assert browser.get("/inbox/").context["unread_notices"] == 0


def test_only_what_waits_for_somebody_is_counted(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = [review(work, None, f"Number {number}.") for number in range(6)]
    hide_work(make_work(cast.writer, "Another"), by=cast.moderator, reason=REASON)
    run_all_now()
    left[0].hold(Why.APPROVAL)
    left[1].hold(Why.WRITER)
    left[2].hold(Why.MODERATOR)
    left[3].hold(Why.SPAM)
    mute(left[4], by=cast.writer)
    context = as_(cast.writer).get("/inbox/").context
    assert (context["unread_count"], context["unread_notices"]) == (3, 1), "one shown, one that waits for her, a notice"


@pytest.mark.parametrize("who", ["reader", "moderator"])
def test_notices_are_ones_own(cast: Cast, as_: SignIn, who: str) -> None:
    hide_work(make_work(cast.writer), by=cast.moderator, reason=REASON)
    run_all_now()
    assert "The Salt Road" not in shown(as_(getattr(cast, who)).get("/notices/"))
    assert Notice.objects.of(cast.writer).unread().count() == 1
    assert "/account/login/" in as_(None).get("/notices/")["Location"]


def test_their_queries_do_not_grow(cast: Cast, as_: SignIn) -> None:
    def queries() -> int:
        browser.get("/notices/")
        with CaptureQueriesContext(connection) as found:
            browser.get("/notices/")
        return len(found)

    browser = as_(cast.writer)
    hide_work(make_work(cast.writer), by=cast.moderator, reason=REASON)
    run_all_now()
    few = queries()
    for number in range(8):
        hide_work(make_work(cast.writer, f"Work {number}"), by=cast.moderator, reason=REASON)
    run_all_now()
    assert queries() == few


def test_mail_of_the_house_names_no_work_for_adults(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, "Lurid", rating=Rating.EXPLICIT)
    hide_work(work, by=cast.moderator, reason=REASON)
    run_all_now()
    assert "Lurid" not in str(mail.outbox[0].message())
    assert "Lurid" in shown(as_(cast.writer).get("/notices/"))
