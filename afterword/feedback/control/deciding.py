"""What a writer does with what was said to her; each verb has one that undoes it."""

from __future__ import annotations

from django.db import transaction

from afterword.accounts.models import Account
from afterword.events import record
from afterword.feedback.kinds import Why
from afterword.feedback.models import InboxItem, Review, Thanks, ThreadMute
from afterword.serving import stamps


@transaction.atomic
def hide(review: Review, *, by: Account) -> bool:
    """Take it out of everybody's sight but its own writer's and the work's. Whether it waited is decided by that."""
    is_new = review.hold(Why.WRITER, by=by)
    InboxItem.objects.of(by).about(review).mark_read()
    review.release(Why.APPROVAL, by=by)
    return is_new


@transaction.atomic
def unhide(review: Review, *, by: Account) -> bool:
    from afterword.feedback.actions import let_through

    return let_through(review, why=Why.WRITER, by=by)


@transaction.atomic
def thank(review: Review, *, by: Account) -> bool:
    """Say thank you in one press. Of two writers who press, the first has said it. True if this did."""
    if not review.stand_still():
        return False
    InboxItem.objects.of(by).about(review).mark_read()
    name = (
        next((name for name in review.work.writers if name.account_id == by.pk), by.pen_name) if review.work else None
    )
    Thanks.objects.filter(review=review, at__lt=review.edited_at or review.created_at).delete()
    _thanks, is_new = Thanks.objects.get_or_create(review=review, defaults={"account": by, "pen_name": name})
    if is_new:
        record("thanks_given", actor=by, subject=review)
        _redraw(review)
    return is_new


@transaction.atomic
def take_thanks_back(review: Review) -> None:
    Thanks.objects.filter(review=review).delete()
    _redraw(review)


def mute(thread: Review, *, by: Account) -> None:
    """Hear no more of a thread: what arrives in it counts as read."""
    ThreadMute.objects.get_or_create(account=by, thread=thread)


def unmute(thread: Review, *, by: Account) -> None:
    ThreadMute.objects.of(by).filter(thread=thread).delete()


def _redraw(review: Review) -> None:
    if review.work_id:
        stamps.bump_on_commit(f"work:{review.work_id}")
