from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from afterword.accounts.models import Account
from afterword.house.access import page_for_reading
from afterword.house.models import ArchiveSettings
from afterword.serving import stamps
from afterword.testing import Cast

As = Callable[[Account | None], Client]
KINDS = ["rules", "privacy", "contact"]


@pytest.mark.parametrize("kind", KINDS)
def test_everybody_reads_them(cast: Cast, as_: As, kind: str) -> None:
    for account in (None, cast.reader, cast.archivist):
        page = as_(account).get(f"/house/{kind}/").content.decode()
        assert page_for_reading(kind).html[:60] in page


@pytest.mark.parametrize("kind", KINDS)
def test_they_are_kept_for_guests_and_the_same_for_all(cast: Cast, as_: As, kind: str) -> None:
    response = as_(None).get(f"/house/{kind}/")
    assert response["Cache-Control"].startswith("public")
    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert not response.cookies


def test_there_are_no_others(cast: Cast, as_: As) -> None:
    assert as_(None).get("/house/gossip/").status_code == 404
    assert as_(cast.archivist).get("/house/gossip/edit/").status_code == 404


def test_the_rules_show_what_the_house_allows(house: ArchiveSettings, as_: As) -> None:
    page = as_(None).get("/house/rules/").content.decode()
    assert "Machine-made text</dt><dd>not here" in page
    assert "13 years old" in page


def test_the_archivist_rewrites_one_and_the_version_grows(
    cast: Cast, as_: As, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    before = stamps.current().read(["house"])
    words = "Be *kind*.\n\nhttps://example.org/ <script>alert(1)</script>"
    with django_capture_on_commit_callbacks(execute=True):
        assert as_(cast.archivist).post("/house/rules/edit/", {"source": words})["Location"] == "/house/rules/"
    page = as_(None).get("/house/rules/").content.decode()
    assert "Be <em>kind</em>." in page
    assert "<script>alert" not in page
    assert page_for_reading("rules").version == 2
    assert stamps.current().read(["house"]) != before
    assert as_(cast.archivist).get("/house/rules/edit/").context["form"]["source"].value() == words


def test_the_same_words_again_make_no_new_version(cast: Cast, as_: As) -> None:
    for _time in range(2):
        as_(cast.archivist).post("/house/rules/edit/", {"source": "Be kind."})
    assert page_for_reading("rules").version == 2


def test_the_preview_shows_what_would_be_and_saves_nothing(cast: Cast, as_: As) -> None:
    response = as_(cast.archivist).post("/house/rules/edit/preview/", {"source": "Be *kind*."})
    page = response.content.decode()
    assert "Be <em>kind</em>." in page
    assert response.context["form"]["source"].value() == "Be *kind*."
    assert page_for_reading("rules").version == 1


@pytest.mark.parametrize("source", ["", "x" * 60_001, "Be\0kind"])
@pytest.mark.parametrize("path", ["/house/rules/edit/", "/house/rules/edit/preview/"])
def test_what_cannot_be_is_explained_and_kept(cast: Cast, as_: As, path: str, source: str) -> None:
    response = as_(cast.archivist).post(path, {"source": source})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["source"]
    assert response.context["form"]["source"].value() == source
    assert page_for_reading("rules").version == 1


@pytest.mark.parametrize("path", ["edit/", "edit/preview/"])
def test_nobody_else_changes_them(cast: Cast, as_: As, path: str) -> None:
    for account, expected in ((cast.moderator, 404), (cast.reader, 404), (None, 302), (cast.archivist, None)):
        answer = as_(account).post(f"/house/rules/{path}", {"source": "Mine."})
        assert expected in {None, answer.status_code}
    assert page_for_reading("rules").version == (2 if path == "edit/" else 1)
