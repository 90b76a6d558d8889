"""Who is told of what. Each runs once per event, in a transaction; mail itself is sent by a job."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from afterword.accounts.models import Account
from afterword.events import consumer
from afterword.feedback.commentary.wishes import wishing
from afterword.feedback.models import Review
from afterword.notifications.actions import notify, tell_of_kudos, tell_of_review, tell_of_thanks
from afterword.notifications.kinds import About, When
from afterword.notifications.models import MailChoice
from afterword.reading.access import finishers_of
from afterword.works.models import Work

if TYPE_CHECKING:
    from afterword.events.models import Event

BEFORE_ITS_EVENT = timedelta(seconds=5)
"""Kudos are a little older than the event that tells of them."""


@consumer("review-mail", on=("review_left", "reply_left", "review_released"))
def tell_by_mail(event: Event) -> None:
    """Mail to each person in whose inbox the review arrives by this event, as they want it and if it still stands.

    Whoever was told of it when it was held, or before it was, has it in the inbox since then and is not told again.
    """
    said = Review.objects.select_related("work", "chapter", "pen_name", "thread", "in_reply_to", "passage")
    review = said.filter(pk=event.subject_id or 0).first()
    if review is None:
        return
    items = review.inbox_items.select_related("account")
    if event.name == "review_released":
        items = items.filter(arrived_at__gte=event.recorded_at)
    for item in items:
        tell_of_review(item.account, review)


@consumer("kudos-mail", on=("kudos_given",))
def tell_of_kudos_given(event: Event) -> None:
    """Kudos wait for the day's mail, in which they are counted."""
    work = Work.objects.with_writers().filter(pk=event.subject_id or 0).first()
    if work is None:
        return
    for account in work.writers_accounts():
        tell_of_kudos(account, work, since=event.recorded_at - BEFORE_ITS_EVENT)


@consumer("thanks-mail", on=("thanks_given",))
def tell_who_is_thanked(event: Event) -> None:
    """A press of thanks is mentioned in the day's mail of whoever is thanked."""
    review = Review.objects.select_related("account").filter(pk=event.subject_id or 0).first()
    if review and review.account:
        tell_of_thanks(review.account, review)


@consumer("commentary-notices", on=("commentary_published",))
def tell_of_commentary(event: Event) -> None:
    """Those who finished the work and agreed to hear of commentary, and those who wished for it, are told once."""
    work = Work.objects.for_reading().filter(pk=event.subject_id or 0).first()
    if work is None or not work.is_published:
        return
    agreed = MailChoice.objects.exclude(commentary=When.OFF).values("account")
    hearers = {*finishers_of(work).filter(pk__in=agreed), *wishing(work)}
    for account in sorted(hearers - set(work.writers_accounts()), key=lambda account: account.pk):
        notify(account, event=event, facts=_facts_of(work), about=About.COMMENTARY)


@consumer("answer-notices", on=("question_answered_in_commentary",))
def tell_asker(event: Event) -> None:
    """Who asked about a passage is told that the answer stands in the commentary."""
    review = Review.objects.select_related("work", "account").filter(pk=event.subject_id or 0).first()
    if review and review.account and review.work and review.work.is_published:
        notify(review.account, event=event, facts=_facts_of(review.work), about=About.REPLIES)


def _facts_of(work: Work) -> dict[str, str | bool]:
    return {"title": work.title, "address": work.get_absolute_url(), "is_adult": work.is_adult}


@consumer("work-notices", on=("work_hidden", "work_unhidden", "work_approved", "work_corrected"))
def tell_writers(event: Event) -> None:
    """Its writers are told what a moderator did with their work."""
    work = Work.objects.for_reading().filter(pk=event.subject_id or 0).first()
    if work is None:
        return
    facts = event.facts | _facts_of(work)
    for account in work.writers_accounts():
        if account.pk != event.actor_id:
            notify(account, event=event, facts=facts)


@consumer("account-notices", on=("account_suspended", "account_unsuspended"))
def tell_account(event: Event) -> None:
    account = Account.objects.filter(pk=event.subject_id or 0).first()
    if account:
        notify(account, event=event, facts=event.facts)
