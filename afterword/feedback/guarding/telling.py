"""What whoever wrote something is told of what the filter did with it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from afterword.feedback.guarding.verdicts import Verdict
from afterword.feedback.holding import Hold
from afterword.feedback.kinds import Visibility, Why
from afterword.feedback.models.guarding import Judgement
from afterword.feedback.models.reviews import Review


def holds(verdict: Verdict) -> list[Hold]:
    """What to hold it for: spam, or nothing."""
    return [Hold(Why.SPAM, verdict.reason)] if verdict.is_held else []


def word_for(review: Review) -> str:
    """To its own writer, in whose place it stands; nothing for what is shown, and for spam that nobody could doubt."""
    if review.visibility != Visibility.SPAM:
        return ""
    judgement = _judgement_of(review)
    if judgement and judgement.is_beyond_doubt:
        return ""
    if judgement and judgement.ruling_id and judgement.ruling and judgement.ruling.is_spam:
        return _("A moderator took this for spam. Nobody but you sees it.")
    return _("A moderator reads this first, before anybody else sees it.")


def seems_shown(review: Review) -> bool:
    """Whether whoever wrote it hears that it is there: it is, or it is spam that nobody could doubt."""
    return review.is_shown or (review.visibility == Visibility.SPAM and not word_for(review))


def _judgement_of(review: Review) -> Judgement | None:
    try:
        return review.judgement
    except Judgement.DoesNotExist:
        return None
