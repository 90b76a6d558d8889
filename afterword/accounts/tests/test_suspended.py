"""A suspended account reads, and takes its own away, but puts nothing before others: no name and no profile either."""

from __future__ import annotations

import pytest

from afterword.accounts.models import Account, PenName
from afterword.accounts.tests.joining import As, errors
from afterword.testing import Cast

WORDS = "Come to my new place, everybody."


@pytest.fixture(params=[False, True], ids=["in good standing", "suspended"])
def may_post(cast: Cast, request: pytest.FixtureRequest) -> bool:
    if request.param:
        cast.reader.suspend(by=cast.moderator, reason="Forty reviews of one word.")
    return not request.param


def first_name(account: Account) -> PenName:
    return PenName.objects.of(account).get()


def test_a_profile(cast: Cast, as_: As, may_post: bool) -> None:
    name = first_name(cast.reader)
    response = as_(cast.reader).post(f"/settings/pen-names/{name.pk}/profile/", {"profile": WORDS})
    assert (WORDS in first_name(cast.reader).profile_html) == may_post
    if not may_post:
        assert WORDS in response.content.decode(), "it is all still there"
        assert "Forty reviews of one word." in response.content.decode()


def test_an_empty_profile_says_nothing_and_may_always_be_had(cast: Cast, as_: As, may_post: bool) -> None:
    name = first_name(cast.reader)
    name.describe(WORDS)
    as_(cast.reader).post(f"/settings/pen-names/{name.pk}/profile/", {"profile": ""})
    assert first_name(cast.reader).profile_html == ""


def test_another_name_for_a_pen_name(cast: Cast, as_: As, may_post: bool) -> None:
    name = first_name(cast.reader)
    as_(cast.reader).post(f"/settings/pen-names/{name.pk}/name/", {"name": "Linnet"})
    assert (first_name(cast.reader).name == "Linnet") == may_post


def test_another_pen_name(cast: Cast, as_: As, may_post: bool) -> None:
    response = as_(cast.reader).post("/settings/pen-names/", {"name": "Linnet"})
    assert (PenName.objects.of(cast.reader).count() == 2) == may_post
    if not may_post:
        assert "Forty reviews of one word." in str(errors(response))
