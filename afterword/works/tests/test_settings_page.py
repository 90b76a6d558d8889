"""Changing what is declared about a work."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from afterword.events.models import Event
from afterword.house import current
from afterword.house.models import ArchiveSettings
from afterword.testing import Cast, make_work
from afterword.works.actions import Unacceptable, WorkDetails, describe_work, details_of
from afterword.works.forms import SettingsForm
from afterword.works.labels import Rating, Status, Warnings
from afterword.works.models import Work
from afterword.works.tests.browsing import As, shown


def fields_of(browser: Client, work: Work) -> dict[str, Any]:
    """What a browser would send if its writer pressed the button at once."""
    form = browser.get(f"/write/{work.pk}/settings/").context["form"]
    values = {name: form[name].value() for name in form.fields}
    return (
        {name: value for name, value in values.items() if value not in {None, False} or isinstance(value, str)}
        if not any(isinstance(value, list) for value in values.values())
        else {name: value for name, value in values.items() if value is not None and value is not False}
    )


def save(browser: Client, work: Work, **changes: Any) -> Any:
    return browser.post(f"/write/{work.pk}/settings/", fields_of(browser, work) | changes)


def test_saving_without_a_change_changes_nothing(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer, note_after_html="<p>A <em>note</em>.</p>", planned_chapters=3)
    before = details_of(work)
    assert save(as_(cast.writer), work).status_code == 302
    assert details_of(Work.objects.for_reading().get()) == before


def test_everything_can_be_changed(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer)
    answer = save(
        as_(cast.writer),
        work,
        title="The Sweet Road",
        fandoms="Original Work, The Harbour Books",
        rating="mature",
        warnings=["violence", "death"],
        language="de",
        progress="in_progress",
        planned_chapters="10",
        audience="members",
    )
    assert answer.url == f"/write/{work.pk}/"
    work = Work.objects.for_reading().get()
    assert (work.title, work.rating, work.language) == ("The Sweet Road", Rating.MATURE, "de")
    assert work.warnings == Warnings.VIOLENCE | Warnings.DEATH
    assert [tag.name for tag in work.fandoms] == ["Original Work", "The Harbour Books"]
    assert (work.status, work.chapter_tally) == (Status.IN_PROGRESS, "1/10")
    assert as_(None).get(f"/works/{work.pk}/").status_code == 404
    assert Event.objects.filter(name="work_described").count() == 1


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "A work needs a title"),
        ("fandoms", "", "Name at least one fandom"),
        ("rating", "", "Choose a rating"),
        ("warnings", [], "Answer about warnings"),
        ("title", "x" * 251, "250 fit here"),
    ],
)
def test_a_published_work_keeps_what_publishing_needs(
    cast: Cast, as_: As, field: str, value: Any, sentence: str
) -> None:
    work = make_work(cast.writer)
    answer = save(as_(cast.writer), work, **{field: value, "summary": "Something new."})
    assert answer.status_code == 422
    assert sentence in shown(answer)
    assert "Something new." in shown(answer)
    assert details_of(Work.objects.for_reading().get()) == details_of(work)


def test_a_draft_may_lose_them(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer, publish=False)
    assert save(as_(cast.writer), work, title="", fandoms="", rating="", warnings=[]).status_code == 302
    assert str(Work.objects.get()) == "Untitled"


def test_co_writers_stay(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer)
    assert cast.writer.pen_name
    assert cast.co_writer.pen_name
    work.set_writers([cast.writer.pen_name, cast.co_writer.pen_name])
    save(as_(cast.writer), work, title="Ours")
    work = Work.objects.for_reading().get()
    assert [writer.name for writer in work.writers] == ["Marian", "Sami"]
    assert as_(cast.co_writer).get(f"/write/{work.pk}/settings/").status_code == 200


def test_what_stood_before_the_house_forbade_it_may_stay(cast: Cast, house: ArchiveSettings, as_: As) -> None:
    old = make_work(cast.writer, rating=Rating.EXPLICIT)
    other = make_work(cast.writer)
    house.allows_explicit = False
    house.declare()
    current.forget()
    assert save(as_(cast.writer), old, title="Still here").status_code == 302
    assert save(as_(cast.writer), other, rating="explicit").status_code == 422


def test_describing_a_work_that_was_published_meanwhile_leaves_it_published(cast: Cast) -> None:
    stale = make_work(cast.writer, publish=False)
    Work.objects.for_reading().get().publish(by=cast.writer)
    describe_work(stale, by=cast.writer, details=details_of(stale))
    assert Work.objects.get().is_published


def test_the_seam_refuses_what_the_form_refuses(cast: Cast) -> None:
    work = make_work(cast.writer)
    with pytest.raises(Unacceptable) as refusal:
        describe_work(work, by=cast.writer, details=WorkDetails(title="x" * 300, language="xx"))
    named = {problem.field for problem in refusal.value.problems}
    assert named == {"title", "language", "fandoms", "rating", "warnings"}
    assert set(SettingsForm(by=cast.writer, work=work).fields) >= named


def test_a_strangers_work_is_not_there(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer)
    assert as_(cast.writer).get(f"/write/{work.pk}/settings/").status_code == 200
    assert as_(cast.stranger).get(f"/write/{work.pk}/settings/").status_code == 404
    assert as_(cast.stranger).post(f"/write/{work.pk}/settings/", {"title": "Mine"}).status_code == 404
    assert as_(None).get(f"/write/{work.pk}/settings/").status_code == 302
    assert Work.objects.get().title == "The Salt Road"
