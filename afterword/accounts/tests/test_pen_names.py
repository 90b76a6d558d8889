from __future__ import annotations

import pytest

from afterword.accounts.access import name_for_reading
from afterword.accounts.models import MOST_NAMES, NameClaim, PenName
from afterword.accounts.tests.joining import As, errors, guest
from afterword.testing import Cast, make_work

LIST = "/settings/pen-names/"


def page_of(pen_name: PenName, rest: str = "") -> str:
    return f"{LIST}{pen_name.pk}/{rest}"


def second_name(cast: Cast, name: str = "Wren") -> PenName:
    return cast.writer.take_pen_name(name)


def test_a_name_is_added(cast: Cast, as_: As) -> None:
    assert as_(cast.writer).post(LIST, {"name": " Wren  Vale "})["Location"] == LIST
    assert cast.writer.pen_names.filter(name="Wren Vale").exists()


@pytest.mark.parametrize("name", ["", "Ruth", "rúth", "Ruth.", "Mo", "moderator", "a\u202eb", "x" * 41, "\0"])
def test_a_name_that_cannot_be_had_is_explained_and_kept(cast: Cast, as_: As, name: str) -> None:
    response = as_(cast.writer).post(LIST, {"name": name})
    assert list(errors(response)) == ["name"]
    assert response.context["form"]["name"].value() == name
    assert cast.writer.pen_names.count() == 1


def test_a_renamed_one_is_found_under_both_addresses(cast: Cast, as_: As) -> None:
    pen_name = second_name(cast)
    as_(cast.writer).post(page_of(pen_name, "name/"), {"name": "Nightjar"})
    assert name_for_reading("wren") == name_for_reading("nightjar") == pen_name
    assert PenName.objects.get(pk=pen_name.pk).slug == "nightjar"


def test_a_name_that_one_had_before_can_be_had_again(cast: Cast, as_: As) -> None:
    pen_name = second_name(cast)
    browser = as_(cast.writer)
    browser.post(page_of(pen_name, "name/"), {"name": "Nightjar"})
    browser.post(page_of(pen_name, "name/"), {"name": "Wren"})
    assert PenName.objects.get(pk=pen_name.pk).slug == "wren"


def test_changing_only_capitals_keeps_the_address(cast: Cast, as_: As) -> None:
    pen_name = second_name(cast)
    as_(cast.writer).post(page_of(pen_name, "name/"), {"name": "WREN"})
    pen_name.refresh_from_db()
    assert (pen_name.name, pen_name.slug) == ("WREN", "wren")


def test_a_name_that_cannot_be_taken_leaves_the_old_one(cast: Cast, as_: As) -> None:
    pen_name = second_name(cast)
    response = as_(cast.writer).post(page_of(pen_name, "name/"), {"name": "Ruth"})
    assert response.status_code == 200
    assert response.context["name_form"].errors
    assert response.context["pen_name"].name == "Wren"


def test_the_profile_is_written_and_comes_back_as_it_was_typed(cast: Cast, as_: As) -> None:
    pen_name = second_name(cast)
    words = "I write about *ferries*.\n\nAsk me anything. <script>alert(1)</script>"
    as_(cast.writer).post(page_of(pen_name, "profile/"), {"profile": words})
    pen_name.refresh_from_db()
    assert "<em>ferries</em>" in pen_name.profile_html
    assert "<script" not in pen_name.profile_html
    assert as_(cast.writer).get(page_of(pen_name)).context["profile_form"]["profile"].value() == words


@pytest.mark.parametrize("words", ["x" * 10_001, "\0"])
def test_a_profile_that_cannot_be_is_explained_and_kept(cast: Cast, as_: As, words: str) -> None:
    response = as_(cast.writer).post(page_of(second_name(cast), "profile/"), {"profile": words})
    form = response.context["profile_form"]
    assert list(form.errors) == ["profile"]
    assert form["profile"].value() == words


def test_another_one_becomes_the_first(cast: Cast, as_: As) -> None:
    pen_name = second_name(cast)
    as_(cast.writer).post(page_of(pen_name, "first/"))
    cast.writer.refresh_from_db()
    assert cast.writer.pen_name == pen_name


def test_a_name_without_works_is_given_up_and_never_given_out_again(cast: Cast, as_: As) -> None:
    pen_name = second_name(cast)
    browser = as_(cast.writer)
    assert "Give it up" in browser.get(page_of(pen_name, "give-up/")).content.decode()
    browser.post(page_of(pen_name, "give-up/"))
    assert name_for_reading("wren") is None
    for account in (cast.writer, cast.reader):
        assert list(errors(as_(account).post(LIST, {"name": "Wren"}))) == ["name"]


def test_neither_the_first_one_nor_one_with_works_is_given_up(cast: Cast, as_: As) -> None:
    first, second = cast.writer.pen_name, second_name(cast)
    assert first
    work = make_work(cast.writer, publish=False)
    work.set_writers([second])
    for pen_name in (first, second):
        as_(cast.writer).post(page_of(pen_name, "give-up/"))
        pen_name.refresh_from_db()
        assert pen_name.account == cast.writer


@pytest.mark.parametrize("rest", ["", "name/", "profile/", "first/", "give-up/"])
def test_a_strangers_pen_names_are_not_there(cast: Cast, as_: As, rest: str) -> None:
    pen_name = second_name(cast)
    for browser, expected in ((as_(cast.stranger), 404), (as_(cast.archivist), 404), (guest(), 302)):
        answer = (
            browser.get(page_of(pen_name, rest)) if rest in {"", "give-up/"} else browser.post(page_of(pen_name, rest))
        )
        assert answer.status_code == expected
    pen_name.refresh_from_db()
    assert pen_name.account == cast.writer


def test_names_run_out_before_the_words_do(cast: Cast, as_: As) -> None:
    NameClaim.objects.bulk_create(
        NameClaim(pen_name=cast.writer.pen_name, name=f"n{number}", key=f"n{number}", slug=f"n{number}")
        for number in range(MOST_NAMES)
    )
    response = as_(cast.writer).post(LIST, {"name": "Wren"})
    assert "as many pen names" in errors(response)["name"][0]


def test_the_eleventh_name_of_a_day_waits(cast: Cast, as_: As) -> None:
    browser = as_(cast.writer)
    letters = "abcdefghijk"
    answers = [browser.post(LIST, {"name": f"Bird {letter * 3}"}).status_code for letter in letters]
    assert answers == [302] * 10 + [429]
