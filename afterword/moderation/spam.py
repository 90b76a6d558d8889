"""What moderators decide about spam, with a line in the log. The rest is `feedback.guarding`'s."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import ngettext

from afterword.accounts.models import Account
from afterword.feedback.guarding import deciding
from afterword.feedback.models import Review, Ruling, Wave
from afterword.moderation.deciding import close_as_spam
from afterword.moderation.log import log
from afterword.moderation.models import Verb


@transaction.atomic
def rule_on_wave(wave: Wave, *, is_spam: bool, by: Account) -> Ruling | None:
    """One decision for the whole wave. Nothing, and nothing in the log, if another moderator was first.

    What of it was reported as spam is decided with it.
    """
    return _logged(deciding.decide_wave(wave, is_spam=is_spam, by=by), by=by)


@transaction.atomic
def rule_on_reviews(reviews: Iterable[Review], *, is_spam: bool, by: Account) -> Ruling | None:
    """One decision for each of these that nobody decided yet."""
    return _logged(deciding.decide_reviews(reviews, is_spam=is_spam, by=by), by=by)


@transaction.atomic
def undo_ruling(ruling: Ruling, *, by: Account) -> bool:
    """As if it had not been made; the log keeps both."""
    if not deciding.undo(ruling, by=by):
        return False
    log(Verb.UNDO_SPAM, by=by, changes=_how_many(ruling.size))
    return True


def _logged(ruling: Ruling | None, *, by: Account) -> Ruling | None:
    if ruling:
        ruling.refresh_from_db()
        log(Verb.SPAM if ruling.is_spam else Verb.NOT_SPAM, by=by, changes=_how_many(ruling.size))
    if ruling and ruling.is_spam:
        close_as_spam(ruling, by=by)
    return ruling


def _how_many(size: int) -> str:
    return ngettext("%(number)s review", "%(number)s reviews", size) % {"number": size}
