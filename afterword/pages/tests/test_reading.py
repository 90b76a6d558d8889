"""A work's own pages: title page, chapter, the whole of it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoCaptureOnCommitCallbacks

from afterword.feedback.actions import leave_review
from afterword.feedback.authors import Author
from afterword.tags.models import Kind, Tag
from afterword.testing import Cast, SignIn, make_chapter, make_work
from afterword.works.labels import Audience
from afterword.works.models import Work

pytestmark = pytest.mark.django_db

MOST_QUERIES = 10


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]  # any of Django's answers


def test_a_one_shot_is_read_at_its_own_address(client: Client, cast: Cast) -> None:
    work = make_work(cast.writer, planned_chapters=1)
    page = text(client.get(work.get_absolute_url()))
    assert "The lamp burned in the window." in page
    assert f'<link rel="canonical" href="{work.get_absolute_url()}">' in page


def test_a_work_with_chapters_has_a_title_page(client: Client, cast: Cast) -> None:
    work = make_work(cast.writer, chapters=3)
    page = text(client.get(work.get_absolute_url()))
    assert "The lamp burned" not in page
    assert [title in page for title in ("Part 1", "Part 2", "Part 3")] == [True] * 3
    assert "3/?" in page


def test_a_chapter_leads_to_its_neighbours(client: Client, cast: Cast) -> None:
    work = make_work(cast.writer, chapters=3)
    first, second, third = work.chapters.all()
    page = text(client.get(second.get_absolute_url()))
    assert f'rel="prev" href="{first.get_absolute_url()}"' in page
    assert f'rel="next" href="{third.get_absolute_url()}"' in page


def test_readers_do_not_count_drafts(client: Client, cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=2)
    draft = make_chapter(work, title="Unfinished")
    draft.move_to(1, by=cast.writer)
    for browser in (client, as_(cast.stranger), as_(cast.moderator)):
        page = text(browser.get(work.get_absolute_url()))
        assert "Unfinished" not in page
        assert "2/?" in page
        assert browser.get(draft.get_absolute_url()).status_code == 404
    assert "Unfinished" in text(as_(cast.writer).get(work.get_absolute_url()))
    assert as_(cast.writer).get(draft.get_absolute_url()).status_code == 200


def test_readers_see_the_published_text_until_the_new_one_is_published(
    client: Client, cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    work = make_work(cast.writer, planned_chapters=1)
    chapter = work.chapters.get()
    chapter.save_text("<p>Quite another lamp.</p>", by=cast.writer, base=chapter.working_id)
    assert "Quite another" not in text(client.get(chapter.get_absolute_url()))
    with django_capture_on_commit_callbacks(execute=True):
        chapter.publish(by=cast.writer)
    assert "Quite another" in text(client.get(chapter.get_absolute_url()))


def test_the_whole_work_has_each_id_once(client: Client, cast: Cast) -> None:
    work = make_work(cast.writer, chapters=3)
    page = text(client.get(f"{work.get_absolute_url()}all/"))
    ids = [part.partition('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))
    assert page.count("The lamp burned") == 3


@pytest.mark.parametrize("state", ["draft", "members", "hidden", "nothing"])
def test_strangers_get_the_same_answer_as_for_nothing_there(
    client: Client, cast: Cast, as_: SignIn, state: str
) -> None:
    work = make_work(
        cast.writer, publish=state != "draft", audience=Audience.MEMBERS if state == "members" else "everyone"
    )
    if state == "hidden":
        work.hide(by=cast.moderator, reason="Copied from elsewhere.")
    chapter = work.chapters.get()
    address = work.get_absolute_url() if state != "nothing" else "/works/1234567890/"
    browsers = [client] if state == "members" else [client, as_(cast.stranger)]
    for browser in browsers:
        for path in (address, f"{address}all/", chapter.get_absolute_url() if state != "nothing" else address):
            assert browser.get(path).status_code == 404
    if state != "nothing":
        assert as_(cast.writer).get(address).status_code == 200


def test_members_read_works_for_members(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, audience=Audience.MEMBERS)
    assert as_(cast.stranger).get(work.chapters.get().get_absolute_url()).status_code == 200


def test_a_chapter_of_another_work_is_not_there(client: Client, cast: Cast) -> None:
    one, other = make_work(cast.writer, "One"), make_work(cast.writer, "Other")
    assert client.get(f"/works/{one.pk}/chapters/{other.chapters.get().pk}/").status_code == 404


@pytest.mark.parametrize("pk", ["99999999999999999999999", "0", "x", "-1", "1 2"])
def test_ids_that_are_none_are_not_there(client: Client, house: object, pk: str) -> None:
    assert client.get(f"/works/{pk}/").status_code == 404


def test_notes_stand_around_the_story_and_long_ones_are_folded(client: Client, cast: Cast) -> None:
    work = make_work(
        cast.writer,
        chapters=2,
        note_before_html="<p>Short and first.</p>",
        note_after_html=f"<p>{'A long farewell. ' * 60}</p>",
    )
    first, last = work.chapters.all()
    page = text(client.get(first.get_absolute_url()))
    assert "Short and first." in page
    assert "A long farewell." not in page
    page = text(client.get(last.get_absolute_url()))
    assert '<details class="note">' in page
    assert "Short and first." not in page


def test_a_story_has_its_language_and_direction(client: Client, cast: Cast) -> None:
    work = make_work(cast.writer, "حكاية", language="ar", text="كان يا ما كان.")
    assert '<article class="story" lang="ar" dir="rtl"' in text(client.get(work.chapters.get().get_absolute_url()))


def test_a_members_chapter_page_asks_few_queries_however_much_there_is(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=2)
    chapter = work.chapters.all()[0]
    browser = as_(cast.stranger)
    few = _queries(browser, chapter.get_absolute_url())
    for number in range(12):
        by = Author(guest_name=f"Guest {number}", guest_key=str(number))
        leave_review(by=by, work=work, chapter=chapter, text=f"Review {number}")
        make_chapter(work, title=f"More {number}", publish=True)
        make_work(cast.co_writer, f"Elsewhere {number}")
    work.set_tags(Kind.CHARACTER, [Tag.named(Kind.CHARACTER, f"Somebody {number}") for number in range(12)])
    many = _queries(browser, chapter.get_absolute_url())
    assert many == few
    assert many <= MOST_QUERIES


def _queries(browser: Client, address: str) -> int:
    """Queries of a page that was drawn before."""
    browser.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


def test_an_untouched_page_stays_and_a_touched_one_changes(client: Client, cast: Cast) -> None:
    work = make_work(cast.writer, planned_chapters=1)
    assert "The Salt Road" in text(client.get(work.get_absolute_url()))
    Work.objects.filter(pk=work.pk).update(title="Touched by nobody")
    work.title = "The Pepper Road"
    work.describe(by=cast.writer)
    assert "The Pepper Road" in text(client.get(work.get_absolute_url()))
