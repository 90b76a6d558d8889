"""What is said beside a review of how it stands: to whom it concerns, and to nobody else."""

from __future__ import annotations

from django.utils.translation import gettext as _

from afterword.accounts.http import Person
from afterword.feedback import guarding
from afterword.feedback.kinds import Visibility
from afterword.feedback.models import Review, Thanks


def word_on(review: Review, person: Person) -> str:
    """Why it is not shown, to its own writer and to the work's; nothing for what is shown."""
    if review.is_shown or review.is_deleted:
        return ""
    if review.is_from(person):
        return _to_its_writer(review)
    if review.work is None or not review.work.is_by(person):
        return ""
    if review.visibility == Visibility.HELD:
        return _("It waits for you. Nobody else sees it yet but who wrote it.")
    return _("It is hidden. Nobody else sees it but who wrote it.")


def _to_its_writer(review: Review) -> str:
    if review.visibility == Visibility.HELD:
        return _("It waits for the writer, who reads it before others do.")
    if review.visibility == Visibility.HIDDEN:
        return _("It is hidden: nobody sees it but you and whom it concerns.")
    return guarding.word_for(review)


def thanked_by(review: Review) -> str:
    """Who thanked for these words; after others were put in their place nobody did."""
    thanks = thanks_for(review)
    return thanks.pen_name.name if thanks and thanks.pen_name else ""


def thanks_for(review: Review) -> Thanks | None:
    thanks: Thanks | None = getattr(review, "thanks", None)
    return thanks if thanks and thanks.at >= (review.edited_at or review.created_at) else None
