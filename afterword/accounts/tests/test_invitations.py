from __future__ import annotations

import pytest

from afterword.accounts.actions import MOST_OPEN_INVITATIONS
from afterword.accounts.models import Account, Invitation
from afterword.accounts.tests.joining import SIGN_UP, As, guest, join
from afterword.house.models import ArchiveSettings, Joining
from afterword.testing import Cast

PAGE = "/settings/invitations/"


@pytest.fixture
def by_invitation(cast: Cast, house: ArchiveSettings, django_capture_on_commit_callbacks: object) -> ArchiveSettings:
    """A house that people join by invitation."""
    return declare(house, Joining.INVITED)


def declare(house: ArchiveSettings, joining: str) -> ArchiveSettings:
    from afterword.house import current

    house.joining = joining
    house.declare()
    current.forget()
    return house


def test_a_moderator_makes_a_link_and_somebody_joins_with_it(
    cast: Cast, as_: As, by_invitation: ArchiveSettings
) -> None:
    browser = as_(cast.moderator)
    browser.post(PAGE)
    invitation = Invitation.objects.get()
    assert invitation.url in browser.get(PAGE).content.decode()
    form = guest().get(SIGN_UP, {"invitation": invitation.code}).content.decode()
    assert f'value="{invitation.code}"' in form
    join(invitation=invitation.code)
    invitation.refresh_from_db()
    assert invitation.used_by == Account.objects.get(name="Linnet")
    assert "joined with it" in browser.get(PAGE).content.decode()


@pytest.mark.parametrize("code", ["", "no-such-code", "spent"])
def test_without_a_good_one_nobody_joins(cast: Cast, by_invitation: ArchiveSettings, code: str) -> None:
    Invitation.objects.create(code="spent", by=cast.moderator).use(cast.reader)
    page = guest().get(SIGN_UP, {"invitation": code}).content.decode()
    assert "by invitation" in page
    assert "<form" not in page.split("<main")[1].split("</main")[0]
    join(invitation=code)
    assert not Account.objects.filter(name="Linnet").exists()


def test_of_two_who_use_one_at_once_one_joins(
    cast: Cast, by_invitation: ArchiveSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    invitation = Invitation.objects.create(by=cast.moderator)
    monkeypatch.setattr(Invitation, "use", lambda *_args: False)
    response = join(invitation=invitation.code)
    assert "Somebody else has used this invitation" in response.content.decode()
    assert not Account.objects.filter(name="Linnet").exists()


def test_a_closed_house_says_so_kindly_even_to_who_has_an_invitation(cast: Cast, house: ArchiveSettings) -> None:
    declare(house, Joining.NOBODY)
    invitation = Invitation.objects.create(by=cast.moderator)
    assert "Nobody can join just now" in guest().get(SIGN_UP, {"invitation": invitation.code}).content.decode()
    join(invitation=invitation.code)
    assert not Account.objects.filter(name="Linnet").exists()


def test_members_and_guests_make_none(cast: Cast, as_: As) -> None:
    assert as_(cast.reader).post(PAGE).status_code == 404
    assert guest().post(PAGE).status_code == 302
    assert not Invitation.objects.exists()


def test_too_many_unused_ones_are_enough(cast: Cast, as_: As) -> None:
    Invitation.objects.bulk_create(Invitation(by=cast.moderator) for _number in range(MOST_OPEN_INVITATIONS))
    as_(cast.moderator).post(PAGE)
    assert Invitation.objects.count() == MOST_OPEN_INVITATIONS
