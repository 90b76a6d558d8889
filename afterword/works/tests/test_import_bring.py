"""Bringing a story in: /write/import/, and the same for a work that is here."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from afterword.accounts.leaving import Farewell, belongings
from afterword.limits.rates import LIMITS, Limit, Rate
from afterword.testing import Cast, make_work
from afterword.works.forms import importing
from afterword.works.importing import keeping
from afterword.works.models import Import, ImportFile, Work, imports
from afterword.works.models.imports import prune
from afterword.works.tests.browsing import As, goes_to, read_here, shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    read_here(monkeypatch)


def file(name: str, text: str = "The lamp *burned*.") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def send(as_: As, cast: Cast, *files: SimpleUploadedFile, where: str = "/write/import/", **typed: Any) -> Any:
    return as_(cast.writer).post(where, ({"chosen": list(files)} if files else {}) | typed)


def test_a_file_leads_to_the_desk_and_to_no_draft(cast: Cast, as_: As) -> None:
    answer = send(as_, cast, file("story.txt"))
    brought = Import.objects.get()
    assert goes_to(answer) == f"/write/import/{brought.pk}/"
    assert not Work.objects.exists()
    page = shown(as_(cast.writer).get("/write/"))
    assert "story.txt" in page
    assert f"/write/import/{brought.pk}/" in page


@pytest.mark.parametrize(
    ("field", "text"),
    [("text", "The lamp *burned*."), ("pasted_html", "<p class=MsoNormal>The lamp <i>burned</i>.<o:p></o:p></p>")],
)
def test_a_text_is_typed_or_pasted(cast: Cast, as_: As, field: str, text: str) -> None:
    page = shown(as_(cast.writer).get(goes_to(send(as_, cast, **{field: text}))))
    assert "The lamp <em>burned</em>." in page
    assert "A text that you pasted or typed" in page


def test_a_zip_is_many_chapters(cast: Cast, as_: As) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in (10, 2, 1):
            archive.writestr(f"Chapter {number}.txt", f"The words of {number}.")
    send(as_, cast, SimpleUploadedFile("story.zip", packed.getvalue()))
    brought = Import.objects.get()
    assert [entry.words for entry in brought.entries] == [4, 4, 4]
    page = shown(as_(cast.writer).get(brought.get_absolute_url()))
    assert "The words of 1." in page
    assert "The words of 2." not in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "There is nothing here yet."),
        ({"text": "  \n "}, "There is nothing here yet."),
        ({"text": "One.", "pasted_html": "<p>Two.</p>"}, "There is a text in more than one place"),
    ],
)
def test_bad_input_is_explained(cast: Cast, as_: As, typed: dict[str, str], sentence: str) -> None:
    answer = send(as_, cast, **typed)
    assert answer.status_code == 422
    assert sentence in shown(answer)
    assert not Import.objects.exists()


def test_what_was_typed_stays_on_the_page_beside_a_file(cast: Cast, as_: As) -> None:
    page = shown(send(as_, cast, file("story.txt"), text="Words that took an hour."))
    assert "Words that took an hour." in page
    assert "Choose the files again" in page


def test_a_file_that_can_not_be_read_is_named_and_the_others_are_kept(cast: Cast, as_: As) -> None:
    answer = send(as_, cast, file("1.txt"), SimpleUploadedFile("2.pdf", b"%PDF-1.4\n\x00\x01"), file("3.txt"))
    page = shown(as_(cast.writer).get(goes_to(answer)))
    assert "Not everything could be read." in page
    assert "2.pdf" in page
    assert len(Import.objects.get().entries) == 2


def test_when_no_file_can_be_read_each_is_explained(cast: Cast, as_: As) -> None:
    answer = send(as_, cast, SimpleUploadedFile("1.pdf", b"%PDF-1.4\n\x00"), SimpleUploadedFile("2.txt", b""))
    assert answer.status_code == 422
    assert "“1.pdf”" in shown(answer)
    assert "“2.txt”" in shown(answer)
    assert not Import.objects.exists()


def test_chapters_come_into_a_work_that_is_here(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer)
    where = goes_to(send(as_, cast, file("2.txt", "The second."), where=f"/write/{work.pk}/import/"))
    page = shown(as_(cast.writer).get(where))
    assert "The Salt Road" in page
    assert goes_to(as_(cast.writer).post(f"{where}keep/")) == f"/write/{work.pk}/"
    added = work.chapters.get(position=2)
    assert not added.is_published
    assert added.working
    assert "The second." in added.working.html
    assert Work.objects.count() == 1


def test_nothing_is_published_and_twice_keeps_once(cast: Cast, as_: As) -> None:
    where = goes_to(send(as_, cast, file("story.txt")))
    first, second = (as_(cast.writer).post(f"{where}keep/") for _ in range(2))
    work = Work.objects.get()
    assert goes_to(first) == f"/write/{work.pk}/"
    assert "These are drafts now" in shown(second)
    assert work.is_draft
    assert not work.chapters.published().exists()


def test_keeping_that_was_interrupted_goes_on_where_it_stopped(
    cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = goes_to(send(as_, cast, *(file(f"{number}.txt", f"The words of {number}.") for number in (1, 2, 3))))
    note_kept = Import.note_kept

    def stop_at_the_second(brought: Import, key: str) -> None:
        if key.startswith("1-"):
            raise InterruptedError
        note_kept(brought, key)

    with monkeypatch.context() as patch:
        patch.setattr(Import, "note_kept", stop_at_the_second)
        with pytest.raises(InterruptedError):
            as_(cast.writer).post(f"{where}keep/")
    work = Work.objects.get()
    assert work.chapters.count() == 1
    assert "Keeping it was interrupted. 1 chapter stands in" in shown(as_(cast.writer).get(where))
    assert "1.txt and 2 more" in shown(as_(cast.writer).get("/write/"))
    as_(cast.writer).post(f"{where}keep/")
    texts = [chapter.working.html for chapter in work.chapters.order_by("position") if chapter.working]
    assert [text.partition(" of ")[2].rstrip("</p>.") for text in texts] == ["1", "2", "3"]
    assert "These are drafts now" in shown(as_(cast.writer).get(where))


def test_what_is_ticked_after_an_interruption_loses_no_words(
    cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Chapter 1\n\nThe lamp burned.\n\nChapter 2\n\nThe bread was warm."
    brought = Import.objects.get(pk=number_in(goes_to(send(as_, cast, file("story.txt", text)))))
    brought.tick([f"border-0-{border.id}" for border in brought.file(0).found.borders])
    with monkeypatch.context() as patch:
        patch.setattr(Import, "finish", interrupt)
        patch.setattr(keeping, "_drafts", lambda *given, drafts=keeping._drafts: drafts(*given)[:1])
        with pytest.raises(InterruptedError):
            keeping.keep(brought, by=cast.writer)
    brought.tick([])
    work = keeping.keep(brought, by=cast.writer)
    kept = [chapter.working.html for chapter in work.chapters.all() if chapter.working]
    assert any("The bread was warm." in html for html in kept)


def interrupt(_brought: Import) -> None:
    raise InterruptedError


def number_in(address: str) -> int:
    return int(address.rstrip("/").rpartition("/")[2])


def test_a_work_that_is_no_longer_hers_gets_no_chapters(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer)
    where = goes_to(send(as_, cast, file("2.txt", "The second."), where=f"/write/{work.pk}/import/"))
    assert cast.reader.pen_name
    work.set_writers([cast.reader.pen_name])
    as_(cast.writer).post(f"{where}keep/")
    assert work.chapters.count() == 1
    assert Work.objects.count() == 2


def test_the_files_can_be_had_again_as_they_came(cast: Cast, as_: As) -> None:
    data = "Caf\xe9, with the … of Windows.".encode("cp1252")
    where = goes_to(send(as_, cast, SimpleUploadedFile("Die Straße.txt", data)))
    answer = as_(cast.writer).get(f"{where}source/0/")
    assert answer.content == data
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert as_(cast.writer).get(f"{where}source/1/").status_code == 404


@pytest.mark.parametrize("route", ["", "discard/", "source/0/"])
def test_a_stranger_finds_nothing_and_a_guest_is_asked_to_sign_in(cast: Cast, as_: As, route: str) -> None:
    where = goes_to(send(as_, cast, file("story.txt"))) + route
    assert as_(cast.writer).get(where).status_code == 200
    for other in (cast.stranger, cast.moderator, cast.archivist):
        assert as_(other).get(where).status_code == 404
    assert goes_to(as_(None).get(where)).startswith("/account/login/")
    assert as_(cast.stranger).post(where.replace("source/0/", "keep/")).status_code == 404


def test_a_suspended_writer_can_look_and_take_along_but_keep_nothing(cast: Cast, as_: As) -> None:
    where = goes_to(send(as_, cast, file("story.txt")))
    cast.writer.suspend(by=cast.moderator, reason="Forty reviews of one word.")
    assert as_(cast.writer).get(where).status_code == 200
    answer = as_(cast.writer).post(f"{where}keep/")
    assert answer.status_code == 422
    assert "Forty reviews of one word." in shown(answer)
    assert as_(cast.writer).get("/write/import/").status_code == 403
    assert not Work.objects.exists()


def test_discarding_asks_and_leaves_drafts_alone(cast: Cast, as_: As) -> None:
    where = goes_to(send(as_, cast, file("story.txt")))
    as_(cast.writer).post(f"{where}keep/")
    assert "Throw it away?" in shown(as_(cast.writer).get(f"{where}discard/"))
    assert Import.objects.exists()
    as_(cast.writer).post(f"{where}discard/")
    assert not ImportFile.objects.exists()
    assert Work.objects.count() == 1


def test_what_nobody_touches_is_forgotten_after_fourteen_days(cast: Cast, as_: As) -> None:
    send(as_, cast, file("old.txt"))
    Import.objects.update(changed_at=timezone.now() - timedelta(days=14, minutes=1))
    send(as_, cast, file("new.txt"))
    Import.objects.filter(changed_at__gte=timezone.now() - timedelta(days=1)).update(
        changed_at=timezone.now() - timedelta(days=13)
    )
    assert prune() == 1
    assert [brought.in_order[0].name for brought in Import.objects.all()] == ["new.txt"]


def test_a_full_desk_is_explained_and_what_became_drafts_makes_room(
    cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "MOST_FOR_ONE", 2)
    first = goes_to(send(as_, cast, file("1.txt")))
    send(as_, cast, file("2.txt"))
    answer = send(as_, cast, file("3.txt"))
    assert answer.status_code == 422
    assert "There is no room for more" in shown(answer)
    as_(cast.writer).post(f"{first}keep/")
    assert send(as_, cast, file("3.txt")).status_code == 302
    assert Import.objects.count() == 2


def test_what_waits_again_since_its_drafts_were_deleted_makes_no_room(
    cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "MOST_FOR_ONE", 1)
    as_(cast.writer).post(f"{goes_to(send(as_, cast, file('1.txt')))}keep/")
    Work.objects.for_reading().get().purge(by=cast.writer)
    assert send(as_, cast, file("2.txt")).status_code == 422
    assert str(Import.objects.get()) == "1.txt"


def test_so_many_bytes_wait_and_no_more(cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "MOST_BYTES", 30)
    assert send(as_, cast, file("1.txt", "Twenty letters are in")).status_code == 302
    assert send(as_, cast, file("2.txt", "Twenty letters are in")).status_code == 422


@pytest.mark.parametrize(("limit", "where"), [("upload", ""), ("convert", "desk")])
def test_bringing_and_looking_are_limited(
    cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch, limit: str, where: str
) -> None:
    desk = goes_to(send(as_, cast, file("1.txt")))
    once = Rate(0, LIMITS[limit].members.per)
    monkeypatch.setitem(LIMITS, limit, Limit(once, once))
    answer = as_(cast.writer).post(desk if where else "/write/import/", {"title": "Words that took an hour"})
    assert answer.status_code == 429
    assert "Words that took an hour" in shown(answer)


def test_it_goes_with_the_account(cast: Cast, as_: As) -> None:
    where = goes_to(send(as_, cast, file("story.txt")))
    (belonging,) = belongings(cast.writer)
    assert (belonging.name, belonging.url) == ("story.txt", where)
    assert [download.url for download in belonging.downloads] == [f"{where}source/0/"]
    cast.writer.leave(Farewell(keep_reviews=True))
    assert not Import.objects.exists()
    assert not ImportFile.objects.exists()


def count_queries(as_: As, cast: Cast, where: str, django_assert_max_num_queries: Any) -> int:
    with django_assert_max_num_queries(1000) as captured:
        assert as_(cast.writer).get(where).status_code == 200
    return len(captured)


def test_the_desk_asks_as_much_for_forty_chapters_as_for_two(
    cast: Cast, as_: As, django_assert_max_num_queries: Any
) -> None:
    desks = [
        goes_to(send(as_, cast, *(file(f"{number}.txt", "One.\n\n* * *\n\nTwo.") for number in range(chapters))))
        for chapters in (2, 12)
    ]
    few, many = (count_queries(as_, cast, where, django_assert_max_num_queries) for where in desks)
    assert few == many
    lists = [count_queries(as_, cast, "/write/import/", django_assert_max_num_queries)]
    send(as_, cast, file("another.txt"))
    lists.append(count_queries(as_, cast, "/write/import/", django_assert_max_num_queries))
    assert lists[0] == lists[1]


def test_files_that_would_take_for_ever_are_named_and_the_others_come_in(
    cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "SECONDS_FOR_ALL", -1)
    page = shown(send(as_, cast, file("one.txt"), file("two.txt")))
    assert "took too long to read. Bring it in on its own." in page
    assert not Import.objects.exists()
