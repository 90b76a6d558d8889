from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from afterword.house import current
from afterword.house.actions import AlreadyOpen, open_house
from afterword.house.models import Approval, ArchiveSettings, HousePage, Joining


@pytest.fixture(autouse=True)
def nothing_yet(db: None) -> None:
    """An archive before its first run."""
    current.forget()


def test_before_the_first_run_every_page_says_where_the_link_is() -> None:
    for path in ("/", "/works/", "/account/signup/", "/house/rules/", "/nowhere/"):
        response = Client().get(path)
        assert response.status_code == 503
        assert "afterword serve" in response.content.decode()
        assert "public" not in response["Cache-Control"]


def test_opening_makes_the_declarations_and_the_pages(django_capture_on_commit_callbacks: Callable[..., Any]) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        opened = open_house(name="The Paper Boat", joining=Joining.NOBODY, approval=Approval.ALL, minimum_age=18)
    assert ArchiveSettings.objects.get() == opened
    assert {page.kind for page in HousePage.objects.all()} == {"rules", "privacy", "contact"}
    assert all(page.html.startswith("<p>") for page in HousePage.objects.all())
    held = current.required()
    assert (held.name, held.joining, held.approval, held.minimum_age) == ("The Paper Boat", "nobody", "all", 18)
    assert Client().get("/house/rules/").status_code == 200


def test_it_is_opened_once() -> None:
    open_house(name="The Paper Boat")
    with pytest.raises(AlreadyOpen):
        open_house(name="The Other Boat")
    assert ArchiveSettings.objects.get().name == "The Paper Boat"


def test_the_pages_say_what_the_software_does_without_marks_left_over() -> None:
    for kind in HousePage.Kind.values:
        html = HousePage.beginning(kind).html
        assert "**" not in html
        assert "<strong>" in html
