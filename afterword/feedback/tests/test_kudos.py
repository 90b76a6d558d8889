"""Kudos: one press, once each, and the number is the writer's alone."""

from __future__ import annotations

import pytest

from afterword.accounts.leaving import Farewell
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
    assert f'action="{chapter.get_absolute_url()}kudos/remove/"' in read(browser, work)
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


def chapters_of(work: Work) -> list[str]:
    return [chapter.get_absolute_url() for chapter in work.chapters.all()]


def test_each_chapter_and_the_work_take_their_own_and_count_people(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=2, planned_chapters=2, status="complete")
    first, last = chapters_of(work)
    reader, guest = as_(cast.reader), as_(None)
    for browser in (reader, guest):
        for page in (first, last, work.get_absolute_url()):
            assert browser.post(f"{page}kudos/").status_code == 302
    assert Kudos.objects.count() == 6
    as_(cast.stranger).post(f"{last}kudos/")
    assert "3 people left kudos. 2 of them for this chapter. Only you see this." in read(as_(cast.writer), work)
    assert "for the whole story" not in shown(reader.get(first))
    assert "Kudos for the whole story" in shown(reader.get(last))
    assert "3 kudos" in shown(as_(cast.writer).get("/my/works/"))


def test_they_can_be_taken_back(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=2)
    page = chapter_of(work).get_absolute_url()
    for account in (cast.reader, None):
        browser = as_(account)
        thanked = shown(browser.get(browser.post(f"{page}kudos/")["Location"]))
        assert f'action="{page}kudos/remove/"' in thanked
        assert as_(cast.stranger).post(f"{page}kudos/remove/").status_code == 302
        assert Kudos.objects.count() == 1
        landed = browser.post(f"{page}kudos/remove/")
        assert "Your kudos are taken back." in shown(browser.get(landed["Location"]))
        assert not Kudos.objects.exists()
    assert Event.objects.filter(name="kudos_taken_back").count() == 2


def test_another_guest_can_not_take_them_back(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    press(as_, None, work)
    as_(None).post(f"{chapter_of(work).get_absolute_url()}kudos/remove/", REMOTE_ADDR="192.0.2.7")
    assert Kudos.objects.count() == 1


def test_a_removed_chapter_takes_no_thanks_with_it(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=2)
    press(as_, cast.reader, work)
    chapter_of(work).delete()
    assert work.kudos.people() == 1


@pytest.mark.parametrize("keeps", [True, False])
def test_who_leaves_stays_one_person_or_goes(cast: Cast, as_: SignIn, keeps: bool) -> None:
    work, other = make_work(cast.writer, chapters=2), make_work(cast.writer, "Another")
    for page in (*chapters_of(work), other.get_absolute_url()):
        as_(cast.reader).post(f"{page}kudos/")
    cast.reader.leave(Farewell(keep_reviews=keeps))
    assert work.kudos.people() == other.kudos.people() == keeps
    assert Kudos.objects.exclude(account=None).count() == 0
    assert Kudos.objects.values("guest_key").distinct().count() == 2 * keeps


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
