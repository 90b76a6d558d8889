"""A new story: /write/new/."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from afterword.house import current
from afterword.house.models import ArchiveSettings
from afterword.testing import Cast
from afterword.works.labels import Rating, Status, Warnings
from afterword.works.models import Work
from afterword.works.tests.browsing import As, shown

STORY = {
    "title": "The Salt Road",
    "text": "The lamp burned.\r\n\r\n“You could *still* turn back,” he said.\r\n\r\n* * *\r\n\r\nThe bread was warm.",
    "fandoms": "The Harbour Books",
    "rating": "general",
    "warnings": ["none_apply"],
    "categories": ["gen"],
    "relationships": "Ines & Maro",
    "characters": "Ines, Maro",
    "additional_tags": 'salt, "eats, shoots"',
    "summary": "A road, and *salt*.",
    "note_before": "Hello.",
    "note_after": "Did you see it coming?",
    "language": "en",
    "progress": "one_shot",
    "audience": "everyone",
    "reviewers": "everyone",
}


def post(browser: Client, **changes: Any) -> Any:
    return browser.post("/write/new/", {**STORY, **changes})


def test_a_story_is_kept_as_a_draft_with_all_that_was_said(cast: Cast, as_: As) -> None:
    answer = post(as_(cast.writer))
    work = Work.objects.for_reading().get()
    chapter = work.chapters.get()
    assert answer.status_code == 302
    assert answer.url == f"/write/{work.pk}/chapters/{chapter.pk}/look/"
    assert work.is_draft
    assert (work.title, work.byline(), work.rating) == ("The Salt Road", "Marian", Rating.GENERAL)
    assert work.warnings == Warnings.NONE_APPLY
    assert [tag.name for tag in work.additional_tags] == ["salt", "eats, shoots"]
    assert work.summary_html == "<p>A road, and <em>salt</em>.</p>"
    assert (work.status, work.planned_chapters, work.chapter_tally) == (Status.COMPLETE, 1, "1/1")
    assert chapter.working
    assert "<em>still</em>" in chapter.working.html
    assert "<hr" in chapter.working.html
    assert work.words == 14


@pytest.mark.parametrize("given", [{"title": "Only a title"}, {"text": "Only a text."}])
def test_a_draft_may_lack_nearly_everything(cast: Cast, as_: As, given: dict[str, str]) -> None:
    assert as_(cast.writer).post("/write/new/", given).status_code == 302
    work = Work.objects.get()
    assert work.title == given.get("title", "")
    assert work.rating == ""
    assert work.warnings == 0


def test_an_entirely_empty_page_is_not_kept(cast: Cast, as_: As) -> None:
    answer = as_(cast.writer).post("/write/new/", {"language": "en"})
    assert answer.status_code == 422
    assert "There is nothing to keep yet" in shown(answer)
    assert not Work.objects.exists()


def test_nothing_is_preselected_that_only_the_writer_can_say(cast: Cast, as_: As) -> None:
    page = shown(as_(cast.writer).get("/write/new/"))
    for name in ("rating", "warnings", "categories"):
        inputs = [part for part in page.split("<input") if f'name="{name}"' in part.split(">")[0]]
        assert inputs, name
        assert not any("checked" in part.split(">")[0] for part in inputs), name


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "x" * 251, "This has 251 characters, and 250 fit here."),
        ("warnings", ["none_apply", "violence"], "can&#x27;t stand beside a warning"),
        ("warnings", ["chose_not", "death"], "can&#x27;t stand beside a warning"),
        ("warnings", ["chose_not", "none_apply"], "two different answers"),
        ("fandoms", "x" * 101, "too long"),
        ("fandoms", ", ".join(f"fandom {n}" for n in range(76)), "76 tags"),
        ("additional_tags", "salt\x00, bread", "can&#x27;t be seen"),
        ("summary", "x" * 5001, "5000 fit here"),
        ("language", "xx", "xx is not one of the available choices"),
        ("planned_chapters", "ten", "Give a whole number"),
        ("planned_chapters", "9" * 5000, "Give a whole number"),
        ("planned_chapters", "7", "A one-shot has one chapter"),
        ("rating", "spicy", "spicy is not one of the available choices"),
    ],
)
def test_bad_input_is_explained_and_everything_typed_is_still_there(
    cast: Cast, as_: As, field: str, value: Any, sentence: str
) -> None:
    answer = post(as_(cast.writer), **{field: value})
    page = shown(answer)
    assert answer.status_code == 422
    assert sentence in page
    assert "“You could *still* turn back,” he said." in page
    assert "Did you see it coming?" in page
    assert 'value="The Harbour Books"' in page or field == "fandoms"
    if isinstance(value, str) and field not in {"language", "rating"}:
        assert value.replace('"', "&quot;")[:50] in page
    assert not Work.objects.exists()


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Cafe\u0301 🧂 👩‍👩‍👧", "Café 🧂 👩‍👩‍👧"),
        ("Nul\x00led", "Nul led"),
        ("  Two\n lines ", "Two lines"),
        ("\u202eevil", "evil"),
        ("\u200b\u200b", ""),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("…", "…"),
    ],
)
def test_titles_are_kept_as_they_were_meant(cast: Cast, as_: As, title: str, kept: str) -> None:
    assert post(as_(cast.writer), title=title).status_code == 302
    assert Work.objects.get().title == kept


def test_a_file_is_read(cast: Cast, as_: As) -> None:
    file = SimpleUploadedFile("story.txt", "Café au lait.\r\n\r\nThe end.".encode("cp1252"), "text/plain")
    post(as_(cast.writer), text="", file=file)
    revision = Work.objects.get().chapters.get().working
    assert revision
    assert "Café au lait." in revision.html


def test_a_paste_keeps_its_formatting(cast: Cast, as_: As) -> None:
    post(as_(cast.writer), text="", pasted_html="<p>One <b>two</b></p><script>alert(1)</script>")
    revision = Work.objects.get().chapters.get().working
    assert revision
    assert "<strong>two</strong>" in revision.html
    assert "script" not in revision.html
    assert revision.how_read.losses == (("scripts removed", 1),)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "no words in this file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "This is a picture"),
        (b"PK\x03\x04" + b"\x00" * 50, "damaged or incomplete"),
    ],
)
def test_a_file_that_is_no_text_is_refused_at_its_field(cast: Cast, as_: As, content: bytes, sentence: str) -> None:
    file = SimpleUploadedFile("story.txt", content, "text/plain")
    answer = post(as_(cast.writer), text="", file=file)
    assert answer.status_code == 422
    assert sentence in shown(answer)
    assert not Work.objects.exists()


def test_the_text_of_a_file_stays_in_the_box_when_another_field_fails(cast: Cast, as_: As) -> None:
    file = SimpleUploadedFile("story.html", b"<p>One <i>two</i></p><h3>Three</h3>", "text/html")
    page = shown(post(as_(cast.writer), text="", title="x" * 300, file=file))
    assert "One *two*\n\n### Three" in page
    assert "stands in the box now" in page


def test_two_texts_at_once_are_not_chosen_between(cast: Cast, as_: As) -> None:
    answer = post(as_(cast.writer), pasted_html="<p>Pasted</p>")
    assert answer.status_code == 422
    assert "text in more than one place" in shown(answer)
    assert "&lt;p&gt;Pasted&lt;/p&gt;" in shown(answer)
    assert "The bread was warm." in shown(answer)


@pytest.mark.parametrize(
    ("rule", "field", "value", "sentence"),
    [
        ("allows_explicit", "rating", "explicit", "take explicit works"),
        ("allows_machine_made", "is_machine_made", "on", "take machine-made text"),
        ("allows_real_people", "is_about_real_people", "on", "take fiction about real people"),
    ],
)
def test_what_the_house_does_not_take_is_said_and_refused(
    cast: Cast, house: ArchiveSettings, as_: As, rule: str, field: str, value: str, sentence: str
) -> None:
    def takes(answer: bool) -> None:
        setattr(house, rule, answer)
        house.declare()
        current.forget()  # the stamp is bumped on commit, which a test never reaches

    browser = as_(cast.writer)
    takes(False)
    assert sentence in shown(browser.get("/write/new/"))
    refused = post(browser, **{field: value})
    assert refused.status_code == 422
    assert sentence in shown(refused)
    takes(True)
    assert post(browser, **{field: value}).status_code == 302


def test_a_suspended_account_is_told_why_and_loses_nothing(cast: Cast, as_: As) -> None:
    cast.writer.suspend(by=cast.moderator, reason="Spam in three reviews.")
    browser = as_(cast.writer)
    page = browser.get("/write/new/")
    assert page.status_code == 403
    assert "Spam in three reviews." in shown(page)
    answer = post(browser)
    assert answer.status_code == 422
    assert "Spam in three reviews." in shown(answer)
    assert "The bread was warm." in shown(answer)
    assert not Work.objects.exists()


def test_a_writer_with_several_pen_names_chooses(cast: Cast, as_: As) -> None:
    second = cast.writer.take_pen_name("Marian Vale")
    browser = as_(cast.writer)
    assert "Marian Vale" in shown(browser.get("/write/new/"))
    assert post(browser, pen_names=[]).status_code == 422
    assert post(browser, pen_names=[cast.reader.pen_name_id]).status_code == 422
    assert post(browser, pen_names=[second.pk]).status_code == 302
    assert Work.objects.get().byline() == "Marian Vale"


def test_guests_are_sent_to_sign_in(house: ArchiveSettings, as_: As) -> None:
    for answer in (as_(None).get("/write/new/"), post(as_(None))):
        assert answer.status_code in {302, 403}
    assert as_(None).get("/write/new/").status_code == 302
    assert not Work.objects.exists()
