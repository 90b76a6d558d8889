"""Publishing a work, and the page after it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from time import sleep
from typing import Any

import pytest
from django.db import OperationalError, connection

from afterword.accounts.models import Account
from afterword.events.models import Event
from afterword.house import current
from afterword.house.models import Approval, ArchiveSettings
from afterword.testing import Cast, make_chapter, make_work
from afterword.works.actions import NewChapter, NotReady, Suspended, continue_work, publish_work, what_publishing_needs
from afterword.works.labels import Visibility, Warnings
from afterword.works.models import Hold, Work
from afterword.works.tests.browsing import As, goes_to, shown


def hold(house: ArchiveSettings, policy: str) -> None:
    house.approval = policy
    house.declare()
    current.forget()


def test_a_draft_is_published_with_its_chapters(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer, chapters=2, publish=False)
    browser = as_(cast.writer)
    assert browser.get(f"/write/{work.pk}/publish/").status_code == 200
    answer = browser.post(f"/write/{work.pk}/publish/", {"chapters": [chapter.pk for chapter in work.chapters.all()]})
    assert goes_to(answer) == f"/write/{work.pk}/published/"
    work.refresh_from_db()
    assert (work.visibility, work.chapter_count) == (Visibility.PUBLIC, 2)
    page = shown(browser.get(goes_to(answer)))
    assert "Everybody can read it now" in page
    assert "wait for a first" in page
    assert as_(None).get(f"/works/{work.pk}/").status_code == 200


def test_a_chapter_without_a_tick_stays_a_draft(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer, chapters=2, publish=False)
    first, second = work.chapters.all()
    answer = as_(cast.writer).post(f"/write/{work.pk}/publish/", {"chapters": [first.pk]}, follow=True)
    assert "One chapter stays a draft" in shown(answer)
    second.refresh_from_db()
    assert not second.is_published
    assert Work.objects.get().chapter_count == 1


def test_no_tick_at_all_is_explained(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer, publish=False)
    answer = as_(cast.writer).post(f"/write/{work.pk}/publish/", {})
    assert answer.status_code == 422
    assert "Tick at least one chapter" in shown(answer)
    assert Work.objects.get().is_draft


def test_what_is_missing_is_named_with_the_way_there(cast: Cast, as_: As) -> None:
    answer = as_(cast.writer).post("/write/new/", {"text": "Only a text."}, follow=True)
    work = Work.objects.for_reading().get()
    assert [lack.field for lack in what_publishing_needs(work)] == ["title", "fandoms", "rating", "warnings"]
    for page in (answer, as_(cast.writer).get(f"/write/{work.pk}/publish/")):
        for field in ("title", "fandoms", "rating", "warnings"):
            assert f"/write/{work.pk}/settings/#id_{field}" in shown(page)
    refused = as_(cast.writer).post(f"/write/{work.pk}/publish/", {"chapters": [work.chapters.get().pk]})
    assert refused.status_code == 422
    assert Work.objects.get().is_draft


def test_a_work_without_a_text_is_not_published(cast: Cast) -> None:
    work = make_work(cast.writer, chapters=0, publish=False)
    with pytest.raises(NotReady) as refusal:
        publish_work(work, by=cast.writer)
    assert [lack.field for lack in refusal.value.missing] == ["text"]


def test_keeping_every_chapter_back_is_refused(cast: Cast) -> None:
    work = make_work(cast.writer, publish=False)
    with pytest.raises(NotReady):
        publish_work(work, by=cast.writer, keep_back=[work.chapters.get().pk])


@pytest.mark.parametrize(("policy", "sentence"), [(Approval.ALL, "every new work"), (Approval.FIRST, "newcomer")])
def test_a_held_work_says_so_and_why(cast: Cast, house: ArchiveSettings, as_: As, policy: str, sentence: str) -> None:
    hold(house, policy)
    work = make_work(cast.writer, publish=False)
    answer = as_(cast.writer).post(f"/write/{work.pk}/publish/", {"chapters": [work.chapters.get().pk]}, follow=True)
    assert "waits for approval" in shown(answer)
    assert sentence in shown(answer)
    assert Work.objects.get().is_held
    assert as_(None).get(f"/works/{work.pk}/").status_code == 404


def test_a_second_work_of_the_same_writer_is_not_a_newcomers(cast: Cast, house: ArchiveSettings) -> None:
    make_work(cast.writer)
    hold(house, Approval.FIRST)
    assert make_work(cast.writer, "Another").is_published
    assert make_work(cast.stranger, "A first").is_held


def test_chapters_kept_back_stay_back_when_a_held_work_is_approved(cast: Cast, house: ArchiveSettings) -> None:
    hold(house, Approval.ALL)
    work = make_work(cast.writer, chapters=2, publish=False)
    back = work.chapters.last()
    assert back
    publish_work(work, by=cast.writer, keep_back=[back.pk])
    Work.objects.get().approve(by=cast.moderator)
    back.refresh_from_db()
    assert Work.objects.get().is_published
    assert not back.is_published


def test_a_chapter_added_while_a_work_waits_is_not_published_with_it(cast: Cast, house: ArchiveSettings) -> None:
    hold(house, Approval.ALL)
    work = make_work(cast.writer, publish=False)
    publish_work(work, by=cast.writer)
    added = continue_work(work, by=cast.writer, chapter=NewChapter(html="<p>Not yet.</p>"))
    Work.objects.get().approve(by=cast.moderator)
    added.refresh_from_db()
    assert Work.objects.get().is_published
    assert not added.is_published


def test_publishing_twice_publishes_once(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer, publish=False)
    for _again in range(2):
        publish_work(Work.objects.for_reading().get(), by=cast.writer)
    assert Event.objects.filter(name="work_published").count() == 1
    answer = as_(cast.writer).post(f"/write/{work.pk}/publish/", {})
    assert goes_to(answer) == f"/write/{work.pk}/published/"


def patiently(verb: Callable[[], None]) -> None:
    """SQLite in memory doesn't wait for another's lock, as the file of a real archive does."""
    for _attempt in range(500):
        try:
            return verb()
        except OperationalError as error:
            if "locked" not in str(error):
                raise
            sleep(0.01)
    raise AssertionError("locked for five seconds")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("policy", [Approval.NONE, Approval.ALL])
def test_publishing_twice_at_once_publishes_once(cast: Cast, house: ArchiveSettings, policy: str) -> None:
    hold(house, policy)
    make_work(cast.writer, publish=False)
    copies = [Work.objects.for_reading().get() for _again in range(2)]
    barrier, failures = Barrier(2), []

    def press(work: Work) -> None:
        try:
            barrier.wait(10)
            patiently(lambda: publish_work(work, by=cast.writer))
        except Exception as failure:  # whatever it is, the test is to show it
            failures.append(failure)
        finally:
            connection.close()

    threads = [Thread(target=press, args=[copy]) for copy in copies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert failures == []
    assert Event.objects.filter(name__in=["work_published", "work_held"]).count() == 1
    assert Hold.objects.count() == (1 if policy == Approval.ALL else 0)


def test_a_work_that_is_published_while_its_draft_page_is_open_stays_published(cast: Cast) -> None:
    stale = make_work(cast.writer, publish=False)
    publish_work(Work.objects.for_reading().get(), by=cast.writer)
    make_chapter(stale)
    stale.settle_counts()
    work = Work.objects.get()
    assert work.is_published
    assert work.chapter_count == 1


def test_a_suspended_writer_does_not_publish(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer, publish=False)
    cast.writer.suspend(by=cast.moderator, reason="Spam.")
    assert "Spam." in shown(as_(cast.writer).get(f"/write/{work.pk}/publish/"))
    answer = as_(cast.writer).post(f"/write/{work.pk}/publish/", {"chapters": [work.chapters.get().pk]})
    assert answer.status_code == 422
    with pytest.raises(Suspended):
        publish_work(work, by=Account.objects.get(pk=cast.writer.pk))
    assert Work.objects.get().is_draft


@pytest.mark.parametrize("page", ["publish", "published"])
def test_a_strangers_work_is_not_there(cast: Cast, as_: As, page: str) -> None:
    work = make_work(cast.writer)
    assert as_(cast.writer).get(f"/write/{work.pk}/{page}/").status_code in {200, 302}
    assert as_(cast.stranger).get(f"/write/{work.pk}/{page}/").status_code == 404
    assert as_(cast.stranger).post(f"/write/{work.pk}/{page}/").status_code == 404
    assert "/account/" in goes_to(as_(None).get(f"/write/{work.pk}/{page}/"))


def test_the_page_after_publishing_says_what_could_be_added(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer, summary_html="")
    page = shown(as_(cast.writer).get(f"/write/{work.pk}/published/"))
    assert "a summary" in page
    assert "relationships" in page


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"audience": "members"}, "Every member of the archive can read it"),
        ({"reviewers": "nobody"}, "It takes no reviews, as you chose."),
        ({"keeps_out_of_waiting": True}, "you kept it off the shelf"),
    ],
)
def test_the_page_after_publishing_says_what_was_chosen(
    cast: Cast, as_: As, columns: dict[str, Any], sentence: str
) -> None:
    work = make_work(cast.writer, **columns)
    assert sentence in shown(as_(cast.writer).get(f"/write/{work.pk}/published/"))


def test_nothing_is_published_without_an_answer_about_warnings(cast: Cast) -> None:
    work = make_work(cast.writer, publish=False, warnings=Warnings(0))
    with pytest.raises(NotReady):
        publish_work(work, by=cast.writer)
