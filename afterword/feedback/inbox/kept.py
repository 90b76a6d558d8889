"""What somebody said to others, as they see it themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from afterword.accounts.models import Account
from afterword.feedback.access import can_edit
from afterword.feedback.control.blocking import note_stopped
from afterword.feedback.models import Review


@dataclass(frozen=True)
class Kept:
    """One's own review or reply in the list of all that one wrote."""

    review: Review
    is_there: bool
    can_edit: bool


def kept_by(account: Account, reviews: Iterable[Review]) -> list[Kept]:
    """The reviews of a page of this account's own list (`access.reviews_of_own`)."""
    return [_kept(account, review) for review in reviews]


def _kept(account: Account, review: Review) -> Kept:
    is_there = getattr(review, "is_there", False)
    if review.work:
        note_stopped(account, review.work, stopped=getattr(review, "is_stopped", True))
    return Kept(review=review, is_there=is_there, can_edit=is_there and can_edit(account, review))
