"""What is pinned to a chapter follows its words when its writer publishes another text."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from afterword import texts
from afterword.feedback.following import chapters_behind, follow_passages
from afterword.feedback.models import Passage
from afterword.feedback.pinning import Chosen, passage_at
from afterword.feedback.revisions import pinned_to
from afterword.feedback.tests.marking import chapter_of, remark
from afterword.jobs.testing import run_all_now
from afterword.testing import Cast, make_work
from afterword.works.models import Chapter, Work

pytestmark = pytest.mark.django_db

FERRY = "<p>The ferry was late, she said.</p>"
BREAD = "<p>The bread was warm, and nobody had asked for it.</p>"
LAMP = "<p>Upstairs the lamp burned as it had burned all week.</p>"


def work_of(cast: Cast, html: str = FERRY + BREAD + LAMP) -> Work:
    work = make_work(cast.writer)
    rewrite(chapter_of(work), html, cast)
    return work


def pinned(chapter: Chapter, exact: str) -> Passage:
    passage = passage_at(chapter, Chosen("b0", exact=exact))
    passage.save()
    return passage


def whole(chapter: Chapter, start: str) -> Passage:
    """The first paragraph that begins so."""
    assert chapter.live
    block = next(block.id for block in texts.blocks(chapter.live.html) if block.text.startswith(start))
    passage = passage_at(chapter, Chosen(block))
    passage.save()
    return passage


def rewrite(chapter: Chapter, html: str, cast: Cast) -> None:
    """A new text, as the editing page saves and publishes it, and what the worker does then."""
    chapter.refresh_from_db()
    chapter.save_text(html, by=cast.writer, base=chapter.working_id)
    chapter.publish(by=cast.writer)
    run_all_now()
    chapter.refresh_from_db()


def words_at(passage: Passage) -> str | None:
    """What stands where the passage is."""
    passage.refresh_from_db()
    assert passage.chapter
    assert passage.chapter.live
    assert passage.placed_on_id == passage.chapter.live_id
    return texts.quote_at(passage.chapter.live.html, passage.place).exact if passage.place else None


def test_it_follows_words_that_were_edited_and_moved(cast: Cast) -> None:
    chapter = chapter_of(work_of(cast))
    passage = pinned(chapter, "nobody had asked for it")
    moved = BREAD.replace("nobody had asked", "nobody here had asked")
    rewrite(chapter, f"<p>Rain.</p>{LAMP}{FERRY}{moved}", cast)
    assert words_at(passage) == "nobody here had asked for it"
    assert passage.exact == "nobody had asked for it"


def test_it_is_outdated_while_its_words_are_gone_and_comes_back_with_them(cast: Cast) -> None:
    chapter = chapter_of(work_of(cast))
    first = chapter.live
    assert first
    passage = pinned(chapter, "The bread was warm")
    rewrite(chapter, FERRY + "<p>No one was hungry any more, for once.</p>" + LAMP, cast)
    assert words_at(passage) is None
    assert passage.is_outdated
    rewrite(chapter, FERRY + LAMP, cast)
    chapter.work_on(first, by=cast.writer, base=chapter.working_id)
    chapter.publish(by=cast.writer)
    run_all_now()
    assert words_at(passage) == "The bread was warm"
    assert not passage.is_outdated


def test_small_steps_do_not_lead_it_to_quite_other_words(cast: Cast) -> None:
    said = "The bread was warm and nobody had asked"
    chapter = chapter_of(work_of(cast, f"<p>{said}</p>{LAMP}"))
    passage = pinned(chapter, said)
    steps = (
        "A stone was warm and nobody had asked",
        "A stone lay cold and nobody had asked",
        "A stone lay cold where I slept",
    )
    for step in steps:
        rewrite(chapter, f"<p>{step}</p>{LAMP}", cast)
    assert words_at(passage) is None


def test_the_same_words_elsewhere_are_not_its_words(cast: Cast) -> None:
    chapter = chapter_of(work_of(cast, "<p>No.</p><p>It rained on the quay.</p><p>No.</p>"))
    passage = whole(chapter, "No.")
    rewrite(chapter, "<p>It rained on the quay.</p><p>No.</p>", cast)
    assert words_at(passage) is None


def test_without_javascript_a_whole_paragraph_follows_when_it_is_split(cast: Cast) -> None:
    chapter = chapter_of(work_of(cast))
    passage = whole(chapter, "The bread")
    rewrite(chapter, FERRY + "<p>The bread was warm,</p><p>and nobody had asked for it.</p>" + LAMP, cast)
    assert words_at(passage) == "The bread was warm,\nand nobody had asked for it."


def test_a_chapter_that_moves_takes_it_along(cast: Cast) -> None:
    work = work_of(cast)
    chapter = chapter_of(work)
    passage = pinned(chapter, "The bread was warm")
    chapter.move_to(1, by=cast.writer)
    run_all_now()
    assert words_at(passage) == "The bread was warm"


def test_on_a_removed_chapter_it_stands_nowhere(cast: Cast) -> None:
    work = make_work(cast.writer, chapters=2)
    left = remark(work, cast.reader, text="Oh.")
    chapter_of(work).remove(by=cast.writer)
    run_all_now()
    assert left.passage
    left.passage.refresh_from_db()
    assert (left.passage.chapter, left.passage.is_outdated, left.passage.place) == (None, True, None)


def test_doing_it_again_changes_nothing(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    chapter = chapter_of(work_of(cast))
    pinned(chapter, "The bread was warm")
    rewrite(chapter, BREAD + FERRY, cast)
    assert chapters_behind() == []
    with django_assert_num_queries(2):
        assert follow_passages(chapter.pk) == 0


def test_what_was_pinned_to_a_text_that_had_just_gone_is_found_later(cast: Cast) -> None:
    chapter = chapter_of(work_of(cast))
    passage = pinned(chapter, "The bread was warm")
    rewrite(chapter, BREAD + FERRY, cast)
    Passage.objects.filter(pk=passage.pk).update(placed_on=passage.revision_id)
    assert chapters_behind() == [chapter.pk]
    follow_passages(chapter.pk)
    assert words_at(passage) == "The bread was warm"


def test_the_text_it_was_chosen_in_is_kept(cast: Cast) -> None:
    chapter = chapter_of(work_of(cast))
    passage = pinned(chapter, "The bread was warm")
    rewrite(chapter, BREAD + FERRY, cast)
    passage.refresh_from_db()
    assert set(pinned_to()) == {passage.revision, passage.placed_on}


def test_many_passages_take_as_many_queries_as_few(cast: Cast) -> None:
    chapter = chapter_of(work_of(cast))
    counts = []
    for number in (1, 20):
        for _ in range(number):
            pinned(chapter, "The bread was warm")
        chapter.refresh_from_db()
        chapter.save_text(f"<p>Rain {number}.</p>{BREAD}", by=cast.writer, base=chapter.working_id)
        chapter.publish(by=cast.writer)
        with CaptureQueriesContext(connection) as queries:
            follow_passages(chapter.pk)
        counts.append(len(queries))
    assert counts[0] >= counts[1] - 1
