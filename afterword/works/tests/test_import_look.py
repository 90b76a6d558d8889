"""The desk: /write/import/<pk>/, where a story that was brought in lies beside what was made of it."""

from __future__ import annotations

import html as html_entities
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from afterword import texts
from afterword.testing import Cast
from afterword.works.labels import Warnings
from afterword.works.models import Import, Work
from afterword.works.tests.browsing import As, goes_to, read_here, shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    read_here(monkeypatch)


CORPUS = Path(__file__).resolve().parents[3] / "bench" / "corpus"
STORY = (
    "The lamp   burned in the *window*.\n\n    “You could still turn back,” he said.\n\n* * *\n\n"
    "The bread was warm.\n\nShe sat down."
)


def bring(as_: As, cast: Cast, *files: tuple[str, str], **typed: str) -> Import:
    """Send these files as the writer, and see what came of it."""
    chosen = [SimpleUploadedFile(name, text.encode()) for name, text in files]
    answer = as_(cast.writer).post("/write/import/", {"chosen": chosen, **typed} if chosen else typed)
    assert answer.status_code == 302, shown(answer)
    return Import.objects.latest("brought_at")


def fields_of(page: str) -> dict[str, Any]:
    """What a browser would send of the page untouched."""
    form = page[page.index('<form class="imported"') :]
    sent: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        said = dict(re.findall(r'([a-z]+)="([^"]*)"', tag))
        if "name" not in said or said["name"] == "side":
            continue
        value = html_entities.unescape(said.get("value", ""))
        if said.get("type") not in {"checkbox", "radio"}:
            sent[said["name"]] = value
        elif re.search(r"\schecked\b", tag):
            sent.setdefault(said["name"], []).append(value or "on")
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>', form):
        sent[name] = html_entities.unescape(text).lstrip("\n")
    return sent


class Looking:
    """A browser before an import's page."""

    def __init__(self, browser: Any, brought: Import) -> None:
        self.browser, self.address = browser, brought.get_absolute_url()
        self.brought = brought
        self.see()

    def see(self, query: str = "") -> str:
        self.page = shown(self.browser.get(f"{self.address}{query}"))
        return self.page

    def send(self, where: str = "", **changes: Any) -> Any:
        """Press a button with these fields changed (None: left out), and see the page again."""
        sent = {name: value for name, value in (fields_of(self.page) | changes).items() if value is not None}
        answer = self.browser.post(f"{self.address}{where}", sent)
        if answer.status_code == 302 and answer.url.startswith(self.address):
            self.see(answer.url.removeprefix(self.address).partition("#")[0])
        return answer

    def ticked(self, *more: str) -> list[str]:
        return [*fields_of(self.page).get("ticks", []), *more]

    def breaks(self) -> list[str]:
        found: list[str] = fields_of(self.page).get("breaks", [])
        return found

    def keep(self) -> Work:
        answer = self.send("keep/")
        assert answer.status_code == 302, shown(answer)
        return Work.objects.get(pk=int(goes_to(answer).rstrip("/").rpartition("/")[2]))


@pytest.fixture
def look(cast: Cast, as_: As) -> Any:
    """`look(("a.txt", "The text"))`: the page of what was brought in."""

    def look_at(*files: tuple[str, str], **typed: str) -> Looking:
        return Looking(as_(cast.writer), bring(as_, cast, *files, **typed))

    return look_at


def texts_of(work: Work) -> list[str]:
    return [
        texts.without_ids(chapter.working.html) for chapter in work.chapters.order_by("position") if chapter.working
    ]


def test_what_was_given_stands_beside_what_was_made(look: Any) -> None:
    looking = look(("story.txt", STORY))
    page = looking.page
    assert "The lamp   burned in the *window*." in page
    assert "The lamp burned in the <em>window</em>." in page
    assert "typed marks read as emphasis" in page
    assert "indents removed" in page
    assert len(looking.breaks()) == 1


def test_a_scene_break_is_taken_away_and_another_set(look: Any) -> None:
    looking = look(("story.txt", STORY))
    (drawn,) = looking.breaks()
    others = [seam for seam in seams_of(looking.page) if seam != drawn]
    assert looking.send(breaks=others[-1:]).status_code == 302
    assert looking.breaks() == others[-1:]
    (text,) = texts_of(looking.keep())
    assert text == (
        "<p>The lamp burned in the <em>window</em>.</p><p>“You could still turn back,” he said.</p>"
        "<p>The bread was warm.</p><hr><p>She sat down.</p>"
    )


def seams_of(page: str) -> list[str]:
    return re.findall(r'name="breaks" value="([^"]+)"', page)


def test_an_undone_repair_leaves_the_text_as_it_was_and_can_be_done_again(look: Any) -> None:
    looking = look(("story.txt", STORY))
    repairs = fields_of(looking.page)["repairs"]
    assert "emphasis" in repairs
    looking.send(repairs=[code for code in repairs if code != "emphasis"])
    assert "left as it was" in looking.page
    assert "emphasis" not in fields_of(looking.page)["repairs"]
    assert "burned in the *window*." in texts_of(looking.keep())[0]


def test_what_was_decided_stays_when_a_file_is_read_again(look: Any) -> None:
    looking = look(("story.txt", STORY))
    (drawn,) = looking.breaks()
    looking.send(breaks=None, title="The Salt Road")
    assert looking.breaks() == []
    looking.send(repairs=[code for code in fields_of(looking.page)["repairs"] if code != "emphasis"])
    assert looking.breaks() == []
    assert drawn in seams_of(looking.page)
    looking.send(repairs=[*fields_of(looking.page)["repairs"], "emphasis"])
    assert "<em>window</em>" in looking.page
    work = looking.keep()
    assert work.title == "The Salt Road"
    assert "<hr>" not in texts_of(work)[0]


def test_quotes_are_made_typographic_only_when_asked(look: Any) -> None:
    looking = look(("story.txt", 'The lamp burned.\n\n"You could still turn back," he said.'))
    assert "asked" not in fields_of(looking.page)
    assert "&quot;You could" in looking.page
    looking.send(asked=["quotes"])
    assert fields_of(looking.page)["asked"] == ["quotes"]
    assert "“You could still turn back,” he said.</p>" in looking.page
    looking.send(asked=None)
    assert '"You could' in texts_of(looking.keep())[0]


# Chapters

BOOK = "\n\n".join(
    f"Chapter {number}: {title}\n\nThe lamp burned for the {number}th night.\n\nShe said nothing about the {title}."
    for number, title in enumerate(("The Ferry", "The Toll House", "Salt"), start=1)
)


def test_chapters_are_proposed_and_made_only_with_a_tick(look: Any) -> None:
    looking = look(("book.txt", BOOK))
    assert "3 chapters seem to begin here" in looking.page
    assert fields_of(looking.page).get("ticks") is None
    assert len(looking.brought.entries) == 1
    looking.send(all_borders="on")
    assert "The Toll House" in fields_of(looking.page).values()
    work = looking.keep()
    assert [chapter.title for chapter in work.chapters.order_by("position")] == ["The Ferry", "The Toll House", "Salt"]
    assert "Chapter 2" not in texts_of(work)[1]
    assert work.is_draft


def test_a_tick_can_be_taken_back(look: Any) -> None:
    looking = look(("book.txt", BOOK))
    looking.send(all_borders="on")
    looking.send(ticks=None)
    (text,) = texts_of(looking.keep())
    assert "Chapter 2: The Toll House" in text


def keys_of(looking: Looking) -> list[str]:
    return [name.removeprefix("title_") for name in fields_of(looking.page) if name.startswith("title_")]


def test_several_files_are_chapters_in_natural_order(look: Any) -> None:
    names = ("Chapter 10.txt", "Chapter 2.txt", "chapter 1.txt")
    looking = look(*((name, f"The words of {name}.") for name in names))
    assert texts_of(looking.keep()) == [
        f"<p>The words of {name}.</p>" for name in ("chapter 1.txt", "Chapter 2.txt", "Chapter 10.txt")
    ]


def test_chapters_are_named_moved_and_left_out(look: Any) -> None:
    looking = look(*((f"{number}.txt", f"The words of {number}.") for number in (1, 2, 3)))
    first, second, third = keys_of(looking)
    looking.send(**{f"title_{third}": "The Last", f"place_{third}": "1", f"out_{second}": "on"})
    assert keys_of(looking) == [third, first, second]
    work = looking.keep()
    assert [chapter.title for chapter in work.chapters.order_by("position")] == ["The Last", ""]
    assert texts_of(work) == ["<p>The words of 3.</p>", "<p>The words of 1.</p>"]


def test_going_to_another_chapter_saves_this_one(look: Any) -> None:
    looking = look(("1.txt", "One.\n\nTwo."), ("2.txt", "Three.\n\nFour."))
    first, second = keys_of(looking)
    (seam,) = seams_of(looking.page)
    looking.send(f"?chapter={second}", breaks=[seam], **{f"title_{first}": "The First"})
    assert "Three." in looking.page
    assert "Two." not in looking.page
    looking.send(f"?chapter={first}")
    assert looking.breaks() == [seam]
    assert "The First" in looking.page


def test_a_page_from_before_the_text_was_read_again_changes_no_scene_break(look: Any) -> None:
    looking = look(("story.txt", STORY))
    looking.send(mark="another", breaks=None)
    assert len(looking.breaks()) == 1
    assert "read again in another window" in looking.page
    looking.send("keep/", mark="another", breaks=None)
    assert not Work.objects.exists()


def test_all_chapters_left_out_is_explained(look: Any) -> None:
    looking = look(("1.txt", "One."), ("2.txt", "Two."))
    first, second = keys_of(looking)
    answer = looking.send("keep/", **{f"out_{first}": "on", f"out_{second}": "on"})
    assert answer.status_code == 422
    assert "All chapters are left out" in shown(answer)
    assert not Work.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "x" * 251, "This has 251 characters, and 250 fit here."),
        ("title_0", "x" * 251, "This has 251 characters, and 250 fit here."),
        ("place_0", "soon", "This is not a whole number, so no chapter was moved."),
    ],
)
def test_a_mistake_is_explained_and_nothing_typed_is_lost(look: Any, field: str, value: str, sentence: str) -> None:
    looking = look(("1.txt", "One.\n\nTwo."), ("2.txt", "Three."))
    typed: dict[str, Any] = {"title": "A title", "title_0": "A chapter", "breaks": seams_of(looking.page), field: value}
    for where in ("", "keep/"):
        answer = looking.send(where, **typed)
        page = shown(answer)
        assert answer.status_code == 422
        assert sentence in page
        assert value in page
        assert fields_of(page)["breaks"] == seams_of(page)
        assert all(text in fields_of(page).values() for text in (typed["title"], typed["title_0"]))
    assert not Work.objects.exists()


# Notes, facts, pictures

FANFIC = (
    "Title: The Salt Road\nAuthor: Somebody Else\nRating: PG-13\nPairing: Ines/Maro\nFandom: The Harbour Books\n"
    "Summary: A road, and salt.\nWarnings: character death, slow burn\nArchive: anywhere\n\n"
    "A/N: This is my first story here, so please be kind and review!\n\n"
    "The lamp burned in the window.\n\nThe bread was warm, and nobody had used the road since the thaw.\n\n"
    "She sat down and took some."
)


def test_nothing_that_the_text_says_of_itself_is_taken_unasked(look: Any) -> None:
    looking = look(("story.txt", FANFIC))
    for words in ("The Salt Road", "Somebody Else", "A road, and salt.", "Here it is called “Teen”."):
        assert words in looking.page
    work = looking.keep()
    assert (work.title, work.rating, int(work.warnings), work.summary_html) == ("", "", 0, "")
    assert not work.tags.exists()
    (text,) = texts_of(work)
    assert "Title: The Salt Road" in text
    assert "A/N: This is my first story" in text


def test_what_is_ticked_is_the_works(look: Any) -> None:
    looking = look(("story.txt", FANFIC))
    ticks = ["title", "summary", "rating", "warnings", "other_warnings", "fandoms", "relationships"]
    work = look_again(looking, ticks).keep()
    work = Work.objects.for_reading().get(pk=work.pk)
    assert (work.title, work.rating, work.byline()) == ("The Salt Road", "teen", "Marian")
    assert work.summary_html == "<p>A road, and salt.</p>"
    assert work.warnings == 2
    assert [tag.name for tag in work.fandoms] == ["The Harbour Books"]
    assert [tag.name for tag in work.relationships] == ["Ines/Maro"]
    assert [tag.name for tag in work.additional_tags] == ["slow burn"]


def look_again(looking: Looking, ticks: list[str]) -> Looking:
    looking.send(ticks=ticks)
    return looking


def test_a_title_that_was_typed_goes_before_the_one_in_the_file(look: Any) -> None:
    looking = look(("story.txt", FANFIC))
    looking.send(ticks=["title"], title="Another")
    assert looking.keep().title == "Another"


def test_notes_and_facts_leave_the_text_with_a_tick_and_no_word_is_lost(look: Any) -> None:
    looking = look(("story.txt", FANFIC))
    notes = re.findall(r'value="((?:note|header)-[^"]+)"', looking.page)
    looking.send(ticks=notes)
    assert "Note before" in looking.page
    work = looking.keep()
    chapter = work.chapters.get()
    assert texts_of(work)[0].startswith("<p>The lamp burned in the window.</p>")
    assert "please be kind and review" in chapter.note_before_html
    assert "anywhere" in chapter.note_before_html


def test_a_rating_that_the_house_refuses_can_not_be_ticked(look: Any, house: Any) -> None:
    house.allows_explicit = False
    house.declare()
    looking = look(("story.txt", FANFIC.replace("PG-13", "NC-17")))
    assert "This archive doesn&#x27;t take explicit works." in looking.page
    assert 'value="rating"' not in looking.page


def test_a_rating_of_another_name_is_shown_and_not_guessed(look: Any) -> None:
    looking = look(("story.txt", FANFIC.replace("PG-13", "Citrus")))
    assert "Citrus" in looking.page
    assert "We have no rating of that name" in looking.page
    assert 'value="rating"' not in looking.page


def test_a_text_without_italics_is_told_so_once(look: Any) -> None:
    sentence = "This text has no italics and no bold."
    assert look(("1.txt", "One."), ("2.txt", "Two.")).page.count(sentence) == 1
    assert sentence not in look(("1.txt", "One."), ("2.txt", "*Two.*")).page


def test_what_was_left_out_is_named(look: Any) -> None:
    looking = look(("story.html", "<p>The lamp burned.</p><script>go()</script><p>It was <i>warm</i>.</p>"))
    assert "scripts removed" in looking.page
    assert "go()" not in looking.page


def test_a_html_file_is_shown_as_it_was_before_it_was_put_right(look: Any) -> None:
    looking = look(("story.html", "<p>The lamp burned.<br><br>It was warm.</p><p onclick='x()'>Bread.</p>"))
    assert "onclick" not in looking.page
    assert looking.page.count("Bread.") == 2


def test_a_scene_break_of_a_html_file_stands_on_both_sides(look: Any) -> None:
    looking = look(("story.html", "<p>The lamp burned.</p><hr><p>It was warm.</p>"))
    given = re.findall(r'<div class="proof__given[^>]*>(.*?)</div>', looking.page)
    assert given == ["<p>The lamp burned.</p><hr>", "<p>It was warm.</p>"]
    looking.send(breaks=None)
    assert texts_of(looking.keep()) == ["<p>The lamp burned.</p><p>It was warm.</p>"]


def test_a_break_at_the_very_start_can_be_taken_away(look: Any) -> None:
    looking = look(("story.txt", "* * *\n\nThe lamp burned.\n\n“So could you.”"))
    assert len(looking.breaks()) == 1
    looking.send(breaks=None)
    assert texts_of(looking.keep()) == ["<p>The lamp burned.</p><p>“So could you.”</p>"]


def test_a_long_chapter_lies_on_several_sheets(look: Any) -> None:
    looking = look(("story.txt", "\n\n".join(f"The {number}th night." for number in range(1, 402))))
    assert "Sheet 1 of 2" in looking.page
    assert "The 400th night." not in looking.page
    first = seams_of(looking.page)[0]
    looking.send("?chapter=0&sheet=2", breaks=[first])
    assert "The 400th night." in looking.page
    last = seams_of(looking.page)[-1]
    looking.send("?chapter=0&sheet=1", breaks=[last])
    assert looking.breaks() == [first]
    (text,) = texts_of(looking.keep())
    assert text.startswith("<p>The 1th night.</p><hr>")
    assert text.endswith("<hr><p>The 401th night.</p>")


FOOTNOTES = (
    "# Chapter 1: The Ferry\n\nThe lamp[^a] burned for a long while that night.\n\n# Chapter 2: Salt\n\n"
    "The bread[^b] was warm, and so was she.\n\n[^a]: A lamp.\n[^b]: Bread.\n"
)


def test_footnotes_go_with_their_chapters(look: Any) -> None:
    looking = look(("story.md", FOOTNOTES))
    looking.send(all_borders="on")
    first, second = texts_of(looking.keep())
    assert "A lamp." in first
    assert "Bread." not in first
    assert 'href="#n1"' in second
    assert "Bread." in second


def test_no_id_stands_twice_on_the_desk(look: Any) -> None:
    html = '<p>One<a href="#n1" id="r1">1</a></p><br><br><p>Two.</p><ol><li id="n1">Note <a href="#r1">up</a></li></ol>'
    page = look(("story.html", html)).page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(set(ids)) == sorted(ids)


def test_another_language_is_proposed_and_the_houses_own_is_not(look: Any) -> None:
    french = (
        "La lampe brûlait encore à la fenêtre du péage, mais personne n’avait pris cette route depuis le dégel.\n\n"
    ) * 4
    looking = look(("histoire.txt", french))
    assert 'value="language"' in looking.page
    assert looking.page.count('dir="auto" lang="fr"') == 8
    looking.send(ticks=["language"])
    assert looking.keep().language == "fr"
    assert 'value="language"' not in look(("story.txt", STORY * 4)).page


def test_who_wrote_it_is_told_and_never_taken(look: Any) -> None:
    looking = look(("story.txt", FANFIC))
    assert "Somebody Else" in looking.page
    looking.send(ticks=["writer"])
    assert looking.keep().byline() == "Marian"


# Pictures


def epub(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.epub", (CORPUS / f"{name}.epub").read_bytes())


@pytest.fixture
def with_a_picture(cast: Cast, as_: As) -> Looking:
    answer = as_(cast.writer).post("/write/import/", {"chosen": [epub("epub-image-and-title-page")]})
    return Looking(as_(cast.writer), Import.objects.get(pk=int(goes_to(answer).rstrip("/").rpartition("/")[2])))


def test_a_picture_comes_along_and_is_described(with_a_picture: Looking, cast: Cast, as_: As) -> None:
    (address,) = set(re.findall(r'src="(/media/images/[^"]+)"', with_a_picture.page))
    assert "What does this picture show?" in with_a_picture.page
    assert as_(cast.writer).get(address).status_code == 200
    assert as_(cast.stranger).get(address).status_code == 404
    with_a_picture.send(alt_0="The coast, with “Skarn” & two rocks")
    assert "The coast, with “Skarn” &amp; two rocks" in with_a_picture.page
    (text,) = texts_of(with_a_picture.keep())
    assert 'alt="The coast, with “Skarn” &amp; two rocks"' in text
    assert address in text
    assert texts.sanitise(text) == text


def test_a_description_that_is_too_long_is_explained_and_kept(with_a_picture: Looking) -> None:
    answer = with_a_picture.send(alt_0="x" * 1001)
    assert answer.status_code == 422
    assert "This has 1001 characters, and 1000 fit here." in shown(answer)
    assert "x" * 1001 in shown(answer)


def test_a_book_from_an_archive_says_what_it_is_about(cast: Cast, as_: As) -> None:
    answer = as_(cast.writer).post("/write/import/", {"chosen": [epub("epub-ao3")]})
    looking = Looking(as_(cast.writer), Import.objects.get(pk=int(goes_to(answer).rstrip("/").rpartition("/")[2])))
    assert fields_of(looking.page).get("ticks") is None
    looking.send(ticks=["title", "summary", "rating", "warnings", "fandoms", "relationships", "characters", "tags"])
    work = Work.objects.for_reading().get(pk=looking.keep().pk)
    assert (work.title, work.rating, work.warnings) == ("The Keeper of Skarn", "teen", Warnings.NONE_APPLY)
    assert [tag.name for tag in work.characters] == ["Maren Holt", "Tove Lind"]
    assert work.byline() == "Marian"
    assert "Written for the winter fest." in work.chapters.get(position=1).note_before_html


def test_the_files_own_note_is_left_out_with_a_tick(cast: Cast, as_: As) -> None:
    answer = as_(cast.writer).post("/write/import/", {"chosen": [epub("epub-ao3")]})
    looking = Looking(as_(cast.writer), Import.objects.get(pk=int(goes_to(answer).rstrip("/").rpartition("/")[2])))
    looking.send(ticks=["no-before-0"])
    assert "Written for the winter fest." not in looking.keep().chapters.get(position=1).note_before_html
