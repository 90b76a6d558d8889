"""What somebody received, as they see it in their inbox."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from afterword import texts
from afterword.accounts.models import Account
from afterword.feedback.access import can_reply
from afterword.feedback.control.blocking import note_stopped
from afterword.feedback.models import InboxItem, Review
from afterword.works.models import Work

REMINDER = 30
"""So many words of what was replied to are shown above a reply."""


@dataclass(frozen=True)
class Line:
    """One review or reply in an inbox."""

    item: InboxItem
    review: Review
    reminder: str
    is_there: bool
    can_reply: bool


def lines_of(account: Account, items: Iterable[InboxItem]) -> list[Line]:
    """The items of a page of this account's inbox (`InboxQuerySet.for_page`)."""
    return [_line(account, item) for item in items]


def _line(account: Account, item: InboxItem) -> Line:
    review, work = item.review, item.review.work
    if work:
        note_stopped(account, work, stopped=getattr(item, "is_stopped", True))
    is_there = work is not None and _is_there(account, work)
    return Line(
        item=item,
        review=review,
        reminder=_reminder(account, review.in_reply_to),
        is_there=is_there,
        can_reply=work is not None and is_there and can_reply(account, work) and not review.reaches_nobody,
    )


def _is_there(account: Account, work: Work) -> bool:
    """Can it be opened at present? Hidden works can by their writers."""
    return work.is_published or work.is_by(account)


def _reminder(account: Account, replied_to: Review | None) -> str:
    """What one said oneself, in short."""
    if replied_to is None or not replied_to.is_from(account):
        return ""
    return texts.excerpt(replied_to.html, REMINDER)
