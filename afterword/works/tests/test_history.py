"""Earlier versions of a chapter: the list, what changed, and bringing one back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.testing import Cast, make_chapter, make_work
from afterword.works.models import Chapter, Revision, Way, Work
from afterword.works.tests.browsing import As, goes_to, shown


def written(work: Work, by: Account, *texts: str) -> Chapter:
    """The work's first chapter after these texts were saved one after the other, a minute apart."""
    chapter = work.chapters.get()
    for text in texts:
        chapter.save_text(text, by=by, base=chapter.working_id)
    for number, revision in enumerate(chapter.revisions.order_by("-pk")):
        Revision.objects.filter(pk=revision.pk).update(saved_at=timezone.now() - timedelta(minutes=number))
    return chapter


def history(chapter: Chapter, rest: str = "") -> str:
    return f"/write/{chapter.work_id}/chapters/{chapter.pk}/history/{rest}"


def test_the_history_says_who_when_how_long_and_which_is_live(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer)
    assert cast.writer.pen_name
    assert cast.co_writer.pen_name
    work.set_writers([cast.writer.pen_name, cast.co_writer.pen_name])
    chapter = written(work, cast.co_writer, "<p>One two three.</p>", "<p>One two three four.</p>")
    page = shown(as_(cast.writer).get(history(chapter)))
    first, second, third = page.split("versions__row")[1:4]
    assert "Sami" in first
    assert "(+1)" in first
    assert "your text now" in first
    assert "(−" in second
    assert "what readers see" not in second
    assert "you</span>" in third
    assert "what readers see" in third
    assert "versions__change" not in third


def test_a_text_that_was_live_and_is_no_more_says_so(cast: Cast, as_: As) -> None:
    chapter = written(make_work(cast.writer), cast.writer, "<p>Anew.</p>")
    chapter.publish(by=cast.writer)
    page = shown(as_(cast.writer).get(history(chapter)))
    assert page.count("was published") == 1
    assert "what readers see" in page.split("versions__row")[1]


def test_conflicts_and_what_was_brought_back_have_their_names(cast: Cast, as_: As) -> None:
    chapter = written(make_work(cast.writer), cast.writer, "<p>Second.</p>")
    first = chapter.revisions.earliest("pk")
    chapter.save_text("<p>Stale.</p>", by=cast.writer, base=first.pk)
    chapter.refresh_from_db()
    as_(cast.writer).post(history(chapter, f"{first.pk}/restore/"), {"base": chapter.working_id})
    rows = shown(as_(cast.writer).get(history(chapter))).split("versions__row")[1:]
    assert ["brought back from" in row for row in rows] == [True, False, False, False]
    assert ["saved beside another one" in row for row in rows] == [False, True, False, False]


@pytest.mark.parametrize("verb", ["", "{pk}/"])
def test_only_the_works_writers_see_it(cast: Cast, as_: As, verb: str) -> None:
    chapter = written(make_work(cast.writer), cast.writer, "<p>A secret draft.</p>")
    address = history(chapter, verb.format(pk=chapter.working_id))
    assert as_(cast.writer).get(address).status_code == 200
    for stranger in (cast.reader, cast.moderator, cast.archivist):
        assert as_(stranger).get(address).status_code == 404
    assert as_(None).get(address).status_code == 302


def test_what_changed_is_shown_by_words_and_said_in_words(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer, text="The lamp was on.\n\nIt was late in the year, and she knew it.")
    chapter = written(
        work, cast.writer, "<p>The lamp was off.</p><p>It was <em>late</em> in the year, and she knew it.</p>"
    )
    page = shown(as_(cast.writer).get(history(chapter, f"{chapter.working_id}/")))
    assert '<del><span class="unseen"> (removed: </span>on<span class="unseen">) </span></del>' in page
    assert '<ins><span class="unseen"> (added: </span>off<span class="unseen">) </span></ins>' in page
    assert "now in italics" in page
    assert "1 word added" in page
    assert "1 word removed" in page
    assert "1 passage set differently" in page


def test_any_other_version_can_be_chosen_and_the_older_one_comes_first(cast: Cast, as_: As) -> None:
    chapter = written(make_work(cast.writer, text="One."), cast.writer, "<p>Two.</p>", "<p>Three.</p>")
    first, _second, third = chapter.revisions.order_by("pk")
    for this, other in ((first, third), (third, first)):
        answer = as_(cast.writer).get(history(chapter, f"{this.pk}/?with={other.pk}"))
        assert (answer.context["old"], answer.context["new"]) == (first, third)
    alone = shown(as_(cast.writer).get(history(chapter, f"{first.pk}/")))
    assert "This is the first version that is kept." in alone
    elsewhere = make_chapter(make_work(cast.writer, "Other")).working_id
    assert as_(cast.writer).get(history(chapter, f"{first.pk}/?with={elsewhere}")).status_code == 404
    assert as_(cast.writer).get(history(chapter, f"{third.pk}/?with=x")).context["old"].pk == _second.pk


def test_bringing_one_back_makes_a_new_version_and_loses_nothing(cast: Cast, as_: As) -> None:
    chapter = written(make_work(cast.writer, text="First words."), cast.writer, "<p>Second words.</p>")
    first = chapter.revisions.earliest("pk")
    answer = as_(cast.writer).post(history(chapter, f"{first.pk}/restore/"), {"base": chapter.working_id})
    assert goes_to(answer).endswith("/look/")
    chapter.refresh_from_db()
    assert chapter.working
    assert "First words." in chapter.working.html
    assert (chapter.working.way, chapter.working.restored) == (Way.RESTORED, first)
    assert chapter.revisions.count() == 3
    assert chapter.live_id == first.pk


def test_bringing_one_back_from_a_page_that_is_out_of_date_asks(cast: Cast, as_: As) -> None:
    chapter = written(make_work(cast.writer), cast.writer, "<p>Second.</p>")
    first, stale = chapter.revisions.earliest("pk"), chapter.working_id
    chapter.save_text("<p>Third.</p>", by=cast.writer, base=stale)
    answer = as_(cast.writer).post(history(chapter, f"{first.pk}/restore/"), {"base": stale})
    assert "/texts/" in goes_to(answer)
    chapter.refresh_from_db()
    assert chapter.working
    assert "Third." in chapter.working.html


def test_nobody_else_and_no_suspended_writer_brings_one_back(cast: Cast, as_: As) -> None:
    chapter = written(make_work(cast.writer), cast.writer, "<p>Second.</p>")
    address = history(chapter, f"{chapter.revisions.earliest('pk').pk}/restore/")
    assert as_(cast.reader).post(address, {}).status_code == 404
    cast.writer.suspend(by=cast.moderator, reason="Spam.")
    cast.writer.refresh_from_db()
    assert as_(cast.writer).post(address, {}).status_code == 403
    assert chapter.revisions.count() == 2


def test_the_list_has_pages_and_asks_as_much_for_many_as_for_few(cast: Cast, as_: As) -> None:
    chapter = make_work(cast.writer).chapters.get()
    counts = []
    for number in (3, 60):
        for place in range(number):
            chapter.save_text(f"<p>Version {number} {place}.</p>", by=cast.writer, base=None)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = shown(as_(cast.writer).get(history(chapter)))
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert page.count("versions__row") == 50
    assert "Page 1 of 2" in page
    assert shown(as_(cast.writer).get(history(chapter, "?page=2"))).count("versions__row") == 14


def test_two_texts_of_one_chapter_show_what_differs(cast: Cast, as_: As) -> None:
    chapter = written(make_work(cast.writer), cast.writer, "<p>The lamp was on at night.</p>")
    stale = chapter.revisions.earliest("pk").pk
    mine = chapter.save_text("<p>The lamp was off at night.</p>", by=cast.writer, base=stale).revision
    page = shown(as_(cast.writer).get(f"/write/{chapter.work_id}/chapters/{chapter.pk}/texts/{mine.pk}/"))
    assert "(removed: </span>on " in page
    assert "(added: </span>off " in page


def test_purging_a_work_erases_its_history(cast: Cast) -> None:
    work = make_work(cast.writer)
    written(work, cast.writer, "<p>Second.</p>")
    work.purge(by=cast.writer)
    assert not Revision.objects.exists()
