"""Who is told of what. Each runs once per event, in a transaction; mail itself is sent by a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.accounts.models import Account
from afterword.events import consumer
from afterword.feedback.models import Review
from afterword.notifications.actions import mail_about_review, notify
from afterword.works.models import Work

if TYPE_CHECKING:
    from afterword.events.models import Event


@consumer("review-mail", on=("review_left", "reply_left"))
def tell_by_mail(event: Event) -> None:
    """A mail to each person in whose inbox the review arrived, if they want it and it still stands."""
    review = Review.objects.select_related("work", "chapter", "pen_name").filter(pk=event.subject_id or 0).first()
    if review is None or review.is_deleted or review.work is None:
        return
    for item in review.inbox_items.select_related("account"):
        mail_about_review(item.account, review)


@consumer("work-notices", on=("work_hidden", "work_unhidden", "work_approved", "work_corrected"))
def tell_writers(event: Event) -> None:
    """Its writers are told what a moderator did with their work."""
    work = Work.objects.for_reading().filter(pk=event.subject_id or 0).first()
    if work is None:
        return
    facts = event.facts | {"title": work.title, "address": work.get_absolute_url()}
    for account in work.writers_accounts():
        if account.pk != event.actor_id:
            notify(account, event=event, facts=facts)


@consumer("account-notices", on=("account_suspended", "account_unsuspended"))
def tell_account(event: Event) -> None:
    account = Account.objects.filter(pk=event.subject_id or 0).first()
    if account:
        notify(account, event=event, facts=event.facts)
