from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from afterword.house.models import ArchiveSettings
from afterword.ops.tests.conftest import Program, Type
from afterword.testing import Cast, make_work
from afterword.works.labels import Categories, Status, Warnings
from afterword.works.models import Chapter, Work

LABELS = ("--title", "The Salt Road", "--fandom", "The Harbour Books", "--rating", "teen", "--warning", "none_apply")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "not-a-title.txt"
    path.write_text("The lamp burned.\n\n* * *\n\nThe bread was *warm*.", encoding="utf-8")
    return path


def test_the_last_line_is_the_address_of_the_chapter(type_: Type, cast: Cast, story: Path, client: Client) -> None:
    answer = type_("publish", story, "--pen-name", "Marian", *LABELS)
    assert (answer.status, answer.err) == (0, "")
    address = answer.out.splitlines()[-1]
    assert address.startswith(settings.AFTERWORD_URL)
    page = client.get(address.removeprefix(settings.AFTERWORD_URL))
    assert page.status_code == 200
    assert "The lamp burned." in page.content.decode()


def test_every_label_reaches_the_work(type_: Type, cast: Cast, story: Path) -> None:
    more = ("--relationship", "Ines/Maro", "--relationship", "Ines & Oda", "--character", "Ines", "--tag", "Bread")
    said = ("--category", "F/F", "--category", "gen", "--summary", "A *road*.", "--language", "de")
    type_("publish", story, "--pen-name", "marian", *LABELS, *more, *said, "--warning", "No warnings apply")
    work = Work.objects.for_reading().get()
    assert [tag.name for tag in work.relationships] == ["Ines/Maro", "Ines & Oda"]
    assert [tag.name for tag in (*work.characters, *work.additional_tags)] == ["Ines", "Bread"]
    assert work.categories == Categories.FF | Categories.GEN
    assert work.warnings == Warnings.NONE_APPLY
    assert (work.summary_html, work.language) == ("<p>A <em>road</em>.</p>", "de")


def test_what_publishing_needs_is_refused_by_name(type_: Type, cast: Cast, story: Path) -> None:
    answer = type_("publish", story, "--pen-name", "Marian")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    for option in ("--title", "--fandom", "--rating", "--warning"):
        assert option in answer.err
    assert not Work.objects.exists()


@pytest.mark.parametrize("lacking", ["--title", "--fandom", "--rating", "--warning"])
def test_each_of_them_alone_is_refused(type_: Type, cast: Cast, story: Path, lacking: str) -> None:
    place = LABELS.index(lacking)
    answer = type_("publish", story, "--pen-name", "Marian", *LABELS[:place], *LABELS[place + 2 :])
    assert answer.status == 2
    assert lacking in answer.err
    assert [option for option in LABELS[::2] if option != lacking and option in answer.err] == []
    assert not Work.objects.exists()


def test_a_draft_may_lack_them(type_: Type, cast: Cast, story: Path, client: Client) -> None:
    answer = type_("publish", story, "--pen-name", "Marian", "--draft")
    assert answer.status == 0
    work = Work.objects.get()
    assert (work.is_draft, work.title) == (True, "")
    assert client.get(answer.out.splitlines()[-1].removeprefix(settings.AFTERWORD_URL)).status_code == 404


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--pen-name", "Nobody At All"), "--pen-name"),
        (("--rating", "spicy"), "--rating"),
        (("--warning", "dragons"), "--warning"),
        (("--category", "dogs"), "--category"),
        (("--warning", "violence"), "--warning"),
        (("--language", "xx"), "--language"),
        (("--title", "x" * 2000), "--title"),
        (("--work", "1234567890"), "--work"),
        (("--work", "seven"), "--work"),
        (("--take-note",), "--take-note"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(
    type_: Type, cast: Cast, story: Path, options: tuple[str, ...], says: str
) -> None:
    answer = type_("publish", story, "--pen-name", "Marian", *LABELS, *options)
    assert (answer.status, answer.out) == (2, "")
    assert says in answer.err
    assert answer.err.count("\n") == 1
    assert not Work.objects.exists()


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff" * 500, b"word " * 5_000_000])
def test_a_file_that_is_no_story_leaves_nothing_behind(type_: Type, cast: Cast, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "story.txt").write_bytes(content)
    answer = type_("publish", tmp_path / "story.txt", "--pen-name", "Marian", *LABELS)
    assert (answer.status, answer.err.count("\n")) == (2, 1)
    assert not Work.objects.exists()


def test_a_chapter_is_added_to_the_writers_own_work(type_: Type, cast: Cast, story: Path) -> None:
    work = make_work(cast.writer)
    answer = type_("publish", story, "--pen-name", "Marian", "--work", work.pk, "--chapter-title", "The Ferry")
    assert answer.status == 0
    added = Chapter.objects.get(title="The Ferry")
    assert (added.work_id, added.position, added.is_published) == (work.pk, 2, True)
    assert answer.out.splitlines()[-1].endswith(added.get_absolute_url())


def test_a_published_works_labels_stay_as_they_were(type_: Type, cast: Cast, story: Path) -> None:
    work = make_work(cast.writer, title="The Salt Road")
    answer = type_("publish", story, "--pen-name", "Marian", "--work", work.pk, *LABELS, "--title", "Another")
    assert answer.status == 0
    assert "--title" in answer.err
    assert Work.objects.get().title == "The Salt Road"


def test_nobody_adds_to_somebody_elses_work(type_: Type, cast: Cast, story: Path) -> None:
    work = make_work(cast.writer)
    answer = type_("publish", story, "--pen-name", "Tobias", "--work", work.pk)
    assert answer.status == 2
    assert work.chapters.count() == 1


def test_a_draft_is_completed_and_published_with_its_new_chapter(type_: Type, cast: Cast, story: Path) -> None:
    type_("publish", story, "--pen-name", "Marian", "--draft")
    work = Work.objects.get()
    answer = type_("publish", story, "--pen-name", "Marian", "--work", work.pk, *LABELS)
    assert answer.status == 0, answer.err
    work.refresh_from_db()
    assert (work.title, work.is_published, work.chapter_count) == ("The Salt Road", True, 2)


def test_the_note_is_taken_only_when_asked_for(type_: Type, cast: Cast, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    words = "A/N: Please review, I would love to hear from you!\n\n" + "The lamp burned in the window. " * 20
    story.write_text(words, encoding="utf-8")
    type_("publish", story, "--pen-name", "Marian", *LABELS)
    type_("publish", story, "--pen-name", "Marian", *LABELS, "--take-note")
    left, taken = Chapter.objects.select_related("live").order_by("created_at")
    assert (left.note_before_html, "Please review" in taken.note_before_html) == ("", True)
    assert left.live
    assert taken.live
    assert ("Please review" in left.live.html, "Please review" in taken.live.html) == (True, False)


def test_json_is_one_object_with_the_address(type_: Type, cast: Cast, story: Path) -> None:
    answer = type_("publish", story, "--pen-name", "Marian", *LABELS, "--json")
    found = json.loads(answer.out)
    work = Work.objects.get()
    assert found["url"].endswith(work.chapters.get().get_absolute_url())
    assert (found["work"], found["state"], found["words"]) == (work.pk, "published", 7)


def test_a_house_that_looks_first_holds_the_work(type_: Type, cast: Cast, house: ArchiveSettings, story: Path) -> None:
    house.approval = "all"
    house.declare()
    answer = type_("publish", story, "--pen-name", "Marian", *LABELS, "--json")
    assert json.loads(answer.out)["state"] == "held"
    assert Work.objects.get().status == Status.IN_PROGRESS


def test_a_suspended_writer_publishes_nothing(type_: Type, cast: Cast, story: Path) -> None:
    cast.writer.suspend(by=cast.moderator, reason="spam")
    answer = type_("publish", story, "--pen-name", "Marian", *LABELS)
    assert answer.status == 2
    assert "suspended" in answer.err
    assert not Work.objects.exists()


def test_an_archive_that_is_not_set_up_takes_nothing(type_: Type, db: None, story: Path) -> None:
    answer = type_("publish", story, "--pen-name", "Marian", *LABELS)
    assert answer.status == 1
    assert "set up" in answer.err


def test_without_an_archive_it_says_so(program: Program, story: Path) -> None:
    done = program.run("publish", str(story), "--pen-name", "Marian", *LABELS)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "afterword serve" in done.stderr
    assert not program.folder.exists()
