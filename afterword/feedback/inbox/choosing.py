"""What is done to several things at once. Each verb says to how many of them it was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db import transaction

from afterword.accounts.models import Account
from afterword.feedback.control import deciding
from afterword.feedback.control.approval import ChangedSince, approve
from afterword.feedback.inbox.reactions import several_on
from afterword.feedback.kinds import Visibility
from afterword.feedback.models import InboxItem, Review

MOST = 100
Verb = Callable[[Account, list[InboxItem], Mapping[int, str]], int]


def mark_read(account: Account, items: list[InboxItem], seen: Mapping[int, str]) -> int:
    InboxItem.objects.of(account).with_reactions(items).mark_read()
    return len(items)


def mark_unread(account: Account, items: list[InboxItem], seen: Mapping[int, str]) -> int:
    InboxItem.objects.of(account).filter(pk__in=[item.pk for item in items]).mark_unread()
    return len(items)


@transaction.atomic
def let_through(account: Account, items: list[InboxItem], seen: Mapping[int, str]) -> int:
    """But what was changed since it was `seen` goes on waiting."""
    done = 0
    for item in _in_turn(items):
        if not is_to_decide(account, item.review):
            continue
        try:
            done += approve(item.review, by=account, seen=seen.get(item.pk, ""))
        except ChangedSince:
            continue
        item.mark_read()
    return done


@transaction.atomic
def hide(account: Account, items: list[InboxItem], seen: Mapping[int, str]) -> int:
    return sum(deciding.hide(review, by=account) for review in decidable(account, items))


@transaction.atomic
def delete(account: Account, items: list[InboxItem], seen: Mapping[int, str]) -> int:
    """For good. Replies first, so that no placeholder is left for what goes as well."""
    chosen = decidable(account, items)
    for review in sorted(chosen, key=lambda review: (review.work_id or 0, -review.depth)):
        review.take_back(by=account)
    return len(chosen)


def _in_turn(items: list[InboxItem]) -> list[InboxItem]:
    """Work by work, as whoever else decides about several of the same works does: else two wait for each other."""
    return sorted(items, key=lambda item: (item.review.work_id or 0, item.review.pk))


def decidable(account: Account, items: list[InboxItem]) -> list[Review]:
    """Not a line that stands for many small reactions: each of them is decided about where it stands.

    Work by work, as in `_in_turn`.
    """
    several = several_on(account, items)
    reviews = [item.review for item in _in_turn(items)]
    alone = [each for each in reviews if not (each.is_only_a_reaction and each.chapter_id in several)]
    return [review for review in alone if is_to_decide(account, review)]


def is_to_decide(account: Account, review: Review) -> bool:
    """Does it stand on a work of this account's own, and is not its own?"""
    is_hers = review.work is not None and review.work.is_by(account)
    return is_hers and not review.is_from(account) and review.visibility != Visibility.SPAM and not review.is_deleted


VERBS: dict[str, Verb] = {"read": mark_read, "unread": mark_unread, "approve": let_through, "hide": hide}
"""Those that need no question first."""
