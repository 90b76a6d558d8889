"""Zips of chapters, and files of formats that can't be read."""

from pathlib import Path

import pytest

from afterword import texts
from afterword.texts.readers.archive import natural_key, title_of
from afterword.texts.tests.zipping import book, zipped

CORPUS = Path(__file__).resolve().parents[3] / "bench" / "corpus"


def losses(manuscript: texts.Manuscript) -> dict[str, int]:
    return {loss.what: loss.count for loss in manuscript.losses}


def test_files_of_any_format_become_chapters_in_the_order_of_their_numbers() -> None:
    manuscript = texts.read((CORPUS / "zip-chapters.zip").read_bytes())
    assert manuscript.format == "zip"
    assert [(chapter.title, chapter.html[:20]) for chapter in manuscript.chapters] == [
        ("Crossing", "<p>The ferry was <em"),
        (None, "<p>Two. <em>Rain</em"),
        ("The End", "<p>Chapter ten: <em>"),
    ]
    assert losses(manuscript) == {"archives in the archive left out": 1}


def test_two_comes_before_ten_and_folders_stay_together() -> None:
    names = ["b/1.txt", "a/10.txt", "a/2.txt", "Chapter 10.txt", "chapter 9.txt", "a/2b.txt"]
    assert sorted(names, key=natural_key) == [
        "a/2.txt", "a/2b.txt", "a/10.txt", "b/1.txt", "chapter 9.txt", "Chapter 10.txt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("03 - The Ferry.docx", "The Ferry"),
        ("story/Chapter_12_Low_Water.txt", "Low Water"),
        ("ch07.md", ""),
        ("Chapter 3.html", ""),
        ("index.html", ""),
        ("Untitled document (4).txt", ""),
        ("The Ferry.odt", "The Ferry"),
        ("1984.txt", ""),
        ("caf\u00e9.txt".encode().decode("cp437"), "caf\u00e9"),
    ],
)
def test_a_files_name_is_a_title_where_it_says_more_than_a_number(name: str, title: str) -> None:
    assert title_of(name) == title


def test_a_heading_wins_over_the_name_and_one_that_all_have_is_the_storys() -> None:
    files: dict[str, str | bytes] = {
        f"{number} - {name}.html": f"<h1>Salt</h1><h2>{heading}</h2><p>{name}.</p>"
        for number, name, heading in ((1, "one", "The Lamp"), (2, "two", "Rain"))
    }
    manuscript = texts.read(zipped(files))
    assert [(chapter.title, chapter.html) for chapter in manuscript.chapters] == [
        ("The Lamp", "<p>one.</p>"),
        ("Rain", "<p>two.</p>"),
    ]
    assert manuscript.proposals.title == "Salt"


def test_what_only_programs_put_into_an_archive_is_not_read() -> None:
    story = {"1.txt": "One.", "2.txt": "Two."}
    junk = {
        "__MACOSX/._1.txt": "x",
        ".DS_Store": "x",
        "a/.hidden.txt": "x",
        "Thumbs.db": "x",
        "~$1.txt": "x",
        "e.txt": "",
    }
    manuscript = texts.read(zipped({**story, **junk}))
    assert [chapter.html for chapter in manuscript.chapters] == ["<p>One.</p>", "<p>Two.</p>"]
    assert manuscript.losses == ()


def test_a_page_in_an_archive_finds_its_pictures_and_styles_beside_it() -> None:
    from_book = texts.read((CORPUS / "epub-image-and-title-page.epub").read_bytes())
    page = (
        '<html><head><link rel="stylesheet" href="s/a.css"></head>'
        '<body><p class="x">a</p><img src="i/m%20p.png" alt="m"></body>'
    )
    files: dict[str, str | bytes] = {
        "page.html": page,
        "s/a.css": ".x{font-style:italic}",
        "i/m p.png": from_book.images[0].data,
    }
    manuscript = texts.read(zipped(files))
    assert manuscript.chapters[0].html.startswith("<p><em>a</em></p><figure><img ")
    assert len(manuscript.images) == 1


def test_one_file_says_everything_about_itself() -> None:
    data = zipped({"a/story.epub": book({"a.html": "<p>a</p>"}, metadata="<dc:title>Salt</dc:title>")})
    manuscript = texts.read(data)
    assert (manuscript.format, manuscript.title, manuscript.chapters[0].html) == ("zip", "Salt", "<p>a</p>")


def test_what_can_not_be_read_is_counted_and_the_rest_is_read() -> None:
    manuscript = texts.read(zipped({"1.txt": "One.", "2.pdf": b"%PDF-1.4 x", "3.zip": zipped({"a.txt": "a"})}))
    assert [chapter.html for chapter in manuscript.chapters] == ["<p>One.</p>"]
    assert losses(manuscript) == {"archives in the archive left out": 1, "files that are no manuscripts left out": 1}


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({".DS_Store": "x"}, "empty"),
        ({"a.zip": b"PK\x03\x04"}, "empty"),
        ({"a.pdf": b"%PDF-1.4"}, "binary"),
        ({"hidden": zipped({"a.txt": "a"})}, "binary"),
        ({f"{number}.txt": "a" for number in range(501)}, "too-large"),
    ],
)
def test_an_archive_without_manuscripts_is_refused(files: dict[str, str | bytes], code: str) -> None:
    with pytest.raises(texts.Refused) as refused:
        texts.read(zipped(files))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "binary", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "binary", ".docx"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 60 + "EncryptedPackage".encode("utf-16-le"), "password", "password"),
        (b"title".ljust(60, b"\0") + b"BOOKMOBI" + b"\0" * 40, "binary", "EPUB"),
        (b"Rar!\x1a\x07\0", "binary", ".zip"),
        (b"\x89PNG\r\n\x1a\n", "binary", "picture"),
        (b"\xffWPC\x10\0\0\0", "binary", "WordPerfect"),
        (zipped({"Index/Document.iwa": b"x", "Data/a.jpg": b"x"}), "binary", "Pages"),
    ],
)
def test_other_formats_are_refused_with_what_to_do(data: bytes, code: str, words: str) -> None:
    with pytest.raises(texts.Refused) as refused:
        texts.read(data)
    assert refused.value.code == code
    assert words in str(refused.value)
    assert str(refused.value).endswith("again.") or "typed" in str(refused.value)
