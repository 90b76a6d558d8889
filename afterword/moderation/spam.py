"""What moderators decide about spam, with a line in the log. The rest is `feedback.guarding`'s."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import ngettext

from afterword.accounts.models import Account
from afterword.feedback.guarding import deciding
from afterword.feedback.models import Review, Ruling, Wave
from afterword.feedback.querysets import ReviewQuerySet
from afterword.moderation.actions import say_it_is_shown_again
from afterword.moderation.deciding import close_as_spam
from afterword.moderation.log import log
from afterword.moderation.models import Decision, Verb


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
    shown_again = _said_to_be_spam(deciding.shown_without(ruling))
    if not deciding.undo(ruling, by=by):
        return False
    log(Verb.UNDO_SPAM, by=by, changes=_how_many(ruling.size))
    for review in shown_again:
        say_it_is_shown_again(review, by=by)
    return True


def _logged(ruling: Ruling | None, *, by: Account) -> Ruling | None:
    if ruling is None:
        return None
    ruling.refresh_from_db()
    log(Verb.SPAM if ruling.is_spam else Verb.NOT_SPAM, by=by, changes=_how_many(ruling.size))
    if ruling.is_spam:
        close_as_spam(ruling, by=by)
    for review in _said_to_be_spam(deciding.let_through_by(ruling)):
        say_it_is_shown_again(review, by=by)
    return ruling


def _said_to_be_spam(reviews: ReviewQuerySet) -> list[Review]:
    """Those of these of which people were told that they are, and nothing else since."""
    said = Decision.objects.filter(review=OuterRef("pk"), verb__in=[Verb.SPAM, Verb.NOT_SPAM]).order_by("-pk")
    return list(reviews.annotate(said=Subquery(said.values("verb")[:1])).filter(said=Verb.SPAM))


def _how_many(size: int) -> str:
    return ngettext("%(number)s review", "%(number)s reviews", size) % {"number": size}
