"""Keeping what was judged, in the transaction that keeps the review; and holding what turned out to be its like."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.db import transaction

from afterword.accounts.models import Account
from afterword.feedback.guarding.ages import Standing
from afterword.feedback.guarding.likeness import packed
from afterword.feedback.guarding.neighbours import ENOUGH_FOR_A_WAVE
from afterword.feedback.guarding.verdicts import Outcome, Verdict, in_words
from afterword.feedback.kinds import Why
from afterword.feedback.models.guarding import Band, Judgement, Wave
from afterword.feedback.models.reviews import Review

A_COPY_FOLLOWS_WITHIN = timedelta(hours=1)


def remember(verdict: Verdict, review: Review) -> None:
    """Keep what was found out about a review that has just been saved. Inside the transaction that saves it."""
    if not verdict.is_judged:
        return
    judgement = Judgement.objects.create(
        review=review,
        is_guest=review.account_id is None,
        standing=verdict.standing,
        is_held=verdict.is_held,
        is_beyond_doubt=verdict.outcome == Outcome.BEYOND_DOUBT,
        signs=list(verdict.signs),
        chance=verdict.chance,
        sketch=packed(verdict.sketch),
        hook=verdict.hook,
    )
    if verdict.is_held:
        _fold(judgement, verdict)
    if verdict.bands and not _is_represented(judgement.wave):
        Band.objects.bulk_create(Band(judgement=judgement, value=value) for value in verdict.bands)


def remember_again(verdict: Verdict, review: Review) -> None:
    """After a change of its words. What is held now waits for a moderator, whatever was decided of the old words.

    What was held before stays so: it is the moderators' to let it through.
    """
    before = Judgement.objects.filter(review=review)
    is_free = verdict.is_held or not before.filter(review__holds__why=Why.SPAM).exists()
    if not (verdict.is_judged and is_free):
        return
    before.delete()
    remember(verdict, review)
    if verdict.is_held:
        hold_as_spam(review, reason=verdict.reason)


def _fold(judgement: Judgement, verdict: Verdict) -> None:
    """Into the wave of its neighbours, or with them into a new one."""
    found_out = [other for other in verdict.copies if _may_hold(other, judgement)]
    loose = [other for other in [*verdict.others, *found_out] if not other.wave_id]
    wave = verdict.wave
    if wave is None and loose:
        wave = Wave.objects.create(began_at=min(other.at for other in loose))
    if wave is None:
        return
    for other in found_out:
        hold_as_spam(other.review, reason=in_words(["copied"]))
    Judgement.objects.filter(pk__in=[other.pk for other in found_out]).update(signs=["copied"])
    numbers = {other.pk for other in loose} | {judgement.pk}
    Judgement.objects.filter(pk__in=numbers).update(wave=wave, is_held=True, ruling=wave.ruling)
    judgement.wave, judgement.ruling = wave, wave.ruling


def _may_hold(other: Judgement, judgement: Judgement) -> bool:
    """Not what somebody known said, a writer answered or a moderator let through, nor what is older."""
    review = other.review
    is_fresh = judgement.at - other.at < A_COPY_FOLLOWS_WITHIN and other.ruling_id is None
    is_open = review.is_shown and other.standing < Standing.KNOWN
    return is_fresh and is_open and not review.answered_by.filter(is_by_writer=True).exists()


def _is_represented(wave: Wave | None) -> bool:
    if wave is None:
        return False
    known = Band.objects.filter(judgement__wave=wave).values_list("judgement", flat=True).distinct()
    return len(known[:ENOUGH_FOR_A_WAVE]) >= ENOUGH_FOR_A_WAVE


def hold_belatedly(judgement: Judgement, verdict: Verdict) -> None:
    """What was shown, and by what was decided since is to be held."""
    with transaction.atomic():
        if not hold_as_spam(judgement.review, reason=verdict.reason):
            return
        judgement.is_held, judgement.signs, judgement.chance = True, list(verdict.signs), verdict.chance
        judgement.is_beyond_doubt = False
        judgement.save(update_fields=["is_held", "signs", "chance", "is_beyond_doubt"])
        _fold(judgement, replace(verdict, wave=verdict.wave if verdict.wave and not verdict.wave.ruling_id else None))


@transaction.atomic
def hold_as_spam(review: Review, *, by: Account | None = None, reason: str = "") -> bool:
    """Take it out of sight, and out of the inboxes that it is in. True if it was not held so already."""
    if not review.hold(Why.SPAM, by=by, reason=reason):
        return False
    review.inbox_items.all().delete()
    return True
