"""Appeals: whoever a decision concerns says once what speaks against it, and another moderator answers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.events import record
from afterword.moderation.actions import clear_of_spam, unhide_chapter, unhide_profile, unhide_review, unhide_work
from afterword.moderation.log import log
from afterword.moderation.models import Appeal, Decision, Verb
from afterword.moderation.staff import others


class Appealed(Exception):
    """There is an appeal against it already."""


@dataclass(frozen=True)
class CounterNotice:
    """The facts of a counter-notice, whose truth was sworn to."""

    name: str
    contact: str


def appeal(decision: Decision, *, by: Account, words: str, counter: CounterNotice | None = None) -> Appeal:
    """Ask for another look. Raises `Appealed`."""
    made = Appeal(decision=decision, account=by, words=words)
    if counter:
        made.name, made.contact, made.sworn_at = counter.name, counter.contact, timezone.now()
    try:
        with transaction.atomic():
            made.save()
            record("appealed", actor=by, subject=made)
    except IntegrityError:
        raise Appealed from None
    return made


@transaction.atomic
def answer(made: Appeal, *, by: Account, grants: bool, note: str) -> bool:
    """Keep the decision or take it back, and tell who appealed. False if somebody has answered already."""
    fresh = Appeal.objects.select_for_update()
    made.refresh_from_db(fields=["answered_at"], from_queryset=fresh)
    if made.answered_at:
        return False
    made.answered_by, made.answered_at, made.is_granted, made.answer = by, timezone.now(), grants, note
    made.save(update_fields=["answered_by", "answered_at", "is_granted", "answer"])
    decision = made.decision
    if grants:
        _take_back(decision, by=by)
    log(
        Verb.GRANT if grants else Verb.KEEP,
        by=by,
        work=decision.work,
        review=decision.review,
        profile=decision.profile,
        case=decision.case,
        reason=note,
    )
    record("appeal_granted" if grants else "appeal_kept", actor=by, subject=made)
    return True


def must_leave_it(made: Appeal, account: Account) -> bool:
    """Whether this moderator decided it, and there is another who can answer."""
    if made.decision.by_id != account.pk:
        return False
    return others(account).exclude(pk=made.account_id or 0).exists()


def _take_back(decision: Decision, *, by: Account) -> None:
    """Undo what was decided. What can't be undone by us (a corrected label, a wish) is for people to mend."""
    if decision.verb == Verb.HIDE and decision.work:
        unhide_work(decision.work, by=by)
    elif decision.verb == Verb.HIDE_CHAPTER and decision.case and decision.case.chapter:
        unhide_chapter(decision.case.chapter, by=by)
    elif decision.verb == Verb.HIDE_REVIEW and decision.review:
        unhide_review(decision.review, by=by)
    elif decision.verb == Verb.SPAM and decision.review:
        clear_of_spam(decision.review, by=by)
    elif decision.verb == Verb.HIDE_PROFILE and decision.profile:
        unhide_profile(decision.profile, by=by)
    elif decision.verb == Verb.SUSPEND and decision.account and decision.account.is_suspended:
        decision.account.unsuspend(by=by)
