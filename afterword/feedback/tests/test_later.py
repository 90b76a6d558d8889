"""A list of what to say something about: only for who asked, and gone with one press."""

from __future__ import annotations

import pytest

from afterword.feedback.models import Later, LaterList
from afterword.feedback.tests.saying import chapter_of, read, say, shown
from afterword.testing import Cast, SignIn, make_work

pytestmark = pytest.mark.usefixtures("commits_at_once")


def test_without_being_asked_for_there_is_none(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    browser = as_(cast.reader)
    assert "Say something later" not in read(browser, work)
    browser.post(f"{chapter_of(work).get_absolute_url()}later/")
    assert not Later.objects.exists()


def test_one_press_puts_it_on_and_another_takes_it_off(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    page = chapter_of(work).get_absolute_url()
    browser = as_(cast.reader)
    browser.post("/my/reviews/later/")
    assert f'action="{page}later/"' in read(browser, work)
    for _each in range(2):
        assert browser.post(f"{page}later/").status_code == 302
    assert Later.objects.count() == 1
    assert f'href="{page}#review"' in shown(browser.get("/my/reviews/"))
    assert "The Salt Road" not in shown(as_(cast.writer).get("/my/reviews/"))
    assert f'action="{page}later/remove/"' in read(browser, work)
    assert browser.post(f"{page}later/remove/")["Location"] == f"{page}#review"
    assert not Later.objects.exists()
    browser.post(f"{work.get_absolute_url()}later/")
    assert browser.post(f"{work.get_absolute_url()}later/remove/", {"from_list": "yes"})["Location"] == "/my/reviews/"


def test_what_was_said_and_what_can_not_be_opened_is_not_on_it(cast: Cast, as_: SignIn) -> None:
    said, hidden = make_work(cast.writer, "Said"), make_work(cast.writer, "Hidden")
    browser = as_(cast.reader)
    browser.post("/my/reviews/later/")
    for work in (said, hidden):
        browser.post(f"{chapter_of(work).get_absolute_url()}later/")
    say(browser, said)
    hidden.hide(by=cast.moderator, reason="Copied.")
    assert browser.get("/my/reviews/").context["later"] == []
    assert Later.objects.get().work == hidden


def test_ending_it_erases_it(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    browser = as_(cast.reader)
    browser.post("/my/reviews/later/")
    browser.post(f"{chapter_of(work).get_absolute_url()}later/")
    browser.post("/my/reviews/later/end/")
    assert not LaterList.objects.exists()
    assert not Later.objects.exists()
