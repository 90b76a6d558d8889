"""What is kept of commentary, what it tells others, and what goes with what."""

from __future__ import annotations

import pytest

from afterword.accounts.leaving import Farewell
from afterword.events.models import Event
from afterword.feedback.commentary.actions import note_from_answer, publish_commentary
from afterword.feedback.commentary.wishes import unwish, wish, wishing
from afterword.feedback.models import CommentaryNote, Passage
from afterword.feedback.pinning import Chosen, NotThere, passage_at
from afterword.feedback.tests.pinned import BREAD, note, question, words
from afterword.feedback.tests.saying import chapter_of
from afterword.testing import Cast, make_work

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("name", flat=True))


@pytest.mark.parametrize(
    ("sent", "exact"),
    [
        ({"block": "b4"}, BREAD),
        ({"block": "b1", "start": "4", "end_block": "b1", "end": "8", "exact": "lamp"}, "lamp"),
        ({"block": "b1", "start": "4", "end": "8"}, "lamp"),
        # The text moved since the page was drawn: the words decide.
        ({"block": "b9", "start": "0", "end_block": "b9", "end": "4", "exact": "bread was"}, "bread was"),
        ({"block": "b1", "start": "0", "end_block": "b1", "end": "4", "exact": "bread was"}, "bread was"),
        ({"block": "b1", "start": "x", "end": "²", "exact": "window.\n“You could"}, "window.\n“You could"),
    ],
)
def test_what_a_page_sends_is_found_in_the_text(cast: Cast, sent: dict[str, str], exact: str) -> None:
    chosen = Chosen.from_query(sent)
    assert chosen
    assert passage_at(chapter_of(make_work(cast.writer)), chosen).exact == exact


@pytest.mark.parametrize(
    "sent",
    [
        {"block": "b77"},
        {"block": "b3"},
        {"block": "b1", "exact": "never said"},
        {"block": "b" * 5000, "start": "9" * 99},
    ],
)
def test_what_is_not_there_is_refused(cast: Cast, sent: dict[str, str]) -> None:
    chosen = Chosen.from_query(sent)
    assert chosen
    with pytest.raises(NotThere):
        passage_at(chapter_of(make_work(cast.writer)), chosen)


def test_commentary_is_announced_once_for_each_work(cast: Cast) -> None:
    work = make_work(cast.writer)
    first = note(work)
    note(work, "<p>Another.</p>")
    first.withdraw()
    publish_commentary(work, by=cast.writer)
    assert kinds().count("commentary_published") == 1


def test_a_draft_announces_nothing(cast: Cast) -> None:
    note(make_work(cast.writer), is_published=False)
    assert "commentary_published" not in kinds()


def test_the_same_note_twice_is_kept_once(cast: Cast) -> None:
    work = make_work(cast.writer)
    note(work)
    note(work)
    assert CommentaryNote.objects.count() == Passage.objects.count() == 1


def test_who_wishes_is_known_but_never_a_writer(cast: Cast) -> None:
    work = make_work(cast.writer)
    for account in (cast.reader, cast.reader, cast.stranger, cast.writer):
        wish(account, work)
    unwish(cast.stranger, work)
    assert list(wishing(work)) == [cast.reader]


def test_purging_a_work_takes_its_commentary_along(cast: Cast) -> None:
    work = make_work(cast.writer)
    made = note(work)
    made.pin_second(words(chapter_of(work), "lamp"))
    wish(cast.reader, work)
    work.purge(by=cast.writer)
    assert not CommentaryNote.objects.exists()
    assert not Passage.objects.exists()
    assert not cast.reader.commentary_wishes.exists()


def test_taking_a_note_away_leaves_nothing(cast: Cast) -> None:
    made = note(make_work(cast.writer))
    made.pin_second(words(chapter_of(made.work), "lamp"))
    made.take_away()
    assert not Passage.objects.exists()


def test_a_note_on_a_removed_chapter_stays_with_its_writer(cast: Cast) -> None:
    work = make_work(cast.writer, chapters=2)
    made = note(work)
    chapter_of(work).remove(by=cast.writer)
    made.refresh_from_db()
    assert made.is_outdated
    assert not CommentaryNote.objects.shown().exists()


def test_an_asker_is_named_as_they_chose(cast: Cast) -> None:
    work = make_work(cast.writer)
    for asked, name in (
        (question(work, cast.reader, "One?"), ""),
        (question(work, cast.reader, "Two?", may_be_named=True), "Ruth"),
        (question(work, None, "Three?", may_be_named=True), "Passer-by"),
    ):
        made = note_from_answer(asked, by=cast.writer, html="<p>Hers.</p>")
        assert made
        assert made.asker == name
        assert note_from_answer(asked, by=cast.writer, html="<p>Other words.</p>") == made


@pytest.mark.parametrize("keep", [True, False])
def test_the_name_of_an_asker_who_leaves_goes(cast: Cast, keep: bool) -> None:
    work = make_work(cast.writer)
    made = note_from_answer(question(work, cast.reader, may_be_named=True), by=cast.writer, html="<p>Hers.</p>")
    cast.reader.leave(Farewell(keep_reviews=keep))
    made = CommentaryNote.objects.get()
    assert made.asker == ""
    assert (made.shown_question is not None) == keep


def test_an_asker_hears_once_that_the_answer_can_be_read(cast: Cast) -> None:
    work = make_work(cast.writer)
    made = note_from_answer(question(work, cast.reader), by=cast.writer, html="<p>Hers.</p>")
    assert "question_answered_in_commentary" not in kinds()
    Passage.objects.update(is_outdated=True)
    publish_commentary(work, by=cast.writer)
    assert "question_answered_in_commentary" not in kinds()
    Passage.objects.update(is_outdated=False)
    for _time in range(2):
        publish_commentary(work, by=cast.writer)
        made = CommentaryNote.objects.get()
        made.withdraw()
    assert kinds().count("question_answered_in_commentary") == 1
