"""What is being typed is kept, offered, and forgotten once it is saved."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from afterword.accounts.leaving import Farewell
from afterword.testing import Cast, make_work
from afterword.works.jobs import prune_buffers
from afterword.works.models import Buffer, Chapter, Work
from afterword.works.models.buffers import MOST_IN_ONE_PLACE
from afterword.works.tests.browsing import As, goes_to, shown

TAB, OTHER_TAB = "a" * 32, "b" * 32


def page(chapter: Chapter) -> str:
    return f"/write/{chapter.work_id}/chapters/{chapter.pk}/"


def sent(text: str, *, tab: str = TAB, **others: Any) -> dict[str, Any]:
    return {"text": text, "tab": tab, **others}


@pytest.fixture
def chapter(cast: Cast) -> Chapter:
    return make_work(cast.writer).chapters.with_texts().get()


def test_what_is_typed_is_kept_and_is_no_version(cast: Cast, as_: As, chapter: Chapter) -> None:
    answer = as_(cast.writer).post(f"{page(chapter)}autosave/", sent("One *two*.", base=chapter.working_id))
    buffer = Buffer.objects.get()
    assert answer.json() == {"kept": buffer.pk, "at": buffer.kept_at.isoformat()}
    assert (buffer.text, buffer.base, buffer.chapter, buffer.account) == (
        "One *two*.",
        chapter.working_id,
        chapter,
        cast.writer,
    )
    assert chapter.revisions.count() == 1


def test_one_page_overwrites_itself_and_never_another(cast: Cast, as_: As, chapter: Chapter) -> None:
    browser = as_(cast.writer)
    for text, tab in (("One.", TAB), ("Two.", TAB), ("Mine.", OTHER_TAB)):
        browser.post(f"{page(chapter)}autosave/", sent(text, tab=tab))
    assert sorted(buffer.text for buffer in Buffer.objects.all()) == ["Mine.", "Two."]


def test_it_is_offered_and_never_put_in_unasked(cast: Cast, as_: As, chapter: Chapter) -> None:
    as_(cast.writer).post(f"{page(chapter)}autosave/", sent("Typed elsewhere.", base=chapter.working_id))
    buffer = Buffer.objects.get()
    opened = shown(as_(cast.writer).get(page(chapter)))
    assert "Something you typed was not saved" in opened
    assert "Typed elsewhere." not in opened
    chosen = as_(cast.writer).get(f"{page(chapter)}?kept={buffer.pk}")
    assert chosen.context["form"]["text"].value() == "Typed elsewhere."
    assert f'name="instead_of" value="{buffer.pk}"' in shown(chosen)
    assert "Something you typed was not saved" not in shown(chosen)


def test_what_is_older_than_the_saved_text_is_not_offered_but_listed(cast: Cast, as_: As, chapter: Chapter) -> None:
    as_(cast.writer).post(f"{page(chapter)}autosave/", sent("Old."))
    Buffer.objects.update(kept_at=timezone.now() - timedelta(days=3))
    assert "Something you typed was not saved" not in shown(as_(cast.writer).get(page(chapter)))
    assert "Something you typed was not saved" in shown(as_(cast.writer).get(f"{page(chapter)}history/"))


def test_saving_forgets_this_page_and_what_it_went_on_from_and_no_other(cast: Cast, as_: As, chapter: Chapter) -> None:
    browser = as_(cast.writer)
    for tab in (TAB, OTHER_TAB, "c" * 32):
        browser.post(f"{page(chapter)}autosave/", sent("Typed.", tab=tab))
    first, second, third = Buffer.objects.order_by("pk")
    answer = browser.post(
        page(chapter), {"text": "Saved.", "base": chapter.working_id, "tab": first.tab, "instead_of": second.pk}
    )
    assert goes_to(answer).endswith("/look/")
    assert list(Buffer.objects.all()) == [third]


def test_going_on_replaces_what_was_gone_on_from(cast: Cast, as_: As, chapter: Chapter) -> None:
    browser = as_(cast.writer)
    browser.post(f"{page(chapter)}autosave/", sent("First."))
    first = Buffer.objects.get()
    browser.post(f"{page(chapter)}autosave/", sent("First and more.", tab=OTHER_TAB, instead_of=first.pk))
    assert [buffer.text for buffer in Buffer.objects.all()] == ["First and more."]


def test_what_was_kept_on_an_older_text_leads_to_two_texts(cast: Cast, as_: As, chapter: Chapter) -> None:
    browser = as_(cast.writer)
    browser.post(f"{page(chapter)}autosave/", sent("Kept.", base=chapter.working_id))
    chapter.save_text("<p>Saved elsewhere.</p>", by=cast.writer, base=chapter.working_id)
    Buffer.objects.update(kept_at=timezone.now() + timedelta(seconds=1))
    form = browser.get(f"{page(chapter)}?kept={Buffer.objects.get().pk}").context["form"]
    assert form["base"].value() == Buffer.objects.get().base
    answer = browser.post(page(chapter), {"text": form["text"].value(), "base": form["base"].value()})
    assert "/texts/" in goes_to(answer)


def test_a_new_story_is_kept_with_its_other_fields(cast: Cast, as_: As) -> None:
    browser = as_(cast.writer)
    others: dict[str, Any] = {
        "title": "The Salt Road",
        "fandoms": "The Harbour Books",
        "is_machine_made": "on",
        "tags": ["x"],
    }
    browser.post("/write/new/autosave/", sent("Once.", **others))
    buffer = Buffer.objects.get()
    assert (buffer.work, buffer.chapter) == (None, None)
    assert "Something you typed was not saved" in shown(browser.get("/write/new/"))
    form = browser.get(f"/write/new/?kept={buffer.pk}").context["form"]
    assert (form["text"].value(), form["title"].value(), form["fandoms"].value()) == (
        "Once.",
        "The Salt Road",
        "The Harbour Books",
    )
    browser.post("/write/new/", {"title": "The Salt Road", "text": "Once.", "tab": TAB})
    assert Work.objects.count() == 1
    assert not Buffer.objects.exists()


def test_a_new_chapter_is_kept_for_its_work(cast: Cast, as_: As, chapter: Chapter) -> None:
    address = f"/write/{chapter.work_id}/chapters/new/"
    as_(cast.writer).post(f"{address}autosave/", sent("Next.", title="Two"))
    assert "Something you typed was not saved" in shown(as_(cast.writer).get(address))
    assert "Something you typed was not saved" not in shown(as_(cast.writer).get(page(chapter)))
    form = as_(cast.writer).get(f"{address}?kept={Buffer.objects.get().pk}").context["form"]
    assert (form["text"].value(), form["title"].value()) == ("Next.", "Two")


def test_nobody_sees_or_writes_what_another_types(cast: Cast, as_: As, chapter: Chapter) -> None:
    assert as_(cast.reader).post(f"{page(chapter)}autosave/", sent("Mine.")).status_code == 404
    assert as_(None).post(f"{page(chapter)}autosave/", sent("Mine.")).status_code == 302
    assert not Buffer.objects.exists()
    work = chapter.work
    assert cast.writer.pen_name
    assert cast.co_writer.pen_name
    work.set_writers([cast.writer.pen_name, cast.co_writer.pen_name])
    as_(cast.co_writer).post(f"{page(chapter)}autosave/", sent("Hers."))
    assert "Something you typed was not saved" not in shown(as_(cast.writer).get(page(chapter)))
    assert as_(cast.writer).get(f"{page(chapter)}?kept={Buffer.objects.get().pk}").status_code == 404
    as_(cast.writer).post(f"{page(chapter)}autosave/", sent("His.", instead_of=Buffer.objects.get().pk))
    assert sorted(buffer.text for buffer in Buffer.objects.all()) == ["Hers.", "His."]


@pytest.mark.parametrize("tab", ["", "short", "x" * 40, "a b c d e f g h", "ä" * 20])
def test_a_page_without_a_proper_name_is_refused(cast: Cast, as_: As, chapter: Chapter, tab: str) -> None:
    assert as_(cast.writer).post(f"{page(chapter)}autosave/", sent("One.", tab=tab)).status_code == 422
    assert not Buffer.objects.exists()


def test_what_a_browser_could_not_tell_was_saved_is_not_kept_again(cast: Cast, as_: As, chapter: Chapter) -> None:
    browser = as_(cast.writer)
    browser.post(page(chapter), {"text": "Saved *words*.", "base": chapter.working_id})
    again = browser.post(f"{page(chapter)}autosave/", sent("Saved *words*.", sent="1"))
    assert again.status_code == 204
    assert not Buffer.objects.exists()
    assert browser.post(f"{page(chapter)}autosave/", sent("Other words.", sent="1")).status_code == 200


def test_there_are_only_so_many_in_one_place(cast: Cast, as_: As, chapter: Chapter) -> None:
    for number in range(MOST_IN_ONE_PLACE + 3):
        Buffer.keep(f"{number}", by=cast.writer, tab=f"tab-number-{number}", work=chapter.work, chapter=chapter)
    texts = [buffer.text for buffer in Buffer.objects.order_by("pk")]
    assert texts == [str(number) for number in range(3, MOST_IN_ONE_PLACE + 3)]


def test_they_go_after_a_month_with_the_account_and_with_the_work(cast: Cast, as_: As, chapter: Chapter) -> None:
    for days, tab in ((31, TAB), (29, OTHER_TAB)):
        buffer = Buffer.keep("One.", by=cast.writer, tab=tab, work=chapter.work, chapter=chapter)
        Buffer.objects.filter(pk=buffer.pk).update(kept_at=timezone.now() - timedelta(days=days))
    prune_buffers.func()
    assert [buffer.tab for buffer in Buffer.objects.all()] == [OTHER_TAB]
    chapter.work.purge(by=cast.writer)
    assert not Buffer.objects.exists()
    Buffer.keep("Two.", by=cast.writer, tab=TAB)
    cast.writer.leave(Farewell(keep_reviews=True))
    assert not Buffer.objects.exists()


def test_a_nul_among_the_other_fields_is_no_fault(cast: Cast, as_: As) -> None:
    fields = sent("One.", title="The \0Lamp", warnings=["no\0ne"])
    assert as_(cast.writer).post("/write/new/autosave/", fields).status_code == 200
    assert "\0" not in str(Buffer.objects.get().others)
