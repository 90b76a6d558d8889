"""The start page, my works, and a work's own desk with the order of its chapters."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from afterword.accounts.models import Account
from afterword.house.models import ArchiveSettings
from afterword.testing import Cast, make_account, make_chapter, make_work
from afterword.works import numbers
from afterword.works.models import Work
from afterword.works.models.chapter import add_chapter, reorder
from afterword.works.tests.browsing import As, shown


def queries(browser: Client, address: str) -> int:
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


def test_the_start_page_offers_a_beginning_and_drafts(cast: Cast, as_: As) -> None:
    assert "Begin a new story" in shown(as_(cast.writer).get("/write/"))
    make_work(cast.writer, "A draft of mine", publish=False)
    make_work(cast.writer, "Out in the world")
    page = shown(as_(cast.writer).get("/write/"))
    assert page.index("A draft of mine") < page.index("Out in the world")


def test_my_works_show_every_state_and_the_reason_of_a_hiding(cast: Cast, as_: As) -> None:
    make_work(cast.writer, "A draft", publish=False)
    make_work(cast.writer, "", publish=False)
    hidden = make_work(cast.writer, "Hidden")
    hidden.hide(by=cast.moderator, reason="The rating is missing.")
    shown_work = make_work(cast.writer, "Shown", chapters=2)
    make_chapter(shown_work)
    page = shown(as_(cast.writer).get("/my/works/"))
    for part in (
        "A draft",
        "Untitled",
        "Hidden by the moderators",
        "The rating is missing.",
        "Shown",
        "1 draft chapter",
    ):
        assert part in page
    assert "A draft" not in shown(as_(cast.stranger).get("/my/works/"))


def test_numbers_that_other_apps_give_are_the_writers_alone(
    cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = make_work(cast.writer)
    monkeypatch.setattr(numbers, "_countings", [lambda works: dict.fromkeys(works, "12 kudos")])
    assert "12 kudos" in shown(as_(cast.writer).get("/my/works/"))
    assert "12 kudos" not in shown(as_(cast.reader).get(f"/works/{work.pk}/"))


@pytest.mark.parametrize("address", ["/my/works/", "/write/"])
def test_lists_of_works_ask_as_much_for_one_as_for_many(cast: Cast, as_: As, address: str) -> None:
    def fill(account: Account, size: int) -> Client:
        for number in range(size):
            make_work(account, f"Draft {number}", publish=False)
            make_work(account, f"Work {number}", chapters=2).hide(by=cast.moderator, reason="Why")
        return as_(account)

    assert queries(fill(cast.writer, 1), address) == queries(fill(cast.reader, 5), address)


def test_a_desk_asks_as_much_for_two_chapters_as_for_twelve(cast: Cast, as_: As) -> None:
    small, large = make_work(cast.writer, chapters=2), make_work(cast.writer, chapters=12)
    browser = as_(cast.writer)
    assert queries(browser, f"/write/{small.pk}/") == queries(browser, f"/write/{large.pk}/")


@pytest.mark.parametrize("address", ["/write/", "/my/works/"])
def test_guests_are_sent_to_sign_in(house: ArchiveSettings, as_: As, address: str) -> None:
    assert as_(None).get(address).status_code == 302


def test_a_strangers_desk_is_not_there(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer)
    assert as_(cast.writer).get(f"/write/{work.pk}/").status_code == 200
    assert as_(cast.stranger).get(f"/write/{work.pk}/").status_code == 404
    assert as_(cast.stranger).post(f"/write/{work.pk}/chapters/order/").status_code == 404
    assert as_(None).get(f"/write/{work.pk}/").status_code == 302


# The order of chapters


def titles(work: Work) -> list[str]:
    return list(work.chapters.values_list("title", flat=True))


@pytest.mark.parametrize(
    ("wishes", "order"),
    [
        ({3: "1"}, [3, 1, 2, 4]),
        ({1: "4"}, [2, 3, 4, 1]),
        ({1: "2000"}, [2, 3, 4, 1]),
        ({4: "-5"}, [4, 1, 2, 3]),
        ({4: "0"}, [4, 1, 2, 3]),
        ({1: "2", 2: "1"}, [2, 1, 3, 4]),
        ({3: "1", 4: "1"}, [3, 4, 1, 2]),
        ({2: ""}, [1, 2, 3, 4]),
        ({}, [1, 2, 3, 4]),
    ],
)
def test_chapters_are_put_in_order_by_number(cast: Cast, as_: As, wishes: dict[int, str], order: list[int]) -> None:
    work = make_work(cast.writer, chapters=4)
    ids = dict(enumerate(work.chapters.values_list("pk", flat=True), start=1))
    fields = {f"place_{pk}": str(number) for number, pk in ids.items()}
    fields |= {f"place_{ids[number]}": wish for number, wish in wishes.items()}
    answer = as_(cast.writer).post(f"/write/{work.pk}/chapters/order/", fields)
    assert answer.status_code == 302
    assert titles(work) == [f"Part {number}" for number in order]
    assert list(work.chapters.values_list("position", flat=True)) == [1, 2, 3, 4]


def test_a_number_out_of_range_is_explained(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer, chapters=2)
    first = work.chapters.first()
    assert first
    page = as_(cast.writer).post(f"/write/{work.pk}/chapters/order/", {f"place_{first.pk}": "2000"}, follow=True)
    assert "the nearest place was taken" in shown(page)


@pytest.mark.parametrize("word", ["second", "1.5", "9" * 5000, "💙"])
def test_a_number_in_words_moves_nothing_and_stays_on_the_page(cast: Cast, as_: As, word: str) -> None:
    work = make_work(cast.writer, chapters=3)
    first, _second, third = work.chapters.all()
    fields = {f"place_{third.pk}": "1", f"place_{first.pk}": word}
    answer = as_(cast.writer).post(f"/write/{work.pk}/chapters/order/", fields)
    assert answer.status_code == 422
    assert "no chapter was moved" in shown(answer)
    assert f'value="{word}"' in shown(answer)
    assert titles(work) == ["Part 1", "Part 2", "Part 3"]


STEPS = some.lists(
    some.tuples(some.sampled_from(["add", "move", "remove"]), some.integers(-3, 9), some.integers(-3, 9)), max_size=12
)


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_positions_are_unique_and_without_gaps_whatever_is_done(
    house: ArchiveSettings, steps: list[tuple[str, int, int]]
) -> None:
    writer = Account.objects.filter(name="Nora").first() or make_account("Nora")
    work = make_work(writer, chapters=1, publish=False)
    for verb, which, number in steps:
        chapters = list(work.chapters.all())
        if verb == "add":
            add_chapter(work, html="<p>More.</p>", by=writer, number=number)
        elif chapters and verb == "move":
            reorder(work, {chapters[which % len(chapters)].pk: number}, by=writer)
        elif chapters:
            chapters[which % len(chapters)].remove(by=writer)
        positions = list(work.chapters.values_list("position", flat=True))
        assert positions == list(range(1, len(positions) + 1))


def test_a_suspended_writer_sees_her_works_with_the_reason(cast: Cast, as_: As) -> None:
    work = make_work(cast.writer)
    cast.writer.suspend(by=cast.moderator, reason="Spam.")
    for address in ("/my/works/", "/write/", f"/write/{work.pk}/"):
        page = as_(cast.writer).get(address)
        assert page.status_code == 200
        assert "Spam." in shown(page)
