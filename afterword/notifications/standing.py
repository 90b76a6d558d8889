"""Whether what is to be told is still so, at the moment of writing and again at that of sending."""

from __future__ import annotations

from afterword.accounts.models import Account
from afterword.feedback.access import can_read
from afterword.feedback.kinds import Visibility
from afterword.feedback.models import InboxItem, Review, ThreadMute
from afterword.notifications.kinds import About


def is_still_for(account: Account, review: Review, about: str) -> bool:
    """It lies in their inbox, they may read it, and it is shown (or, where mail says that it waits, waits).

    Whoever has muted its thread hears no more of it.
    """
    if not looks_standing(review, about):
        return False
    is_muted = ThreadMute.objects.of(account).filter(thread=review.thread_id or review.pk).exists()
    return not is_muted and InboxItem.objects.of(account).about(review).exists() and can_read(account, review)


def looks_standing(review: Review, about: str) -> bool:
    """Whether it may still be so, by its own row."""
    if review.is_deleted or review.work_id is None:
        return False
    return bool(review.visibility == (Visibility.HELD if about == About.APPROVALS else Visibility.SHOWN))
