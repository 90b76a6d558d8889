"""Whom what moderators did concerns: each is told once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from afterword.accounts import letters
from afterword.accounts.models import Account
from afterword.events import consumer
from afterword.moderation.models import Appeal, Case, Decision, Verb
from afterword.notifications.actions import notify
from afterword.notifications.saying import name_of

if TYPE_CHECKING:
    from afterword.events.models import Event

LETTER = "moderation/letters/closed"
COUNTER_LETTER = "moderation/letters/counter"
HIDING = {Verb.HIDE, Verb.HIDE_CHAPTER, Verb.HIDE_REVIEW, Verb.HIDE_PROFILE, Verb.SPAM}
DECIDED = (
    *("chapter_hidden", "chapter_unhidden", "review_hidden", "review_unhidden", "review_taken_for_spam"),
    *("profile_hidden", "profile_unhidden"),
)


@consumer("reporters", on=("case_closed",))
def tell_reporters(event: Event) -> None:
    """Whoever reported it hears that it was looked at; who sent a takedown notice, by letter."""
    case = Case.objects.for_queue().filter(pk=event.subject_id or 0).first()
    if case is None:
        return
    work = case.work or (case.review.work if case.review else None)
    facts = {"title": case.title, "is_adult": work is not None and work.is_adult}
    facts |= {"is_own": any(decision.is_own for decision in case.decisions.all())}
    accounts = {report.account for report in case.reports.all() if report.account}
    for account in sorted(accounts, key=lambda account: account.pk):
        if account.pk != event.actor_id:
            notify(account, event=event, facts=facts)
    for address in sorted({report.email for report in case.reports.all() if report.email}):
        letters.write(LETTER, address, title=case.title, decisions=list(case.decisions.all()), hiding=HIDING)


@consumer("takedown-letters", on=("appealed", "appeal_granted"))
def tell_who_sent_a_notice(event: Event) -> None:
    """Whoever a takedown notice is from hears of the counter-notice before anything is shown, and if it is again."""
    appeal = Appeal.objects.select_related("decision__case").filter(pk=event.subject_id or 0).first()
    case = appeal.decision.case if appeal and appeal.sworn_at else None
    if appeal is None or case is None:
        return
    is_shown = event.name == "appeal_granted"
    for address in sorted({report.email for report in case.reports.all() if report.email}):
        letters.write(COUNTER_LETTER, address, title=case.title, is_shown=is_shown)


@consumer("decision-notices", on=DECIDED)
def tell_both_sides(event: Event) -> None:
    """Who wrote it, and the writers of the work that it is in or was said of."""
    decision = (
        Decision.objects.select_related("review__work", "work", "account").filter(pk=event.subject_id or 0).first()
    )
    if decision is None:
        return
    work = decision.review.work if decision.review else decision.work
    hearers = {account.pk: account for account in (work.writers_accounts() if work else [])}
    if decision.account:
        hearers[decision.account.pk] = decision.account
    for account in hearers.values():
        if account.pk != event.actor_id:
            notify(account, event=event, facts=_facts(decision, for_=account))


@consumer("change-notices", on=("change_asked",))
def tell_whose_it_is(event: Event) -> None:
    decision = Decision.objects.select_related("work", "account").filter(pk=event.subject_id or 0).first()
    if decision is None:
        return
    hearers = decision.work.writers_accounts() if decision.work else [decision.account] if decision.account else []
    for account in hearers:
        notify(account, event=event, facts=_facts(decision, for_=account))


@consumer("appeal-notices", on=("appeal_kept", "appeal_granted"))
def tell_who_appealed(event: Event) -> None:
    appeal = Appeal.objects.select_related("decision", "account").filter(pk=event.subject_id or 0).first()
    if appeal and appeal.account:
        facts = _facts(appeal.decision, for_=appeal.account) | {"reason": appeal.answer}
        notify(appeal.account, event=event, facts=facts)


def _facts(decision: Decision, *, for_: Account) -> dict[str, Any]:
    work = decision.work or (decision.review.work if decision.review else None)
    facts: dict[str, Any] = {"title": decision.work_title, "name": _name(decision), "reason": decision.reason}
    facts["chapter"] = decision.changes if decision.verb in {Verb.HIDE_CHAPTER, Verb.UNHIDE_CHAPTER} else ""
    facts |= {"is_adult": work is not None and work.is_adult}
    is_theirs = Decision.objects.concerning(for_).filter(pk=decision.pk).exists()
    return facts | ({"decision": reverse("reports:decision", args=[decision.pk])} if is_theirs else {})


def _name(decision: Decision) -> str:
    """Under which name it was said; a guest may take any, also that of somebody whom the reader knows."""
    review = decision.review
    return name_of(review) if review and review.is_guest else decision.pen_name
