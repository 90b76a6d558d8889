"""What somebody received, as they see it in their inbox."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from afterword import texts
from afterword.accounts.models import Account, PenName
from afterword.feedback.access import can_reply
from afterword.feedback.control.approval import digest
from afterword.feedback.control.blocking import note_stopped
from afterword.feedback.control.freezing import is_frozen
from afterword.feedback.control.reasons import told
from afterword.feedback.control.standing import thanks_for, word_on
from afterword.feedback.control.warning import Care, warning_about
from afterword.feedback.inbox.reactions import Reactions, several_on
from afterword.feedback.keeping import places
from afterword.feedback.keeping.drafts import drafts_in
from afterword.feedback.kinds import Kind, Why
from afterword.feedback.models import InboxItem, Review
from afterword.works.models import Work

REMINDER = 30
"""So many words of what was replied to are shown above a reply."""


@dataclass(frozen=True)
class Line:
    """One thing in an inbox: what it is, how it stands, and what can be done about it in its place.

    `draft`: a reply that was begun. `reactions`: it stands for several small ones.
    """

    item: InboxItem
    review: Review
    label: str
    reminder: str
    is_there: bool
    is_hers: bool
    can_reply: bool
    names: list[PenName] = field(default_factory=list)
    only_name: str = ""
    draft: str = ""
    word: str = ""
    waits_because: list[str] = field(default_factory=list)
    seen: str = ""
    can_approve: bool = False
    can_thank: bool = False
    is_thanked: bool = False
    is_muted: bool = False
    is_first_here: bool = False
    is_first_for_you: bool = False
    warning: Care | None = None
    reactions: Reactions | None = None


def lines_of(account: Account, items: Iterable[InboxItem]) -> list[Line]:
    """The items of a page of this account's inbox (`InboxQuerySet.for_page`)."""
    items = list(items)
    one = [account.pen_name] if account.pen_name else []
    own = list(account.pen_names.all()) if account.has_several_pen_names else one
    several = several_on(account, items)
    drafts = drafts_in(account, [places.replying(item.review_id) for item in items])
    lines = [_line(account, item, own, drafts.get(places.replying(item.review_id), "")) for item in items]
    return [replace(line, reactions=_reactions(line.review, several)) for line in lines]


def _reactions(review: Review, several: dict[int, Reactions]) -> Reactions | None:
    return several.get(review.chapter_id or 0) if review.is_only_a_reaction else None


def _line(account: Account, item: InboxItem, own: list[PenName], draft: str) -> Line:
    review, work = item.review, item.review.work
    if work:
        note_stopped(account, work, stopped=getattr(item, "is_stopped", True))
    is_hers = work is not None and work.is_by(account)
    is_there = work is not None and (work.is_published or is_hers)
    holds = {hold.why: hold for hold in review.holds.all()}
    approval = holds.get(Why.APPROVAL) if is_hers else None
    is_thanked = thanks_for(review) is not None
    names = _names(account, work, own)
    return Line(
        item=item,
        review=review,
        label=_label(account, review),
        reminder=_reminder(account, review.in_reply_to),
        is_there=is_there,
        is_hers=is_hers,
        can_reply=is_there and _can_reply(account, review),
        names=names if len(names) > 1 else [],
        only_name=names[0].name if len(names) == 1 else "",
        draft=draft,
        word=word_on(review, account) if approval is None else "",
        waits_because=told(approval.reason) if approval else [],
        seen=digest(review.html),
        can_approve=approval is not None and Why.MODERATOR not in holds,
        can_thank=is_hers and is_there and review.is_shown and not is_thanked and not review.reaches_nobody,
        is_thanked=is_thanked,
        is_muted=bool(getattr(item, "is_muted", False)),
        is_first_here=bool(getattr(item, "is_first_here", False)),
        is_first_for_you=bool(getattr(item, "is_first_for_you", False)),
        warning=warning_about(review, account),
    )


def _can_reply(account: Account, review: Review) -> bool:
    work = review.work
    if work is None or not can_reply(account, work) or review.reaches_nobody:
        return False
    return work.is_by(account) or not is_frozen(review)


def _names(account: Account, work: Work | None, own: list[PenName]) -> list[PenName]:
    """Under which names one may reply here."""
    if work is not None and work.is_by(account):
        own = [name for name in work.writers if name.account_id == account.pk]
    return own


def _label(account: Account, review: Review) -> str:
    if review.is_reply:
        is_to_them = review.in_reply_to is not None and review.in_reply_to.is_from(account)
        return _("A reply to you") if is_to_them else _("A reply under your story")
    labels = {
        Kind.REVIEW: _("A review"),
        Kind.MARGIN: _("In the margin"),
        Kind.QUESTION: _("A question about a passage"),
        Kind.TYPO: _("A slip that somebody found"),
    }
    return labels[Kind(review.kind)]


def _reminder(account: Account, replied_to: Review | None) -> str:
    """What one said oneself, in short."""
    if replied_to is None or not replied_to.is_from(account):
        return ""
    return texts.excerpt(replied_to.html, REMINDER)
