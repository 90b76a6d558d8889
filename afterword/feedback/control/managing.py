"""What one person can do about one review, and how it stands now."""

from __future__ import annotations

from dataclasses import dataclass

from afterword.accounts.models import Account
from afterword.feedback.access import can_reply
from afterword.feedback.control.access import is_blocked, is_muted
from afterword.feedback.control.approval import digest
from afterword.feedback.control.freezing import is_frozen
from afterword.feedback.control.offices import office_of
from afterword.feedback.control.reasons import told
from afterword.feedback.control.standing import thanks_for, word_on
from afterword.feedback.control.warning import Care, warning_about
from afterword.feedback.kinds import Why
from afterword.feedback.models import Review


@dataclass(frozen=True)
class Managed:
    """For the page on which it is decided; `is_hers`: it stands on a work of who decides."""

    is_hers: bool
    word: str
    waits_because: list[str]
    seen: str
    can_approve: bool
    is_hidden: bool
    is_hidden_by_writer: bool
    is_thanked: bool
    can_thank: bool
    can_reply: bool
    is_frozen: bool
    is_muted: bool
    is_blocked: bool
    can_block: bool
    warning: Care | None


def managed(review: Review, account: Account) -> Managed:
    work, holds = review.work, {hold.why: hold for hold in review.holds.all()}
    is_hers = work is not None and work.is_by(account)
    approval = holds.get(Why.APPROVAL)
    is_thanked = thanks_for(review) is not None
    return Managed(
        is_hers=is_hers,
        word=word_on(review, account),
        waits_because=told(approval.reason) if approval and is_hers else [],
        seen=digest(review.html),
        can_approve=is_hers and approval is not None and Why.MODERATOR not in holds,
        is_hidden=bool({Why.WRITER, Why.MODERATOR} & {*holds}),
        is_hidden_by_writer=Why.WRITER in holds,
        is_thanked=is_thanked,
        can_thank=is_hers and review.is_shown and not is_thanked and not review.reaches_nobody,
        can_reply=work is not None and can_reply(account, work) and not review.reaches_nobody,
        is_frozen=is_frozen(review),
        is_muted=is_muted(account, review.thread or review),
        is_blocked=is_blocked(account, review),
        can_block=can_be_blocked(review),
        warning=warning_about(review, account),
    )


def can_be_blocked(review: Review) -> bool:
    """Is it by somebody who is known, and does not speak for the house?"""
    if review.account_id:
        return review.pen_name_id is not None and not office_of(review.pen_name)
    return review.is_guest and bool(review.guest_key)
