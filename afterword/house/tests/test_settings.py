from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from afterword.accounts.models import Account
from afterword.house import current
from afterword.house.models import ArchiveSettings
from afterword.serving import stamps
from afterword.testing import Cast

As = Callable[[Account | None], Client]
HOUSE = "/settings/house/"
DECLARED = {
    "name": "The Paper Boat",
    "tagline": "Stories that float",
    "language": "en",
    "joining": "invited",
    "approval": "first",
    "allows_explicit": "on",
    "minimum_age": "16",
    "contact_email": "ada@example.org",
}


def test_what_is_declared_holds_at_once(
    cast: Cast, as_: As, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    browser = as_(cast.archivist)
    assert browser.get(HOUSE).status_code == 200
    before = stamps.current().read(["house"])
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(HOUSE, DECLARED)["Location"] == HOUSE
    assert stamps.current().read(["house"]) != before, "every kept page is forgotten"
    held = current.required()
    assert (held.name, held.joining, held.approval, held.minimum_age) == ("The Paper Boat", "invited", "first", 16)
    assert (held.allows_explicit, held.allows_real_people, held.guests_may_review) == (True, False, False)
    page = as_(None).get("/house/contact/").content.decode()
    assert "The Paper Boat" in page
    assert "ada@example.org" in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 81),
        ("name", "a\0b"),
        ("tagline", "x" * 201),
        ("language", "tlhIngan"),
        ("joining", "rich people"),
        ("approval", ""),
        ("minimum_age", "-1"),
        ("minimum_age", "ninety"),
        ("minimum_age", "99"),
        ("contact_email", "ada"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_the_rest_is_kept(
    cast: Cast, as_: As, house: ArchiveSettings, field: str, value: str
) -> None:
    response = as_(cast.archivist).post(HOUSE, DECLARED | {field: value})
    form = response.context["form"]
    assert list(form.errors) == [field]
    kept = {name: form[name].value() for name in ("name", "tagline", "contact_email") if name != field}
    assert kept == {name: DECLARED[name] for name in kept}
    house.refresh_from_db()
    assert house.name == "The Lantern House"
    assert current.required().name == "The Lantern House", "what all threads share is untouched"


def test_nobody_else_declares_anything(cast: Cast, as_: As) -> None:
    for account, expected in ((cast.moderator, 404), (cast.reader, 404), (None, 302)):
        assert as_(account).get(HOUSE).status_code == expected
        assert as_(account).post(HOUSE, DECLARED).status_code == expected
    assert ArchiveSettings.objects.get().name == "The Lantern House"
