"""What the margin keeps: a passage with each remark and mark, which goes when they go."""

from __future__ import annotations

import pytest

from afterword.accounts.leaving import Farewell, belongings, tidy_all
from afterword.feedback.actions import reply
from afterword.feedback.kinds import Kind
from afterword.feedback.margin.access import marks_of, remarks_on
from afterword.feedback.margin.actions import keep_mark
from afterword.feedback.margin.choices import answer, was_asked, who_may
from afterword.feedback.margin.chosen import passage_chosen
from afterword.feedback.models import InboxItem, Mark, Passage, Review
from afterword.feedback.pinning import Chosen, NotThere
from afterword.feedback.tests.marking import BREAD, LAMP, chapter_of, mark, on, remark
from afterword.feedback.tests.saying import author
from afterword.testing import Cast, make_work
from afterword.texts import Place
from afterword.works.labels import Reviewers
from afterword.works.models import Chapter

pytestmark = pytest.mark.django_db


def republish(chapter: Chapter, html: str, cast: Cast) -> None:
    chapter.refresh_from_db()
    chapter.save_text(html, by=cast.writer, base=chapter.working_id)
    chapter.publish(by=cast.writer)
    chapter.refresh_from_db()


def test_a_remark_reaches_the_writers_inbox_and_is_no_review(cast: Cast) -> None:
    work = make_work(cast.writer)
    left = remark(work, cast.reader, BREAD, "I could smell it.")
    assert (left.kind, left.passage and left.passage.exact) == (Kind.MARGIN, BREAD)
    assert InboxItem.objects.get().account == cast.writer
    work.refresh_from_db()
    assert work.reviewed_at is None


def test_the_same_remark_twice_is_one_and_leaves_no_passage_behind(cast: Cast) -> None:
    work = make_work(cast.writer)
    first, second = (remark(work, cast.reader, BREAD, "", reaction="ached") for _press in range(2))
    assert first.pk == second.pk
    assert remark(work, cast.reader, BREAD, "", reaction="oh").pk != first.pk
    assert Passage.objects.count() == Review.objects.count() == 2


def test_taking_a_remark_back_takes_its_passage_along(cast: Cast) -> None:
    left = remark(make_work(cast.writer), cast.reader, BREAD, "Oh.")
    left.take_back(by=cast.reader)
    assert not Passage.objects.exists()


def test_a_remark_with_replies_leaves_a_gap_in_its_place(cast: Cast) -> None:
    left = remark(make_work(cast.writer), cast.reader, BREAD, "Oh.")
    thanks = reply(by=author(cast.writer), to=left, text="Thank you.")
    left.take_back(by=cast.reader)
    assert remarks_on(cast.stranger, chapter_of(thanks.work or make_work(cast.writer))).get().is_deleted
    thanks.take_back(by=cast.writer)
    assert not Passage.objects.exists()


def test_marking_the_same_words_again_is_one_mark_with_the_newer_note(cast: Cast) -> None:
    work = make_work(cast.writer)
    mark(work, cast.reader, BREAD, "First.")
    mark(work, cast.reader, BREAD)
    assert Mark.objects.get().note == "First."
    mark(work, cast.reader, BREAD, "Again.")
    assert (Mark.objects.get().note, Passage.objects.count()) == ("Again.", 1)
    assert [kept.passage.exact for kept in marks_of(cast.reader, work)] == [BREAD]
    assert not marks_of(cast.writer, work).exists()


def test_marks_go_with_their_account(cast: Cast) -> None:
    work = make_work(cast.writer)
    mark(work, cast.reader, BREAD, "Mine.")
    assert [(row.facts, row.url) for row in belongings(cast.reader)] == [("1 passage", "/my/marks/")]
    tidy_all(cast.reader, Farewell(keep_reviews=True))
    assert not Mark.objects.exists()
    assert not Passage.objects.exists()


def test_when_a_work_goes_its_readers_keep_their_words_and_a_line_of_hers(cast: Cast) -> None:
    work = make_work(cast.writer, text=f"{'The lamp burned on. ' * 30}\n\n{BREAD}")
    remark(work, None, BREAD, "From a guest.")
    kept = mark(work, cast.reader, block="b1", note="Every word.")
    work.purge(by=cast.writer)
    kept.refresh_from_db()
    assert (kept.note, kept.work_title, kept.work) == ("Every word.", "The Salt Road", None)
    assert Passage.objects.get() == kept.passage
    assert len(kept.passage.exact) == 200
    assert kept.passage.prefix == kept.passage.suffix == ""


def test_a_passage_of_an_earlier_text_is_placed_in_the_one_that_readers_see_now(cast: Cast) -> None:
    work = make_work(cast.writer)
    chapter = chapter_of(work)
    before, html = chapter.live_id, chapter.live.html if chapter.live else ""
    republish(chapter, html.replace(BREAD, "The bread was cold, and so were they."), cast)
    found = passage_chosen(chapter, on("b1", LAMP, at=4), before)
    assert (found.exact, found.revision_id, found.placed_on_id) == (LAMP, before, chapter.live_id)
    assert not found.is_outdated
    assert found.place == Place("b1", 4, "b1", 4 + len(LAMP))


def test_words_that_went_meanwhile_are_kept_as_of_an_earlier_version(cast: Cast) -> None:
    work = make_work(cast.writer)
    chapter = chapter_of(work)
    before = chapter.live_id
    republish(chapter, "<p>Nothing of it stayed, not a syllable anywhere.</p>", cast)
    found = passage_chosen(chapter, on("b1", LAMP, at=4), before)
    assert (found.is_outdated, found.exact, found.place) == (True, LAMP, None)
    with pytest.raises(NotThere):
        passage_chosen(chapter, Chosen("b1", 4, "b1", 9, "never there"), before)


def test_words_that_no_reader_has_seen_can_not_be_chosen(cast: Cast) -> None:
    work = make_work(cast.writer)
    chapter = chapter_of(work)
    secret = chapter.save_text("<p>A secret ending.</p>", by=cast.writer, base=chapter.working_id).revision
    with pytest.raises(NotThere):
        passage_chosen(chapter, Chosen("b1", 2, "b1", 8, "secret"), secret.pk)


def test_nothing_is_chosen_for_a_writer(cast: Cast) -> None:
    work = make_work(cast.writer)
    assert who_may(work) is None
    answer(work, by=cast.writer, who=Reviewers.MEMBERS, for_others=False)
    assert was_asked(cast.writer)
    later = make_work(cast.writer, "The Pepper Road")
    assert (who_may(work), who_may(later)) == (Reviewers.MEMBERS, Reviewers.MEMBERS)
    answer(later, by=cast.writer, who=Reviewers.EVERYONE, for_others=False)
    assert who_may(make_work(cast.writer, "A third")) == Reviewers.MEMBERS


def test_of_two_writers_the_more_reserved_counts(cast: Cast) -> None:
    work = make_work(cast.writer)
    assert cast.writer.pen_name
    assert cast.co_writer.pen_name
    work.set_writers([cast.writer.pen_name, cast.co_writer.pen_name])
    for account, who in ((cast.writer, Reviewers.EVERYONE), (cast.co_writer, Reviewers.NOBODY)):
        answer(make_work(account), by=account, who=who, for_others=True)
    work = type(work).objects.for_reading().get(pk=work.pk)
    assert who_may(work) == Reviewers.NOBODY


def test_pressing_twice_at_once_keeps_one_mark(cast: Cast) -> None:
    work = make_work(cast.writer)
    chapter = chapter_of(work)
    for _press in range(2):
        keep_mark(by=cast.reader, chapter=chapter, passage=passage_chosen(chapter, on("b1", LAMP, at=4), None))
    assert Mark.objects.count() == 1
