from __future__ import annotations

from afterword.accounts.models import NameClaim, PenName


def name_for_reading(slug: str) -> PenName | None:
    """The pen name that has, or had, this address; None if there is none or its owner has left."""
    claim = NameClaim.objects.select_related("pen_name").filter(slug=slug).first()
    if claim is None or claim.pen_name is None or claim.pen_name.account_id is None:
        return None
    return claim.pen_name
