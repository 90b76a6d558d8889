"""Removing a chapter and deleting a work."""

from __future__ import annotations

import pytest

from afterword.events.models import Event
from afterword.testing import Cast, make_chapter, make_work
from afterword.works.models import Chapter, Revision, Work
from afterword.works.tests.browsing import As, goes_to, shown


def test_deleting_asks_and_says_what_goes(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer, chapters=2)
    page = shown(as_(cast.writer).get(f"/write/{work.pk}/delete/"))
    for part in ("2 chapters", f"{work.words} words", "kudos", "reviews by members", "those by guests go", "EPUB"):
        assert part in page
    assert Work.objects.exists()


def test_deleting_needs_a_tick(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer)
    browser = as_(cast.writer)
    answer = browser.post(f"/write/{work.pk}/delete/")
    assert answer.status_code == 422
    assert "there was no tick" in shown(answer)
    assert Work.objects.exists()
    answer = browser.post(f"/write/{work.pk}/delete/", {"is_sure": "on"})
    assert goes_to(answer) == "/my/works/"
    assert [model.objects.count() for model in (Work, Chapter, Revision)] == [0, 0, 0]
    assert Event.objects.filter(name="work_purged").count() == 1


def test_a_stranger_deletes_nothing(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer)
    for account in (cast.stranger, cast.moderator):
        assert as_(account).get(f"/write/{work.pk}/delete/").status_code == 404
        assert as_(account).post(f"/write/{work.pk}/delete/", {"is_sure": "on"}).status_code == 404
    assert as_(None).get(f"/write/{work.pk}/delete/").status_code == 302
    assert Work.objects.exists()


def test_a_suspended_writer_may_delete_her_works(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer)
    cast.writer.suspend(by=cast.moderator, reason="Spam.")
    browser = as_(cast.writer)
    assert browser.get(f"/write/{work.pk}/delete/").status_code == 200
    browser.post(f"/write/{work.pk}/delete/", {"is_sure": "on"})
    assert not Work.objects.exists()


def test_removing_a_chapter_asks_and_closes_the_gap(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer, chapters=3)
    second = work.chapters.all()[1]
    address = f"/write/{work.pk}/chapters/{second.pk}/remove/"
    browser = as_(cast.writer)
    page = shown(browser.get(address))
    assert f"{work.words // 3} words" in page
    assert "its reviews" in page
    assert work.chapters.count() == 3
    browser.post(address)
    assert list(work.chapters.values_list("title", "position")) == [("Part 1", 1), ("Part 3", 2)]
    assert Work.objects.get().words == work.words // 3 * 2
    assert Event.objects.filter(name="chapter_removed").count() == 1


def test_the_only_chapter_that_readers_see_stays(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer)
    make_chapter(work)
    only = work.chapters.published().get()
    page = as_(cast.writer).post(f"/write/{work.pk}/chapters/{only.pk}/remove/", follow=True)
    assert "You can delete the work" in shown(page)
    assert work.chapters.count() == 2


def test_removing_a_draft_chapter_is_silent(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer)
    draft = make_chapter(work)
    before = Work.objects.values("updated_at", "words", "chapter_count").get()
    as_(cast.writer).post(f"/write/{work.pk}/chapters/{draft.pk}/remove/")
    assert work.chapters.count() == 1
    assert Work.objects.values("updated_at", "words", "chapter_count").get() == before
    assert not Event.objects.filter(name="chapter_removed").exists()


@pytest.mark.parametrize("published", [True, False])
def test_the_only_chapter_of_a_draft_may_go(cast: Cast, as_: As, published: bool) -> None:
    work = make_work(cast.writer, publish=published)
    only = work.chapters.get()
    as_(cast.writer).post(f"/write/{work.pk}/chapters/{only.pk}/remove/")
    assert work.chapters.count() == int(published)
