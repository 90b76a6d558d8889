"""Kudos: one press, once each, and the number is the writer's alone."""

from __future__ import annotations

import pytest

from afterword.accounts.models import Account
from afterword.events.models import Event
from afterword.feedback.models import Kudos
from afterword.feedback.tests.saying import chapter_of, read, shown
from afterword.testing import Cast, SignIn, make_work
from afterword.works.labels import Audience, Reviewers
from afterword.works.models import Work

pytestmark = pytest.mark.usefixtures("commits_at_once")


def press(as_: SignIn, account: Account | None, work: Work) -> int:
    return as_(account).post(f"{chapter_of(work).get_absolute_url()}kudos/").status_code


def test_a_press_leads_back_to_the_chapter_and_says_thanks(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=2)
    chapter = chapter_of(work)
    browser = as_(cast.reader)
    assert f'action="{chapter.get_absolute_url()}kudos/"' in read(browser, work)
    landed = browser.post(f"{chapter.get_absolute_url()}kudos/")
    assert landed["Location"] == f"{chapter.get_absolute_url()}?posted=kudos#posted"
    assert "Your kudos are with Marian." in shown(browser.get(landed["Location"]))
    assert "You left kudos." in read(browser, work)
    whole = browser.post(f"{work.get_absolute_url()}kudos/")
    assert whole["Location"].startswith(f"{work.get_absolute_url()}all/")


def test_each_account_and_each_guest_counts_once(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    for account in (cast.reader, cast.reader, cast.stranger, None, None):
        assert press(as_, account, work) == 302
    assert as_(None).post(f"{work.get_absolute_url()}kudos/", REMOTE_ADDR="192.0.2.7").status_code == 302
    assert Kudos.objects.count() == 4
    assert Event.objects.filter(name="kudos_given").count() == 4
    assert not Kudos.objects.filter(guest_key__contains="192.0.2").exists()


def test_the_number_is_for_the_works_writers_alone(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    for account in (cast.reader, cast.stranger, None):
        press(as_, account, work)
    assert "3 people left kudos. Only you see this." in read(as_(cast.writer), work)
    for account in (None, cast.reader, cast.stranger, cast.moderator):
        assert "left kudos. Only you" not in read(as_(account), work)


def test_nobody_is_shown_a_nought(cast: Cast, as_: SignIn) -> None:
    page = read(as_(cast.writer), make_work(cast.writer))
    assert "people left kudos" not in page
    assert "Whatever they say of it will stand here" in page


def test_never_on_ones_own_work(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    assert cast.writer.pen_name
    assert cast.co_writer.pen_name
    work.set_writers([cast.writer.pen_name, cast.co_writer.pen_name])
    assert press(as_, cast.writer, work) == 403
    assert press(as_, cast.co_writer, work) == 403
    assert "kudos/" not in read(as_(cast.writer), work)
    assert not Kudos.objects.exists()


def test_not_while_suspended(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    cast.reader.suspend(by=cast.moderator, reason="Spam.")
    assert "kudos/" not in read(as_(cast.reader), work)
    assert press(as_, cast.reader, work) == 403
    assert not Kudos.objects.exists()


def test_where_no_reviews_are_taken_kudos_still_are(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, reviewers=Reviewers.NOBODY)
    assert "kudos/" in read(as_(None), work)
    assert press(as_, None, work) == 302


@pytest.mark.parametrize("state", ["draft", "hidden", "members"])
def test_what_can_not_be_read_is_not_there(cast: Cast, as_: SignIn, state: str) -> None:
    audience = Audience.MEMBERS if state == "members" else Audience.EVERYONE
    work = make_work(cast.writer, publish=state != "draft", audience=audience)
    if state == "hidden":
        work.hide(by=cast.moderator, reason="Copied.")
        assert press(as_, cast.moderator, work) == 403
    assert press(as_, None, work) == 404
    assert press(as_, cast.stranger, work) == (302 if state == "members" else 404)
    assert Kudos.objects.count() == (state == "members")


def test_looking_gives_none(cast: Cast, as_: SignIn) -> None:
    chapter = chapter_of(make_work(cast.writer))
    got = as_(cast.reader).get(f"{chapter.get_absolute_url()}kudos/")
    assert got["Location"] == f"{chapter.get_absolute_url()}#review"
    assert not Kudos.objects.exists()
