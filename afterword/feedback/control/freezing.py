"""A thread in which nobody but the work's writers replies any more."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from afterword.accounts.models import Account
from afterword.feedback.models import Review, ThreadFreeze
from afterword.serving import stamps

FROZEN = _("This conversation is closed: only the writer of the work replies here now.")


def is_frozen(review: Review) -> bool:
    """Is the thread closed in which it stands, or which it begins?"""
    return hasattr(review.thread or review, "freeze")


@transaction.atomic
def freeze(thread: Review, *, by: Account) -> None:
    """Close a thread, if it is still there. Whoever did it first did it."""
    if thread.stand_still():
        ThreadFreeze.objects.get_or_create(thread=thread, defaults={"by": by})
        _redraw(thread)


@transaction.atomic
def unfreeze(thread: Review) -> None:
    ThreadFreeze.objects.filter(thread=thread).delete()
    _redraw(thread)


def _redraw(thread: Review) -> None:
    if thread.work_id:
        stamps.bump_on_commit(f"work:{thread.work_id}")
