"""Writing a chapter: adding, editing, saving, publishing, and the look at what was made of it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from afterword.events.models import Event
from afterword.testing import Cast, make_chapter, make_work
from afterword.works.models import Chapter, Work
from afterword.works.models.chapter import add_chapter
from afterword.works.tests.browsing import As, goes_to, shown

NOTE = "A/N: I don't own these characters. Please review!\n\nThe lamp burned in the window."


def address(chapter: Chapter, verb: str = "") -> str:
    return f"/write/{chapter.work_id}/chapters/{chapter.pk}/{verb}"


def first(work: Work) -> Chapter:
    chapter = work.chapters.with_texts().first()
    assert chapter
    return chapter


def html_of(chapter: Chapter) -> str:
    chapter.refresh_from_db()
    assert chapter.working
    return chapter.working.html


# Adding


def test_a_chapter_is_added_at_the_end_as_a_draft(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer)
    answer = as_(cast.writer).post(f"/write/{work.pk}/chapters/new/", {"title": "Two", "text": "More."})
    chapter = work.chapters.last()
    assert chapter
    assert goes_to(answer) == address(chapter, "look/")
    assert (chapter.title, chapter.position, chapter.is_published) == ("Two", 2, False)


@pytest.mark.parametrize(("number", "position"), [("1", 1), ("2", 2), ("2000", 4), ("-5", 1), ("", 4)])
def test_a_chapter_is_added_at_a_number(cast: Cast, as_: As, number: str, position: int) -> None:
    work = make_work(cast.writer, chapters=3)
    as_(cast.writer).post(f"/write/{work.pk}/chapters/new/", {"title": "New", "text": "More.", "number": number})
    assert work.chapters.get(title="New").position == position
    assert list(work.chapters.values_list("position", flat=True)) == [1, 2, 3, 4]


def test_a_number_in_words_is_explained_and_the_text_is_kept(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer)
    answer = as_(cast.writer).post(f"/write/{work.pk}/chapters/new/", {"text": "More salt.", "number": "second"})
    assert answer.status_code == 422
    assert "Give a whole number" in shown(answer)
    assert "More salt." in shown(answer)
    assert work.chapters.count() == 1


def test_a_chapter_may_begin_without_a_text(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer)
    answer = as_(cast.writer).post(f"/write/{work.pk}/chapters/new/", {"title": "Later"})
    assert goes_to(answer) == f"/write/{work.pk}/"
    later = work.chapters.get(title="Later")
    assert not later.has_text
    assert as_(cast.writer).get(address(later)).status_code == 200
    assert goes_to(as_(cast.writer).get(address(later, "look/"))) == address(later)


def test_a_draft_chapter_in_a_published_work_is_silent(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer)
    events = Event.objects.count()
    before = Work.objects.values("updated_at", "words", "chapter_count", "planned_chapters", "visibility").get()
    as_(cast.writer).post(f"/write/{work.pk}/chapters/new/", {"text": "Not yet for anybody."})
    draft = work.chapters.get(published_at=None)
    as_(cast.writer).post(address(draft), {"text": "Still not for anybody.", "base": draft.working_id})
    after = Work.objects.values("updated_at", "words", "chapter_count", "planned_chapters", "visibility").get()
    assert after == before
    assert Event.objects.count() == events
    assert as_(cast.reader).get(draft.get_absolute_url()).status_code == 404


# Editing


def test_the_box_shows_plain_text_where_that_says_everything(cast: Cast, as_: As) -> None:
    chapter = first(make_work(cast.writer, text="One *two* three.\n\n* * *\n\nFour."))
    page = shown(as_(cast.writer).get(address(chapter)))
    assert "One *two* three." in page
    assert "&lt;p&gt;" not in page
    assert "&lt;p&gt;One &lt;em&gt;two" in shown(as_(cast.writer).get(address(chapter) + "?as=html"))


def test_the_box_shows_html_where_plain_text_would_lose_something(cast: Cast, as_: As) -> None:
    chapter = first(make_work(cast.writer, text='<p>One</p><p class="centre">Two</p>'))
    page = shown(as_(cast.writer).get(address(chapter)))
    assert "&lt;p class=&quot;centre&quot;&gt;Two&lt;/p&gt;" in page


def test_and_markdown_where_that_says_all_of_it(cast: Cast, as_: As) -> None:
    chapter = first(make_work(cast.writer, text="<p>One</p><h3>Two</h3>"))
    page = shown(as_(cast.writer).get(address(chapter)))
    assert "### Two" in page
    assert "&lt;h3&gt;" not in page


@pytest.mark.parametrize(
    "text", ["One *two*.\n\n* * *\n\nThree.", "<p>One</p><ul><li><p>Two</p></li></ul><h3>Three</h3>"]
)
@pytest.mark.parametrize("query", ["", "?as=html"])
def test_saving_what_was_shown_changes_nothing(cast: Cast, as_: As, text: str, query: str) -> None:
    chapter = first(make_work(cast.writer, text=text, publish=False))
    browser = as_(cast.writer)
    form = browser.get(address(chapter) + query).context["form"]
    browser.post(address(chapter), {"text": form["text"].value(), "base": form["base"].value()})
    assert chapter.revisions.count() == 1


def test_saving_a_published_chapter_changes_nothing_for_readers(cast: Cast, as_: As) -> None:
    chapter = first(make_work(cast.writer))
    as_(cast.writer).post(
        address(chapter),
        {"text": "New words.", "title": "New title", "note_before": "New note", "base": chapter.working_id},
    )
    page = shown(as_(cast.reader).get(chapter.get_absolute_url()))
    assert "The bread was warm." in page
    for hidden in ("New words", "New title", "New note"):
        assert hidden not in page
    chapter.refresh_from_db()
    assert chapter.has_unpublished_changes
    preview = shown(as_(cast.writer).get(chapter.get_absolute_url() + "?working"))
    for visible in ("New words", "New title", "New note", "A preview."):
        assert visible in preview
    assert "New words" not in shown(as_(cast.reader).get(chapter.get_absolute_url() + "?working"))
    form = as_(cast.writer).get(address(chapter)).context["form"]
    assert (form["title"].value(), form["note_before"].value()) == ("New title", "New note")


def test_save_and_publish_shows_readers_text_title_and_notes(cast: Cast, as_: As) -> None:
    chapter = first(make_work(cast.writer, chapters=2))
    as_(cast.writer).post(
        address(chapter, "save-and-publish/"),
        {"text": "New words.", "title": "New title", "note_after": "New note", "base": chapter.working_id},
    )
    page = shown(as_(cast.reader).get(chapter.get_absolute_url()))
    for visible in ("New words", "New title", "New note"):
        assert visible in page
    assert Event.objects.filter(name="chapter_revised").count() == 1


def test_publishing_an_unchanged_chapter_again_does_nothing(cast: Cast, as_: As) -> None:
    chapter = first(make_work(cast.writer))
    as_(cast.writer).post(address(chapter, "publish/"))
    assert not Event.objects.filter(name="chapter_revised").exists()


def test_a_draft_chapter_is_published_and_counts_from_then_on(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer, planned_chapters=1)
    draft = make_chapter(work, title="Second")
    as_(cast.writer).post(address(draft, "publish/"))
    before, work = work, Work.objects.get(pk=work.pk)
    assert (work.chapter_count, work.words) == (2, before.words * 2)
    assert work.updated_at != before.updated_at
    assert work.chapter_tally == "2/2"
    assert Event.objects.filter(name="chapter_published").count() == 1


def test_a_chapter_without_text_is_not_published(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer)
    as_(cast.writer).post(f"/write/{work.pk}/chapters/new/", {"title": "Later"})
    later = work.chapters.get(title="Later")
    as_(cast.writer).post(address(later, "publish/"))
    answer = as_(cast.writer).post(address(later, "save-and-publish/"), {"title": "Later"})
    assert answer.status_code == 422
    assert "There is no text to publish yet." in shown(answer)
    later.refresh_from_db()
    assert not later.is_published


def test_a_chapter_of_a_draft_leads_to_publishing_the_work(cast: Cast, as_: As) -> None:
    chapter = first(make_work(cast.writer, publish=False))
    for answer in (
        as_(cast.writer).post(address(chapter, "publish/")),
        as_(cast.writer).post(address(chapter, "save-and-publish/"), {"text": "New.", "base": chapter.working_id}),
    ):
        assert goes_to(answer) == f"/write/{chapter.work_id}/publish/"
    assert html_of(chapter) == '<p id="b1">New.</p>' or "New." in html_of(chapter)
    assert not chapter.is_published


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"text": ""}, "without a word"),
        ({"text": "\u200b \n "}, "no words in this text"),
        ({"text": "New.", "title": "x" * 251}, "250 fit here"),
        ({"text": "New.", "note_before": "x" * 20_001}, "20000 fit here"),
        ({"text": "x " * 1_000_001}, "two million characters"),
    ],
)
def test_bad_input_is_explained_and_nothing_is_changed(
    cast: Cast, as_: As, given: dict[str, str], sentence: str
) -> None:
    chapter = first(make_work(cast.writer))
    before = html_of(chapter)
    answer = as_(cast.writer).post(address(chapter), {"base": chapter.working_id, **given})
    assert answer.status_code == 422
    assert sentence in shown(answer)
    assert given["text"].strip()[:100] in shown(answer)
    assert html_of(chapter) == before


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Nul\x00led.", "Nulled."),
        ("<p>Hi<script>alert(1)</script></p><p onclick='x()'>there</p>", "Hi</p>"),
        ("👩‍👩‍👧 cafe\u0301", "👩‍👩‍👧"),
        ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
    ],
)
def test_odd_texts_are_taken(cast: Cast, as_: As, text: str, kept: str) -> None:
    chapter = first(make_work(cast.writer))
    assert as_(cast.writer).post(address(chapter), {"text": text, "base": chapter.working_id}).status_code == 302
    assert kept in html_of(chapter)
    assert "script" not in html_of(chapter)
    assert "onclick" not in html_of(chapter)


def test_a_file_replaces_the_text_that_the_box_was_shown_with(cast: Cast, as_: As) -> None:
    chapter = first(make_work(cast.writer))
    browser = as_(cast.writer)
    box = browser.get(address(chapter)).context["form"]["text"].value().replace("\n", "\r\n")
    file = SimpleUploadedFile("new.txt", b"From a file.", "text/plain")
    browser.post(address(chapter), {"text": box, "file": file, "base": chapter.working_id})
    assert "From a file." in html_of(chapter)


def test_a_file_beside_a_changed_box_is_not_chosen_between(cast: Cast, as_: As) -> None:
    chapter = first(make_work(cast.writer))
    file = SimpleUploadedFile("new.txt", b"From a file.", "text/plain")
    answer = as_(cast.writer).post(address(chapter), {"text": "Typed.", "file": file, "base": chapter.working_id})
    assert answer.status_code == 422
    assert "text in more than one place" in shown(answer)
    assert "Typed." in shown(answer)


# A stale save


def test_a_save_on_an_older_text_shows_both_and_loses_neither(cast: Cast, as_: As) -> None:
    chapter = first(make_work(cast.writer, publish=False))
    browser, base = as_(cast.writer), chapter.working_id
    browser.post(address(chapter), {"text": "From the first window.", "base": base})
    answer = browser.post(address(chapter), {"text": "From the second window.", "base": base})
    assert "From the first window." in html_of(chapter)
    page = shown(browser.get(goes_to(answer)))
    assert "From the first window." in page
    assert "From the second window." in page
    mine = chapter.revisions.get(pk=goes_to(answer).rstrip("/").split("/")[-1])
    browser.post(goes_to(answer) + "use/", {"base": chapter.working_id})
    assert "From the second window." in html_of(chapter)
    assert "From the second window." in mine.html
    assert chapter.revisions.count() == 4


def test_choosing_on_an_older_page_asks_again(cast: Cast, as_: As) -> None:
    chapter = first(make_work(cast.writer, publish=False))
    browser, base = as_(cast.writer), chapter.working_id
    browser.post(address(chapter), {"text": "First.", "base": base})
    choice = goes_to(browser.post(address(chapter), {"text": "Second.", "base": base}))
    first_id = chapter.revisions.order_by("pk")[1].pk
    browser.post(address(chapter), {"text": "Third.", "base": first_id})
    answer = browser.post(choice + "use/", {"base": first_id})
    assert "/texts/" in goes_to(answer)
    assert "Third." in html_of(chapter)


def test_a_second_window_undoes_no_title_that_it_did_not_touch(cast: Cast, as_: As) -> None:
    chapter = first(make_work(cast.writer, publish=False))
    browser = as_(cast.writer)
    chapter.describe(title="From the first window")
    browser.post(address(chapter), {"text": "New.", "title": "", "initial-title": "", "base": chapter.working_id})
    chapter.refresh_from_db()
    assert chapter.title == "From the first window"


def test_two_windows_that_both_began_without_a_text_are_two_texts(cast: Cast, as_: As) -> None:
    chapter = add_chapter(make_work(cast.writer, publish=False), html="", by=cast.writer)
    browser = as_(cast.writer)
    base = browser.get(address(chapter)).context["form"]["base"].value()
    browser.post(address(chapter), {"text": "From the first window.", "base": base})
    assert "/texts/" in goes_to(browser.post(address(chapter), {"text": "From the second one.", "base": base}))
    chapter.refresh_from_db()
    assert chapter.working
    assert "first window" in chapter.working.html


def test_a_long_note_that_was_brought_in_is_no_hindrance(cast: Cast, as_: As) -> None:
    chapter = first(make_work(cast.writer, publish=False))
    note = f"<p>{'A long note. ' * 2_000}</p>".replace(" </p>", "</p>")
    chapter.describe(note_before_html=note)
    shown_note = as_(cast.writer).get(address(chapter)).context["form"]["note_before"].value()
    sent = {"text": "New.", "base": chapter.working_id, "initial-note_before": shown_note}
    assert as_(cast.writer).post(address(chapter), sent | {"note_before": shown_note}).status_code == 302
    chapter.refresh_from_db()
    assert chapter.note_before_html == note
    assert as_(cast.writer).post(address(chapter), sent | {"note_before": shown_note + "!"}).status_code == 422


@pytest.mark.parametrize("base", ["", "none", "0", "9" * 40])
def test_a_broken_base_loses_nothing(cast: Cast, as_: As, base: str) -> None:
    chapter = first(make_work(cast.writer, publish=False))
    as_(cast.writer).post(address(chapter), {"text": "New.", "base": base})
    assert any("New." in revision.html for revision in chapter.revisions.all())


# The look


def test_the_look_counts_and_lists_what_was_done(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer, publish=False)
    browser = as_(cast.writer)
    answer = browser.post(
        f"/write/{work.pk}/chapters/new/",
        {"pasted_html": "<p>One <i>two</i></p><hr><p>Three</p><script>x()</script><img src=x>"},
        follow=True,
    )
    counts = answer.context["counts"]
    assert (counts.words, counts.paragraphs, counts.scene_breaks, counts.emphases) == (3, 2, 1, 1)
    assert "scripts removed" in shown(answer)
    assert "images left out" in shown(answer)


def test_a_note_is_shown_and_taken_with_a_tick_alone(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer, publish=False)
    browser = as_(cast.writer)
    page = browser.post(f"/write/{work.pk}/chapters/new/", {"text": NOTE}, follow=True)
    chapter = work.chapters.last()
    assert chapter
    assert "I don&#x27;t own these characters" in shown(page) or "I don't own these characters" in shown(page)
    fields = {"paragraphs": page.context["note_form"]["paragraphs"].value(), "base": chapter.working_id}
    refused = browser.post(address(chapter, "note/"), fields)
    assert refused.status_code == 422
    assert "there was no tick" in shown(refused)
    assert "Please review" in html_of(chapter)
    browser.post(address(chapter, "note/"), fields | {"is_note": "on"})
    assert "Please review" not in html_of(chapter)
    chapter.refresh_from_db()
    assert "Please review!" in chapter.note_before_html
    assert "id=" not in chapter.note_before_html
    assert "Is this your note" not in shown(browser.get(address(chapter, "look/")))


def test_a_note_is_not_cut_out_of_a_text_that_was_saved_meanwhile(cast: Cast, as_: As) -> None:
    chapter = first(make_work(cast.writer, publish=False))
    old = chapter.working_id
    browser = as_(cast.writer)
    browser.post(address(chapter), {"text": "New words.", "base": old})
    browser.post(address(chapter, "note/"), {"paragraphs": 1, "base": old, "is_note": "on"})
    assert "New words." in html_of(chapter)


# Who may


@pytest.mark.parametrize("verb", ["", "look/", "remove/"])
def test_a_strangers_chapter_is_not_there(cast: Cast, as_: As, verb: str) -> None:
    chapter = first(make_work(cast.writer))
    assert as_(cast.writer).get(address(chapter, verb)).status_code == 200
    assert as_(cast.stranger).get(address(chapter, verb)).status_code == 404
    assert as_(cast.moderator).get(address(chapter, verb)).status_code == 404
    assert as_(None).get(address(chapter, verb)).status_code == 302


@pytest.mark.parametrize("verb", ["", "save-and-publish/", "note/", "publish/", "remove/"])
def test_a_stranger_changes_nothing(cast: Cast, as_: As, verb: str) -> None:
    chapter = first(make_work(cast.writer))
    fields = {"text": "Mine now.", "base": chapter.working_id, "paragraphs": 1, "is_note": "on"}
    before = html_of(chapter)
    assert as_(cast.stranger).post(address(chapter, verb), fields).status_code == 404
    assert html_of(chapter) == before


def test_a_revision_of_another_chapter_is_not_there(cast: Cast, as_: As) -> None:
    mine, other = first(make_work(cast.writer)), first(make_work(cast.stranger))
    address_of_other = address(mine, f"texts/{other.working_id}/")
    assert as_(cast.writer).get(address_of_other).status_code == 404
    assert as_(cast.writer).post(address_of_other + "use/").status_code == 404


@pytest.mark.parametrize("verb", ["publish/", "save-and-publish/", ""])
def test_a_suspended_writer_changes_nothing_and_keeps_her_words(cast: Cast, as_: As, verb: str) -> None:
    work = make_work(cast.writer)
    chapter = make_chapter(work)
    cast.writer.suspend(by=cast.moderator, reason="Spam.")
    before = html_of(chapter)
    answer = as_(cast.writer).post(address(chapter, verb), {"text": "New words.", "base": chapter.working_id})
    assert answer.status_code in {403, 422}
    assert "Spam." in shown(answer)
    if verb != "publish/":
        assert "New words." in shown(answer)
    assert html_of(chapter) == before
    assert not Chapter.objects.get(pk=chapter.pk).is_published
