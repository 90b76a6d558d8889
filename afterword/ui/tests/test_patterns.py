"""The pattern page: every component in every state, for moderators and for development."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from afterword.accounts.models import Account
from afterword.testing import Cast

COMPONENTS = Path(__file__).parents[1] / "templates" / "ui"
As = Callable[[Account | None], Client]


def test_a_moderator_sees_every_component(cast: Cast, as_: As) -> None:
    answer = as_(cast.moderator).get("/patterns/")
    drawn = {template.name for template in answer.templates}
    assert {f"ui/{file.name}" for file in COMPONENTS.glob("_*.html")} - drawn == set()


def test_the_page_is_full_without_a_database_behind_it(cast: Cast, as_: As) -> None:
    answer = as_(cast.moderator).get("/patterns/")
    for words in ("The Salt Road", "مفتاح البحر", "灯台の手紙", "Delete “The Salt Road”?"):
        assert words in answer.text


@pytest.mark.parametrize("who", ["reader", "guest"])
def test_nobody_else_does(cast: Cast, as_: As, who: str) -> None:
    account = cast.reader if who == "reader" else None
    assert as_(account).get("/patterns/").status_code == 404


def test_in_development_everybody_does(cast: Cast, as_: As, settings: Settings) -> None:
    settings.DEBUG = True
    assert as_(None).get("/patterns/").status_code == 200
