"""Opening the house: what the first-run page and `afterword setup` do."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from afterword.house.current import forget
from afterword.house.models import Approval, ArchiveSettings, HousePage, Joining
from afterword.serving import stamps


class AlreadyOpen(RuntimeError):
    """The archive has been set up before; what it declares is changed on its settings page."""


@transaction.atomic
def open_house(
    *,
    name: str,
    tagline: str = "",
    language: str = "en",
    joining: str = Joining.EVERYONE,
    approval: str = Approval.NONE,
    allows_explicit: bool = True,
    allows_real_people: bool = True,
    allows_machine_made: bool = False,
    minimum_age: int = 13,
    guests_may_review: bool = True,
    contact_email: str = "",
) -> ArchiveSettings:
    """Make the archive's row of declarations and its house pages. Raises `AlreadyOpen` the second time.

    The archivist's account is the caller's to make, in the same transaction.
    """
    if ArchiveSettings.objects.select_for_update().exists():
        raise AlreadyOpen(_("This archive has been set up already."))
    house = ArchiveSettings(
        name=name,
        tagline=tagline,
        language=language,
        joining=joining,
        approval=approval,
        allows_explicit=allows_explicit,
        allows_real_people=allows_real_people,
        allows_machine_made=allows_machine_made,
        minimum_age=minimum_age,
        guests_may_review=guests_may_review,
        contact_email=contact_email,
    )
    house.save(force_insert=True)
    for kind in HousePage.Kind.values:
        HousePage.beginning(kind).save()
    transaction.on_commit(forget)
    stamps.bump_on_commit("house")
    return house
