"""What waits until a writer has let it through: as she chose, and what she should look at first.

The rule is asked before anything is kept (`feedback.holding`). What was let through stays so, until other words are
put in its place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from afterword import texts
from afterword.accounts.models import Account
from afterword.feedback.authors import Author
from afterword.feedback.control.blocking import writers_of
from afterword.feedback.control.filters import filtered_in
from afterword.feedback.control.handover import Sign, handovers, has_links
from afterword.feedback.control.reasons import Reason, coded
from afterword.feedback.control.strangers import is_stranger, is_young
from afterword.feedback.holding import Hold, looks_again, may_hold
from afterword.feedback.kinds import Why
from afterword.feedback.models import Approval, Approves, FilteredWords, InboxItem, InboxRules, Review, WorkRule
from afterword.works.models import Work

ORDER = list(Approves)
OF_SIGN = {Sign.CONTACT: Reason.CONTACT, Sign.OFFER: Reason.OFFER}


@dataclass(frozen=True)
class Rules:
    """What holds for one work: of several writers' choices the strictest."""

    approves: Approves
    holds_links: bool
    filters: tuple[FilteredWords, ...]


def rules_of(work: Work) -> Rules:
    writers = writers_of(work)
    chosen = list(InboxRules.objects.filter(account__in=writers))
    own = WorkRule.objects.filter(work=work).values_list("approves", flat=True).first()
    return Rules(
        approves=Approves(own) if own else strictest(rules.approves for rules in chosen),
        holds_links=any(rules.holds_links for rules in chosen),
        filters=tuple(FilteredWords.objects.filter(account__in=writers)),
    )


def strictest(choices: Iterable[str]) -> Approves:
    return max(map(Approves, choices), key=ORDER.index, default=Approves.NOBODY)


@may_hold
def waits_for_the_writer(review: Review, by: Author) -> Hold | None:
    """One hold for whatever speaks for it; never on what the writers or the house's own people say."""
    reasons = list(reasons_to_wait(review, by))
    return Hold(Why.APPROVAL, "\n".join(reasons)) if reasons else None


def reasons_to_wait(review: Review, by: Author) -> Iterator[str]:
    work = review.work
    if work is None or work.is_by(by.account) or (by.account and by.account.is_moderator):
        return
    rules = rules_of(work)
    if not review.is_only_for_writer:
        yield from _of_who_says_it(rules, by, work)
    yield from reasons_in(texts.as_light(review.html), rules, by)


def _of_who_says_it(rules: Rules, by: Author, work: Work) -> Iterator[str]:
    if rules.approves == Approves.ALL:
        yield coded(Reason.ALL)
    elif rules.approves != Approves.NOBODY and by.account is None:
        yield coded(Reason.GUEST)
    elif rules.approves == Approves.STRANGERS and is_stranger(by.account, writers_of(work)):
        yield coded(Reason.STRANGER)


def reasons_in(text: str, rules: Rules, by: Author) -> Iterator[str]:
    """What the words themselves speak for."""
    if rules.holds_links and has_links(text):
        yield coded(Reason.LINK)
    yield from (coded(Reason.WORDS, words) for words in filtered_in(text, rules.filters))
    if is_young(by.account):
        yield from (coded(OF_SIGN[found.sign], found.words) for found in handovers(text))


class ChangedSince(Exception):
    """The words are others than those that the writer saw."""


def digest(html: str) -> str:
    """Which words somebody saw: sent along with the decision about them."""
    return hashlib.sha256(html.encode()).hexdigest()[:16]


@transaction.atomic
def approve(review: Review, *, by: Account, seen: str = "") -> bool:
    """Let it through as it is now. True if it had waited. Raises `ChangedSince` if that is not what was `seen`."""
    from afterword.feedback.actions import let_through

    # Whoever changes it at this moment waits, and their words are looked at again.
    if not review.stand_still():
        return False
    html = Review.objects.values_list("html", flat=True).get(pk=review.pk)
    if seen and digest(html) != seen:
        raise ChangedSince
    if not let_through(review, why=Why.APPROVAL, by=by):
        return False
    Approval.objects.update_or_create(review=review, defaults={"by": by, "html": html})
    return True


@looks_again
def after_an_edit(review: Review, before: str) -> None:
    """Other words are looked at as if they were new; the same words, put right, stay where they are.

    What was let through is held against what the writer saw then, so that no row of small changes leads away from it.
    """
    approval = Approval.objects.filter(review=review).first()
    seen = approval.html if approval else before
    is_other = not texts.says_the_same(seen, review.html)
    if review.holds.filter(why=Why.APPROVAL).exists():
        if is_other:
            _to_the_top(review)
        return
    reasons = [*([coded(Reason.CHANGED)] if approval and is_other else []), *_reasons_now(review, seen, is_other)]
    if reasons and review.hold(Why.APPROVAL, reason="\n".join(dict.fromkeys(reasons))):
        Approval.objects.filter(review=review).delete()
        _to_the_top(review)


def _reasons_now(review: Review, seen: str, is_other: bool) -> Iterator[str]:
    by = Author(account=review.account, guest_name=review.guest_name, guest_key=review.guest_key)
    if is_other:
        yield from reasons_to_wait(review, by)
    elif review.work and not review.work.is_by(by.account):
        rules = rules_of(review.work)
        had = set(reasons_in(texts.as_light(seen), rules, by))
        yield from (each for each in reasons_in(texts.as_light(review.html), rules, by) if each not in had)


def _to_the_top(review: Review) -> None:
    """In the writers' inboxes it is new again."""
    InboxItem.objects.about(review).exclude(account=review.account).update(read_at=None, arrived_at=timezone.now())
