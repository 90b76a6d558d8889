"""The writer's pages of commentary: adding, changing, pinning, publishing, deleting."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from afterword.feedback.kinds import Why
from afterword.feedback.models import CommentaryNote, Draft, Passage
from afterword.feedback.tests.pinned import BREAD, note, question
from afterword.feedback.tests.saying import answer, chapter_of, shown
from afterword.testing import Cast, SignIn, make_chapter, make_work
from afterword.works.models import Work

pytestmark = pytest.mark.usefixtures("commits_at_once")

WORDS = "The bread is my *grandmother’s*."


def desk(work: Work) -> str:
    return f"/write/{work.pk}/commentary/"


def adding(work: Work) -> str:
    return f"/write/{work.pk}/chapters/{chapter_of(work).pk}/commentary/"


def test_a_note_is_pinned_to_a_paragraph_without_a_script_and_published(cast: Cast, as_: SignIn) -> None:
    work, browser = make_work(cast.writer), as_(cast.writer)
    assert f'href="{adding(work)}"' in shown(browser.get(desk(work)))
    assert 'href="?block=b4"' in shown(browser.get(adding(work)))
    form = shown(browser.get(f"{adding(work)}?block=b4"))
    assert 'name="block" value="b4"' in form
    assert BREAD in form
    kept = browser.post(adding(work), {"block": "b4", "text": WORDS, "opens": "chapter"})
    made = CommentaryNote.objects.get()
    assert kept["Location"] == f"{desk(work)}?posted#note-{made.pk}"
    assert (made.passage.exact, made.opens, made.published_at) == (BREAD, "chapter", None)
    assert "<em>grandmother’s</em>" in shown(browser.get(desk(work)))
    browser.post(f"{desk(work)}publish/")
    made.refresh_from_db()
    assert made.is_published


def test_a_few_words_of_the_paragraph_can_be_chosen(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    as_(cast.writer).post(adding(work), {"block": "b4", "words": "was warm", "text": WORDS, "opens": "work"})
    assert CommentaryNote.objects.get().passage.exact == "was warm"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"block": "b4", "text": "", "opens": "work"}, "There is nothing here yet"),
        ({"block": "b4", "text": WORDS, "opens": "never"}, "Select a valid choice"),
        ({"block": "b4", "text": WORDS, "words": "never said", "opens": "work"}, "not in the chapter"),
        ({"block": "b77", "text": WORDS, "opens": "work"}, "not in the chapter"),
        ({"block": "b4", "text": WORDS + "x" * 10_000, "opens": "work"}, "longer than the 10000"),
    ],
)
def test_what_can_not_be_kept_is_explained_and_stays(cast: Cast, as_: SignIn, sent: dict[str, str], said: str) -> None:
    work = make_work(cast.writer)
    page = as_(cast.writer).post(adding(work), sent)
    assert page.status_code == 422
    assert said in shown(page)
    assert sent["text"][:20] in shown(page)
    assert not CommentaryNote.objects.exists()


def test_what_she_types_is_kept_until_it_is_a_note(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    browser, chapter = as_(cast.writer), chapter_of(work)
    asked, made = question(work, cast.reader), note(work)
    change = f"{desk(work)}{made.pk}/"
    boxes = {
        f"note-{chapter.pk}-b4": f"{adding(work)}?block=b4",
        f"change-{made.pk}": change,
        f"answer-{asked.pk}": f"/reviews/{asked.pk}/commentary/new/",
    }
    for place, address in boxes.items():
        typed = {"place": place, "text": f"Half of {place}"}
        for other in (cast.reader, cast.moderator):
            assert as_(other).post("/reviews/draft/", typed).status_code == 404
        assert browser.post("/reviews/draft/", typed).status_code == 204
        page = shown(browser.get(address))
        assert typed["text"] in page
        assert "Kept from last time" in page
        assert f'href="{address}"' in shown(browser.get("/my/reviews/"))
    assert "Half of" not in shown(browser.get(f"{adding(work)}?block=b1"))
    browser.post(adding(work), {"block": "b4", "text": WORDS, "opens": "work"})
    browser.post(change, {"text": "Otherwise.", "opens": "work"})
    browser.post(f"/reviews/{asked.pk}/commentary/new/", {"text": "My own."})
    assert not Draft.objects.exists()
    late = {"place": f"note-{chapter.pk}-b4", "text": WORDS}
    assert browser.post("/reviews/draft/", late).status_code == 204
    assert not Draft.objects.exists(), "the last keystrokes may arrive after the note"
    browser.post("/reviews/draft/", {"place": f"change-{made.pk}", "text": "Half"})
    browser.post(f"{change}delete/")
    assert not Draft.objects.exists(), "it goes with its note"


def test_a_note_is_looked_at_before_it_is_kept(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    asked, made = question(work, cast.reader), note(work)
    previews = {
        f"{adding(work)}preview/": {"block": "b4", "opens": "work"},
        f"{desk(work)}{made.pk}/preview/": {"opens": "work"},
        f"/reviews/{asked.pk}/commentary/new/preview/": {},
    }
    for address, fields in previews.items():
        sent = {**fields, "text": WORDS}
        page = as_(cast.writer).post(address, sent)
        assert page.status_code == 200
        assert "<em>grandmother’s</em>" in shown(page)
        assert WORDS in shown(page)
        assert as_(cast.reader).post(address, sent).status_code == 404
    assert CommentaryNote.objects.count() == 1
    assert Draft.objects.count() == 3, "without a script, looking at it keeps it too"


def test_a_paragraph_that_is_not_there_leads_to_those_that_are(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    page = as_(cast.writer).get(f"{adding(work)}?block=zzz")
    assert page.status_code == 404
    assert 'href="?block=b4"' in shown(page)


def test_strangers_and_co_writers(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    made = note(work)
    own = f"{desk(work)}{made.pk}/"
    for address in (desk(work), adding(work), own, f"{own}delete/", f"{own}pin/{chapter_of(work).pk}/"):
        assert as_(cast.stranger).get(address).status_code == 404
        assert as_(cast.moderator).post(address, {"text": "Mine", "block": "b4"}).status_code == 404
        assert as_(None).get(address).status_code == 302
    assert cast.co_writer.pen_name
    assert cast.writer.pen_name
    work.set_writers([cast.writer.pen_name, cast.co_writer.pen_name])
    as_(cast.co_writer).post(own, {"text": "Ours.", "opens": "work"})
    assert CommentaryNote.objects.get().html == "<p>Ours.</p>"


def test_a_note_of_another_work_is_not_there(cast: Cast, as_: SignIn) -> None:
    mine, other = make_work(cast.writer), make_work(cast.writer, "Another")
    made = note(other)
    assert as_(cast.writer).get(f"{desk(mine)}{made.pk}/").status_code == 404


def test_a_note_is_changed_withdrawn_and_deleted(cast: Cast, as_: SignIn) -> None:
    work, browser = make_work(cast.writer), as_(cast.writer)
    made = note(work)
    own = f"{desk(work)}{made.pk}/"
    assert "It was my grandmother’s." in shown(browser.get(own))
    browser.post(own, {"text": "It was nobody's.", "opens": "chapter"})
    made.refresh_from_db()
    assert (made.html, made.opens) == ("<p>It was nobody's.</p>", "chapter")
    browser.post(f"{own}withdraw/")
    made.refresh_from_db()
    assert not made.is_published
    assert "It was nobody" in shown(browser.get(f"{own}delete/"))
    browser.post(f"{own}delete/")
    assert not CommentaryNote.objects.exists()
    assert not Passage.objects.exists()


def test_a_second_passage_is_chosen_and_let_go_again(cast: Cast, as_: SignIn) -> None:
    work, browser = make_work(cast.writer), as_(cast.writer)
    made = note(work)
    own, chapter = f"{desk(work)}{made.pk}/", chapter_of(work)
    assert f"second/{chapter.pk}/" in shown(browser.get(own))
    assert "Pin it here" in shown(browser.get(f"{own}second/{chapter.pk}/?block=b1"))
    browser.post(f"{own}second/{chapter.pk}/", {"block": "b1", "words": "lamp burned"})
    made.refresh_from_db()
    assert made.second_passage
    assert made.second_passage.exact == "lamp burned"
    assert "lamp burned" in shown(browser.get(desk(work)))
    browser.post(f"{own}second/remove/")
    assert CommentaryNote.objects.get().second_passage is None
    assert Passage.objects.count() == 1


def test_an_outdated_note_is_shown_as_such_and_put_on_other_words(cast: Cast, as_: SignIn) -> None:
    work, browser = make_work(cast.writer), as_(cast.writer)
    made = note(work)
    Passage.objects.update(is_outdated=True)
    assert "of an earlier version" in shown(browser.get(desk(work)))
    browser.post(f"{desk(work)}{made.pk}/pin/{chapter_of(work).pk}/", {"block": "b1", "words": "lamp"})
    made.refresh_from_db()
    assert made.passage.exact == "lamp"
    assert "of an earlier version" not in shown(browser.get(desk(work)))


def test_a_suspended_writer_publishes_nothing_but_may_take_back(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    made = note(work)
    draft = note(work, "<p>A draft.</p>", is_published=False)
    cast.writer.suspend(by=cast.moderator, reason="A quarrel")
    browser = as_(cast.writer)
    assert browser.post(f"{desk(work)}publish/").status_code == 403
    kept = browser.post(adding(work), {"block": "b4", "text": WORDS, "opens": "work"})
    assert kept.status_code == 422
    assert "grandmother" in shown(kept)
    browser.post(f"{desk(work)}{made.pk}/withdraw/")
    assert not CommentaryNote.objects.exclude(published_at=None).exists()
    assert draft.pk


def test_notes_stand_in_the_order_of_the_text(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=2)
    second = work.chapters.last()
    assert second
    note(work, "<p>Third.</p>", chapter=second, exact="lamp")
    note(work, "<p>Second.</p>")
    note(work, "<p>First.</p>", exact="lamp")
    page = shown(as_(cast.writer).get(desk(work)))
    assert page.index("First.") < page.index("Second.") < page.index("Third.")


def test_her_page_costs_the_same_with_two_and_twenty_notes(cast: Cast, as_: SignIn) -> None:
    work, browser = make_work(cast.writer), as_(cast.writer)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            browser.get(desk(work))
        return len(found)

    for number in range(2):
        note(work, f"<p>{number}</p>", exact="lamp")
    few = queries()
    for number in range(2, 20):
        note(work, f"<p>{number}</p>", exact="lamp")
    assert queries() <= few


def test_the_bar_beside_chosen_words_leads_a_writer_to_a_note_and_a_reader_to_a_question(
    cast: Cast, as_: SignIn
) -> None:
    work = make_work(cast.writer)
    bar = f"{chapter_of(work).get_absolute_url()}passage/bar/"
    own, others = shown(as_(cast.writer).get(bar)), shown(as_(cast.reader).get(bar))
    assert f'href="{adding(work)}"' in own
    assert f'href="{adding(work)}"' not in others
    asking = f'href="{chapter_of(work).get_absolute_url()}ask/"'
    assert asking in others
    assert asking not in own


def test_a_note_on_a_chapter_that_moderators_hide_stays_with_it(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=2)
    note(work)
    chapter_of(work).hide(by=cast.moderator, reason="Lamps.")
    page = shown(as_(cast.writer).get(desk(work)))
    assert "grandmother" in page
    assert "removed" not in page
    assert "grandmother" not in shown(as_(cast.reader).get(f"/works/{work.pk}/again/text/", follow=True))


def test_a_draft_has_nothing_to_pin_to(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, publish=False)
    assert "Publish a chapter first" in shown(as_(cast.writer).get(desk(work)))
    page = as_(cast.writer).get(adding(work))
    assert "no text that readers can see" in shown(page)


def test_a_reply_to_a_question_becomes_a_note_with_one_press(cast: Cast, as_: SignIn) -> None:
    work, browser = make_work(cast.writer), as_(cast.writer)
    asked = question(work, cast.reader, may_be_named=True)
    replied = answer(asked, cast.writer, "My grandmother’s.")
    page = shown(browser.get(f"/reviews/{asked.pk}/passage/"))
    assert f'action="/reviews/{replied.pk}/commentary/"' in page
    assert "with the name of Ruth" in page
    landed = browser.post(f"/reviews/{replied.pk}/commentary/")
    made = CommentaryNote.objects.get()
    assert landed["Location"] == f"{desk(work)}{made.pk}/"
    assert (made.html, made.passage.exact, made.question) == ("<p>My grandmother’s.</p>", BREAD, asked)
    assert f'action="/reviews/{replied.pk}/commentary/"' not in shown(browser.get(f"/reviews/{asked.pk}/passage/"))
    assert as_(cast.reader).post(f"/reviews/{replied.pk}/commentary/").status_code == 404


def test_a_guests_question_is_answered_in_the_commentary(cast: Cast, as_: SignIn) -> None:
    work, browser = make_work(cast.writer), as_(cast.writer)
    asked = question(work, None)
    address = f"/reviews/{asked.pk}/commentary/new/"
    assert f'href="{address}"' in shown(browser.get(f"/reviews/{asked.pk}/passage/"))
    assert "Whose recipe?" in shown(browser.get(address))
    assert browser.post(address, {"text": ""}).status_code == 422
    browser.post(address, {"text": "My grandmother’s."})
    assert CommentaryNote.objects.get().question == asked
    assert as_(cast.stranger).get(address).status_code == 404


def test_a_question_that_is_edited_later_puts_no_other_words_beside_the_note(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    asked = question(work, cast.reader, "A kind one?")
    as_(cast.writer).post(f"/reviews/{asked.pk}/commentary/new/", {"text": "Hers."})
    as_(cast.writer).post(f"{desk(work)}publish/")
    asked.edit("A rude one instead!", by=cast.reader)
    page = shown(as_(None).get(f"/works/{work.pk}/again/text/"))
    assert "A kind one?" in page
    assert "A rude one" not in page
    asked.take_back(by=cast.reader)
    assert "A kind one?" not in shown(as_(None).get(f"/works/{work.pk}/again/text/"))


def test_a_question_that_a_moderator_hid_stands_beside_no_note(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    make_chapter(work)
    asked = question(work, cast.reader, "A rude one?")
    as_(cast.writer).post(f"/reviews/{asked.pk}/commentary/new/", {"text": "Hers."})
    as_(cast.writer).post(f"{desk(work)}publish/")
    asked.hold(Why.MODERATOR, by=cast.moderator, reason="Rude.")
    assert "A rude one?" not in shown(as_(None).get(f"/works/{work.pk}/again/text/"))
