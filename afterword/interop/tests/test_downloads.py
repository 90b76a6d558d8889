"""Taking a work away as EPUB, HTML or text: who may, what is inside, and what the file is called."""

from __future__ import annotations

import io
import zipfile
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from afterword.testing import TEXT, Cast, LimitTo, SignIn, make_chapter, make_work
from afterword.works.labels import Audience
from afterword.works.models import Work

pytestmark = pytest.mark.django_db

KINDS = ["epub", "html", "text"]


def address(work: Work, kind: str) -> str:
    return f"/works/{work.pk}/download/{kind}/"


def words_of(client: Client, work: Work, kind: str) -> str:
    """All text in the file."""
    answer = client.get(address(work, kind))
    assert answer.status_code == 200
    if kind != "epub":
        return answer.content.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        return "\n".join(book.read(name).decode() for name in book.namelist())


@pytest.mark.parametrize("kind", KINDS)
def test_a_guest_takes_a_public_work_away(client: Client, cast: Cast, kind: str) -> None:
    work = make_work(
        cast.writer, chapters=2, note_before_html="<p>Before all.</p>", note_after_html="<p>After all.</p>"
    )
    text = words_of(client, work, kind)
    for part in (
        "The Salt Road",
        "Marian",
        "The lamp burned",
        "Part 2",
        "Before all.",
        "After all.",
        "A road.",
        "General",
    ):
        assert part in text


@pytest.mark.parametrize("kind", KINDS)
def test_draft_chapters_are_never_inside(client: Client, cast: Cast, as_: SignIn, kind: str) -> None:
    work = make_work(cast.writer)
    make_chapter(work, title="Unfinished", text="Nobody has seen this.")
    for browser in (client, as_(cast.writer), as_(cast.moderator)):
        assert "Nobody has seen this." not in words_of(browser, work, kind)
        assert "Unfinished" not in words_of(browser, work, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_unpublished_changes_are_not_inside(client: Client, cast: Cast, kind: str) -> None:
    work = make_work(cast.writer)
    chapter = work.chapters.get()
    chapter.save_text("<p>Not yet said.</p>", by=cast.writer, base=chapter.working_id)
    assert "Not yet said." not in words_of(client, work, kind)


@pytest.mark.parametrize("kind", [*KINDS, "manuscript"])
def test_a_writer_takes_her_draft_away_and_nobody_else(cast: Cast, client: Client, as_: SignIn, kind: str) -> None:
    work = make_work(cast.writer, publish=False)
    assert "The lamp burned" in words_of(as_(cast.writer), work, kind)
    for browser in (as_(cast.stranger), as_(cast.moderator)):
        assert browser.get(address(work, kind)).status_code == 404
    assert client.get(address(work, kind)).status_code in {302, 404}


def test_the_manuscript_has_drafts_too_and_is_for_its_writer(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    make_chapter(work, text="Nobody has seen this.")
    assert "Nobody has seen this." in words_of(as_(cast.writer), work, "manuscript")
    assert as_(cast.stranger).get(address(work, "manuscript")).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_works_for_members_are_for_members(client: Client, cast: Cast, as_: SignIn, kind: str) -> None:
    work = make_work(cast.writer, audience=Audience.MEMBERS)
    assert client.get(address(work, kind)).status_code == 404
    assert "The lamp burned" in words_of(as_(cast.stranger), work, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_hidden_works_are_for_moderators_and_their_writers(client: Client, cast: Cast, as_: SignIn, kind: str) -> None:
    work = make_work(cast.writer)
    work.hide(by=cast.moderator, reason="Copied.")
    assert client.get(address(work, kind)).status_code == 404
    assert as_(cast.stranger).get(address(work, kind)).status_code == 404
    for browser in (as_(cast.moderator), as_(cast.writer)):
        assert "The lamp burned" in words_of(browser, work, kind)


@pytest.mark.parametrize(
    "title",
    [
        '“Quotes” and "more"',
        "Солёная дорога",
        "塩の道",
        "🌊🌊",
        "-rf",
        "../../etc/passwd",
        "a/b\\c:d",
        "CON",
        "x" * 250,
        "line\tone",
    ],
)
def test_file_names_are_sane_for_any_title(client: Client, cast: Cast, title: str) -> None:
    work = make_work(cast.writer, title)
    disposition = client.get(address(work, "epub"))["Content-Disposition"]
    name = unquote(disposition.rpartition("=")[2].removeprefix("utf-8''")).strip('"')
    assert disposition.startswith("attachment")
    assert name.endswith(".epub")
    assert not set(name) & set('/\\:"<>|?*\t\n')
    assert not name.startswith(("-", "."))
    assert len(name.encode()) < 255
    assert "\n" not in disposition


def test_a_book_has_what_reading_systems_ask_for(client: Client, cast: Cast) -> None:
    work = make_work(cast.writer, "Salt & <Pepper>", chapters=2, language="ar")
    answer = client.get(address(work, "epub"))
    assert answer["Content-Type"] == "application/epub+zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        assert book.infolist()[0].filename == "mimetype"
        assert book.infolist()[0].compress_type == zipfile.ZIP_STORED
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf", ".ncx", ".xml", ".svg")):
                ET.fromstring(book.read(name))
        package = book.read("OEBPS/package.opf").decode()
        chapters = [f"OEBPS/chapter-{chapter.pk}.xhtml" for chapter in work.chapters.all()]
        assert set(chapters) <= set(book.namelist())
        last = book.read(chapters[-1]).decode()
    for part in (
        "Salt &amp; &lt;Pepper&gt;",
        "<dc:language>ar<",
        'page-progression-direction="rtl"',
        "schema:accessMode",
    ):
        assert part in package
    assert f"/r/{work.chapters.last().pk}/" in last  # type: ignore[union-attr]  # it has two


def test_the_same_work_gives_the_same_book_byte_for_byte(client: Client, cast: Cast) -> None:
    work = make_work(cast.writer)
    assert client.get(address(work, "epub")).content == client.get(address(work, "epub")).content


def test_plain_text_comes_in_again_as_it_went_out(client: Client, cast: Cast) -> None:
    work = make_work(cast.writer, text=TEXT)
    text = words_of(client, work, "text")
    for line in ("The lamp burned in the window.", "“You could *still* turn back,” he said.", "* * *"):
        assert line in text


def test_a_work_without_chapters_is_taken_away_all_the_same(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=0, publish=False)
    for kind in KINDS:
        assert "The Salt Road" in words_of(as_(cast.writer), work, kind)


def test_downloads_have_a_limit(client: Client, cast: Cast, limit_to: LimitTo) -> None:
    work = make_work(cast.writer)
    limit_to(3, "download")
    answers = [client.get(address(work, "text")).status_code for _number in range(4)]
    assert answers == [200, 200, 200, 429]
