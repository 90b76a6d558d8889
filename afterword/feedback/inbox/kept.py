"""What somebody said to others, and what was replied, as they see it themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from afterword.accounts.models import Account
from afterword.feedback.access import can_edit
from afterword.feedback.control.blocking import note_stopped
from afterword.feedback.control.standing import word_on
from afterword.feedback.kinds import Kind
from afterword.feedback.models import Review


@dataclass(frozen=True)
class Kept:
    """One's own review or reply in the list of all that one wrote."""

    review: Review
    is_there: bool
    can_edit: bool
    word: str = ""
    replies: list[Review] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """What it is, where it is no review."""
        return "" if self.review.kind == Kind.REVIEW else str(Kind(self.review.kind).label)


def kept_by(account: Account, reviews: Iterable[Review]) -> list[Kept]:
    """The reviews of a page of this account's own list (`access.reviews_of_own`), with what was replied to each."""
    reviews = list(reviews)
    replies = _replies_to(account, reviews)
    return [_kept(account, review, replies[review.pk]) for review in reviews]


def _replies_to(account: Account, reviews: list[Review]) -> defaultdict[int | None, list[Review]]:
    found: defaultdict[int | None, list[Review]] = defaultdict(list)
    for reply in Review.objects.replies_for(account, reviews):
        found[reply.in_reply_to_id].append(reply)
    return found


def _kept(account: Account, review: Review, replies: list[Review]) -> Kept:
    is_there = getattr(review, "is_there", False)
    if review.work:
        note_stopped(account, review.work, stopped=getattr(review, "is_stopped", True))
    may_edit = is_there and can_edit(account, review)
    return Kept(
        review=review,
        word=word_on(review, account),
        is_there=is_there,
        can_edit=may_edit,
        replies=replies if is_there else [],
    )
