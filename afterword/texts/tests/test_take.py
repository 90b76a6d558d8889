"""Applying what a writer ticked."""

from dataclasses import replace

import pytest

from afterword import texts

STORY = "The rain had come in from the sea, and the whole town smelled of salt and iron. " * 3
BOOK = f"""Title: Low Water
Author: Mara Quill
Rating: PG-13
Archive: Ask me first.

A/N: This is my first fic, be kind!

Chapter One: The Ferry

{STORY}

Nobody came.

***

{STORY}

Please review!

Chapter Two

A/N: Thanks for the reviews!

{STORY}

The End."""


def book() -> texts.Manuscript:
    return texts.read(BOOK.encode())


def words(manuscript: texts.Manuscript) -> list[str]:
    parts = [manuscript.note_before or ""]
    for chapter in manuscript.chapters:
        parts += [chapter.note_before or "", chapter.html, chapter.note_after or ""]
    return " ".join(map(texts.visible_text, [*parts, manuscript.note_after or ""])).split()


def test_nothing_ticked_changes_nothing() -> None:
    assert texts.take(book()) is not None
    assert texts.take(book()) == book()


def test_one_file_becomes_its_chapters() -> None:
    read = book()
    proposed = read.proposals.chapters
    assert [(each.heading, each.title) for each in proposed] == [
        ("Chapter One: The Ferry", "The Ferry"),
        ("Chapter Two", ""),
    ]
    taken = texts.take(read, chapters=[each.place for each in proposed], notes=[0], header=True)
    assert [chapter.title for chapter in taken.chapters] == ["The Ferry", None]
    assert [chapter.scene_breaks for chapter in taken.chapters] == [1, 0]
    assert taken.chapters[0].html.startswith("<p>The rain")
    assert (taken.title, taken.writer) == ("Low Water", "Mara Quill")
    assert taken.note_before == "<p>Archive: Ask me first.</p><p>A/N: This is my first fic, be kind!</p>"
    assert taken.proposals.chapters == ()
    assert taken.proposals.rating == "PG-13"


def test_notes_of_chapters_go_to_their_chapters() -> None:
    read = book()
    borders = [each.place for each in read.proposals.chapters]
    taken = texts.take(read, chapters=borders, notes=[note.place for note in read.proposals.notes])
    assert [chapter.note_before for chapter in taken.chapters] == [None, "<p>A/N: Thanks for the reviews!</p>"]
    assert [chapter.note_after for chapter in taken.chapters] == ["<p>Please review!</p>", None]
    assert taken.chapters[1].html.endswith("<p>The End.</p>")


def test_a_note_in_the_middle_of_a_text_stays_there() -> None:
    read = book()
    taken = texts.take(read, notes=[note.place for note in read.proposals.chapter_notes])
    assert taken.chapters == read.chapters


def test_the_header_alone_leaves_the_rest_to_the_note() -> None:
    taken = texts.take(book(), header=True)
    assert taken.note_before == "<p>Archive: Ask me first.</p>"
    assert taken.chapters[0].html.startswith("<p>A/N:")


def test_a_note_alone_takes_the_header_along() -> None:
    taken = texts.take(book(), notes=[0])
    assert (taken.note_before or "").startswith("<p>Title: Low Water<br>")
    assert taken.title is None


def test_scene_breaks_come_and_go_by_their_place() -> None:
    read = texts.read(b"One.\n\nTwo.\n\n***\n\nThree.")
    assert texts.take(read, breaks=[1]).chapters[0].html == "<p>One.</p><hr><p>Two.</p><hr><p>Three.</p>"
    assert texts.take(read, breaks=[2]).chapters[0].html == "<p>One.</p><p>Two.</p><p>Three.</p>"
    assert texts.take(read, breaks=[0]).chapters[0].html == read.chapters[0].html
    assert texts.take(read, breaks=[1, 2]).chapters[0].scene_breaks == 1


def test_a_border_by_hand_makes_a_chapter_without_a_title() -> None:
    read = texts.read(b"One.\n\nTwo.\n\n***\n\nThree.")
    taken = texts.take(read, chapters=[3])
    assert [(chapter.title, chapter.html) for chapter in taken.chapters] == [
        (None, "<p>One.</p><p>Two.</p>"),
        (None, "<p>Three.</p>"),
    ]


def test_places_count_through_all_chapters_of_a_file() -> None:
    read = texts.read(b"One.\n\nTwo.")
    chapter = read.chapters[0]
    several = replace(read, chapters=(chapter, replace(chapter, title="Second")))
    taken = texts.take(several, breaks=[3])
    assert [each.html for each in taken.chapters] == ["<p>One.</p><p>Two.</p>", "<p>One.</p><hr><p>Two.</p>"]
    assert [each.title for each in taken.chapters] == [None, "Second"]


def test_a_title_page_is_taken_as_title_and_writer() -> None:
    read = texts.read(f"Low Water\n\nby Mara Quill\n\n{STORY}\n\n{STORY}".encode())
    assert read.proposals.header is not None
    assert read.proposals.note_before is None
    taken = texts.take(read, header=True)
    assert (taken.title, taken.writer, taken.note_before) == ("Low Water", "Mara Quill", None)
    assert taken.chapters[0].html == texts.sanitise(f"<p>{STORY}</p><p>{STORY}</p>")


def test_a_title_that_the_work_does_not_get_goes_to_the_note() -> None:
    page = f"<title>Other</title><h1>Low Water</h1><p>{STORY}</p><p>{STORY}</p>"
    read = texts.read(page.encode())
    taken = texts.take(replace(read, title="Another"), header=True)
    assert taken.title == "Another"
    assert "Low Water" in (taken.note_before or "") + taken.chapters[0].html


def test_a_header_below_the_heading_of_its_chapter_is_one_too() -> None:
    read = texts.read(f"Chapter 3: The Storm\n\nRating: T\nPairing: Mara/Ines\n\nA/N: Thanks!\n\n{STORY}".encode())
    assert (read.proposals.rating, read.proposals.relationships) == ("T", ("Mara/Ines",))
    assert read.proposals.title is None
    taken = texts.take(read, chapters=[0], header=True, notes=[note.place for note in read.proposals.notes])
    assert [(each.title, each.paragraphs) for each in taken.chapters] == [("The Storm", 1)]
    assert taken.note_before == "<p>A/N: Thanks!</p>"
    assert "Chapter 3" in texts.take(read, header=True).chapters[0].html


FOOTNOTES = """<h3>Chapter 1: A</h3><p>One<a href="#n1" id="r1">1</a>.</p><p>Two.</p>
<h3>Chapter 2: B</h3><p>Three<a href="#n2" id="r2">2</a>.</p><p>A/N: Thanks, beta<a href="#n3" id="r3">3</a>!</p>
<ol><li id="n1"><a href="#r1">^</a> First.</li><li id="n2"><a href="#r2">^</a> Second.</li>
<li id="n3"><a href="#r3">^</a> Third.</li></ol>"""


def test_footnotes_go_with_what_refers_to_them() -> None:
    read = texts.read(FOOTNOTES.encode())
    assert [each.title for each in read.proposals.chapters] == ["A", "B"]
    after = [note.place for note in read.proposals.notes]
    taken = texts.take(read, chapters=[each.place for each in read.proposals.chapters], notes=after)
    first, second = taken.chapters
    for html, word in ((first.html, "First."), (second.html, "Second."), (second.note_after or "", "Third.")):
        assert html.count('href="#n1"') == 1
        assert word in html
    assert "Second." not in first.html
    assert "Third." not in second.html


def test_a_footnote_to_which_two_chapters_refer_goes_with_both() -> None:
    read = texts.read(b"# Chapter 1: A\n\nOne.[^a]\n\n# Chapter 2: B\n\nTwo.[^a]\n\n[^a]: Of both.\n", "a.md")
    taken = texts.take(read, chapters=[each.place for each in read.proposals.chapters])
    assert [chapter.html.count("Of both.") for chapter in taken.chapters] == [1, 1]
    assert [chapter.html.count('href="#n1"') for chapter in taken.chapters] == [1, 1]


@pytest.mark.parametrize("header", [False, True])
@pytest.mark.parametrize("all_notes", [False, True])
@pytest.mark.parametrize("breaks", [[], [3, 5]])
def test_no_word_is_lost(header: bool, all_notes: bool, breaks: list[int]) -> None:
    read = book()
    borders = read.proposals.chapters
    notes = [note.place for note in read.proposals.notes] if all_notes else []
    taken = texts.take(read, chapters=[each.place for each in borders], notes=notes, header=header, breaks=breaks)
    left = " ".join(each.heading for each in borders).split()
    if header:
        left += ["Title:", "Low", "Water", "Author:", "Mara", "Quill", "Rating:", "PG-13"]
    assert sorted(words(taken) + left) == sorted(words(read))
    for each in taken.chapters:
        assert texts.sanitise(each.html) == each.html
