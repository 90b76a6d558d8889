"""One press in a mail turns it off: by a mail program, by a browser, signed in as anybody or as nobody."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

from afterword.accounts.models import Account
from afterword.feedback.tests.saying import review, shown
from afterword.jobs.testing import run_all_now
from afterword.notifications.kinds import DIGEST, About, When
from afterword.notifications.models import MailChoice
from afterword.notifications.unsubscribing import address_to_turn_off
from afterword.testing import Cast, SignIn, make_work

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(autouse=True)
def our_address(settings: Settings) -> None:
    settings.AFTERWORD_URL = "https://lantern.example"


def link(account: Account, what: str = About.REVIEWS) -> str:
    return address_to_turn_off(account, what).removeprefix("https://lantern.example")


def program() -> Client:
    """A mail program: no cookies, no origin."""
    return Client(enforce_csrf_checks=True)


def when(account: Account, about: About = About.REVIEWS) -> When:
    return MailChoice.of(account).when(about)


def test_each_mail_says_how_to_end_it_and_a_program_can(cast: Cast) -> None:
    work = make_work(cast.writer)
    review(work, cast.reader)
    run_all_now()
    heads = mail.outbox[0].extra_headers
    assert heads["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = heads["List-Unsubscribe"].strip("<>")
    assert address.startswith("https://lantern.example/mail/off/")
    assert address in mail.outbox[0].body
    answer = program().post(address.removeprefix("https://lantern.example"), ONE_CLICK)
    assert answer.status_code == 200, "and no redirect"
    assert not answer.cookies
    assert when(cast.writer) == When.OFF
    review(work, cast.stranger)
    run_all_now()
    assert len(mail.outbox) == 1


def test_looking_at_the_link_changes_nothing(cast: Cast) -> None:
    browser = Client()
    page = browser.get(link(cast.writer))
    browser.head(link(cast.writer))
    assert "Turn it off" in shown(page)
    assert "no-store" in page["Cache-Control"]
    assert when(cast.writer) == When.AT_ONCE


def test_it_ends_what_it_names_and_nothing_else_however_often(cast: Cast) -> None:
    for _time in range(3):
        assert "It is off" in shown(program().post(link(cast.writer, About.REPLIES), ONE_CLICK))
    assert {about for about in About if when(cast.writer, about) == When.OFF} == {About.REPLIES, About.COMMENTARY}
    assert MailChoice.objects.count() == 1
    assert when(cast.reader, About.REPLIES) == When.AT_ONCE


def test_that_of_the_day_ends_all_that_comes_once_a_day(cast: Cast) -> None:
    MailChoice.objects.create(account=cast.writer, reviews=When.DAILY, zone="Europe/Berlin", hour=21)
    program().post(link(cast.writer, DIGEST), ONE_CLICK)
    choice = MailChoice.objects.get()
    assert (choice.reviews, choice.margins, choice.kudos) == ("off", "off", "off")
    assert (choice.replies, choice.house, choice.zone, choice.hour) == ("at_once", "at_once", "Europe/Berlin", 21)


def test_whoever_is_signed_in_there_it_is_the_mails_reader_who_gets_none(cast: Cast, as_: SignIn) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.stranger)
    assert browser.post(link(cast.writer), ONE_CLICK).status_code == 200
    assert when(cast.writer) == When.OFF
    assert when(cast.stranger) == When.AT_ONCE
    page = shown(as_(cast.stranger).get(link(cast.reader)))
    assert "Ruth" not in page.partition("<main")[2], "it does not say whose it is"


@pytest.mark.parametrize("spoilt", ["", "x", "cut", "swapped", "other salt"])
def test_a_link_that_is_not_ours_or_not_whole_does_nothing(cast: Cast, spoilt: str) -> None:
    good = link(cast.writer)
    bad = {
        "": "/mail/off/a/",
        "x": good.replace("/mail/off/", "/mail/off/x"),
        "cut": f"{good[:-8]}/",
        "swapped": link(cast.reader)[:-20] + good[-20:],
        "other salt": f"/mail/off/{Client().cookies.output() or 'WzEsInJldmlld3MiXQ:x'}/",
    }[spoilt]
    for answer in (program().get(bad), program().post(bad, ONE_CLICK)):
        assert answer.status_code == 404
        assert "This link is not whole" in shown(answer)
    assert not MailChoice.objects.exists()


def test_after_its_owner_has_left_it_leads_nowhere(cast: Cast) -> None:
    address = link(cast.stranger)
    cast.stranger.delete()
    assert program().post(address, ONE_CLICK).status_code == 404
