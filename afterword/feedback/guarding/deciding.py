"""What moderators decide: one review, many, or a whole wave at once; and undoing it.

A decision marks its reviews in one statement and teaches the filter. What that means for each of them is done in small
transactions, by a job: two thousand reviews must not hold up everybody else who writes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.feedback.actions import let_through
from afterword.feedback.authors import Author
from afterword.feedback.guarding.ages import Standing
from afterword.feedback.guarding.judging import Case, Text
from afterword.feedback.guarding.learning import teach, unteach
from afterword.feedback.guarding.likeness import bands, packed, sketch
from afterword.feedback.guarding.remembering import hold_as_spam, hold_belatedly
from afterword.feedback.guarding.verdicts import in_words
from afterword.feedback.kinds import Why
from afterword.feedback.models.guarding import Band, Judgement, Ruling, Wave
from afterword.feedback.models.reviews import Review
from afterword.feedback.querysets import ReviewQuerySet
from afterword.feedback.querysets_guarding import JudgementQuerySet
from afterword.jobs import enqueue_unique

AT_ONCE = 25
LOOKS_BACK = timedelta(hours=24)
MOST_LOOKED_AT = 3000
MOST_LESSONS = 30
"""A wave is one story: it teaches no more than thirty of its texts, however long it is."""


def decide_wave(wave: Wave, *, is_spam: bool, by: Account) -> Ruling | None:
    """One decision for all of a wave that nobody decided one by one. Nothing if another moderator was first."""
    with transaction.atomic():
        Wave.objects.select_for_update().get(pk=wave.pk)
        wave.refresh_from_db()
        if wave.ruling_id:
            return None
        ruling = Ruling.objects.create(is_spam=is_spam, by=by, wave=wave)
        Wave.objects.filter(pk=wave.pk).update(ruling=ruling)
        _put_under(ruling, Judgement.objects.filter(wave=wave, ruling=None))
    _begin(ruling)
    return ruling


def decide_reviews(reviews: Iterable[Review], *, is_spam: bool, by: Account) -> Ruling | None:
    """One decision for each of these, held or shown. Nothing if all of them were decided already."""
    numbers = [review.pk for review in reviews]
    with transaction.atomic():
        _judge_belatedly(numbers)
        open_ones = Judgement.objects.select_for_update().filter(review__in=numbers, ruling=None)
        found = list(open_ones.values_list("pk", flat=True))
        if not found:
            return None
        ruling = Ruling.objects.create(is_spam=is_spam, by=by)
        _put_under(ruling, Judgement.objects.filter(pk__in=found))
    _begin(ruling)
    return ruling


@transaction.atomic
def overrule(review: Review, *, is_spam: bool, by: Account) -> Ruling | None:
    """Decide about one review, whatever was decided about it before. Nothing if that was the same."""
    before = Judgement.objects.select_for_update().filter(review=review).exclude(ruling=None)
    judgement = before.select_related("ruling").first()
    if judgement and judgement.ruling:
        if judgement.ruling.is_spam == is_spam:
            return None
        unteach(judgement.ruling, Text(review.html).features)
        before.update(ruling=None, is_settled=True)
    return decide_reviews([review], is_spam=is_spam, by=by)


def undo(ruling: Ruling, *, by: Account) -> bool:
    """As if it had not been: what was held waits in the queue again, what was shown is shown, nothing was learnt.

    False if it was undone already.
    """
    with transaction.atomic():
        if not Ruling.objects.filter(pk=ruling.pk, undone_at=None).update(
            undone_at=timezone.now(), undone_by=by, is_settled=False
        ):
            return False
        unteach(ruling)
        Wave.objects.filter(ruling=ruling).update(ruling=None)
        under = Judgement.objects.filter(ruling=ruling)
        touched = Q(is_settled=True, was_shown=True) if ruling.is_spam else Q(is_settled=True)
        under.exclude(touched).update(ruling=None, is_settled=True, was_shown=False)
        under.update(is_settled=False)
    ruling.refresh_from_db()
    _begin(ruling)
    return True


def shown_without(ruling: Ruling) -> ReviewQuerySet:
    """The reviews that nothing but this decision holds, or would hold if it had reached them already."""
    shown = Judgement.objects.filter(Q(was_shown=True) | Q(is_settled=False), ruling=ruling, ruling__is_spam=True)
    return Review.objects.filter(judgement__in=shown).held_by_nothing_but(Why.SPAM)


def let_through_by(ruling: Ruling) -> ReviewQuerySet:
    """The reviews that this decision lets be shown, now or in a moment."""
    under = Judgement.objects.filter(ruling=ruling, ruling__is_spam=False)
    return Review.objects.filter(judgement__in=under).held_by_nothing_but(Why.SPAM)


def settle(ruling_id: int) -> None:
    """Do what a ruling, or its undoing, means for each of its reviews. Begun again, it goes on where it stopped."""
    while _settle_some(ruling_id):
        pass


def look_back() -> int:
    """Judge again what guests and newcomers said today and was shown: the filter may know better by now.

    What it finds waits for a moderator, however sure it is. Returns how many those are.
    """
    shown = Judgement.objects.filter(at__gt=timezone.now() - LOOKS_BACK, is_held=False, ruling=None)
    rows = shown.filter(standing__lte=Standing.NEW).select_related("review__account", "review__work")
    found = 0
    for judgement in rows.order_by("-at", "-pk")[:MOST_LOOKED_AT]:
        review = judgement.review
        if review.is_shown and not review.is_by_writer:
            verdict = Case(review, Author(account=review.account, guest_key=review.guest_key)).verdict()
            if {"words", "decided"} & {*verdict.signs} and verdict.is_held:
                hold_belatedly(judgement, verdict)
                found += 1
    return found


def _put_under(ruling: Ruling, judgements: JudgementQuerySet) -> None:
    """Mark them, and learn from them. What is held already needs nothing more to be spam."""
    numbers = list(judgements.order_by("at", "pk").values_list("pk", flat=True))
    ruling.size = len(numbers)
    ruling.save(update_fields=["size"])
    step = max(1, len(numbers) // MOST_LESSONS)
    teach(ruling, _texts(numbers[::step][:MOST_LESSONS]))
    for at in range(0, len(numbers), 500):
        chosen = Judgement.objects.filter(pk__in=numbers[at : at + 500])
        held = chosen.filter(review__holds__why=Why.SPAM).values("pk")
        chosen.update(ruling=ruling, is_settled=False)
        if ruling.is_spam:
            Judgement.objects.filter(pk__in=list(held.values_list("pk", flat=True))).update(is_settled=True)


def _texts(numbers: list[int]) -> list[list[str]]:
    return [Text(html).features for html in Review.objects.filter(pk__in=numbers).values_list("html", flat=True)]


def _judge_belatedly(numbers: list[int]) -> None:
    """Those that nobody judged, or so long ago that it is forgotten, are to be known again as well."""
    for review in Review.objects.filter(pk__in=numbers, judgement=None):
        text = Text(review.html)
        kept = sketch(text.telling)
        judgement = Judgement.objects.create(
            review=review, is_guest=review.account_id is None, sketch=packed(kept), hook=text.hook
        )
        Band.objects.bulk_create(Band(judgement=judgement, value=value) for value in bands(kept))


def _begin(ruling: Ruling) -> None:
    """The first few at once, so that the moderator's page shows them; the job does the rest."""
    from afterword.feedback import jobs

    if _settle_some(ruling.pk):
        jobs.settle_ruling.enqueue(ruling.pk)
    if ruling.is_spam and ruling.undone_at is None:
        enqueue_unique(jobs.look_back_for_spam, "spam:look back")


@transaction.atomic
def _settle_some(ruling_id: int) -> bool:
    """True if there may be more."""
    ruling = Ruling.objects.select_for_update().filter(pk=ruling_id).first()
    if ruling is None:
        return False
    waiting = Judgement.objects.filter(ruling=ruling, is_settled=False).select_related("review__work").order_by("pk")
    rows = list(waiting[:AT_ONCE])
    # Work by work, as whoever else decides about several does: else two wait for each other.
    for judgement in sorted(rows, key=lambda judgement: (judgement.review.work_id or 0, judgement.review_id)):
        _settle(judgement, ruling)
    if not rows:
        Ruling.objects.filter(pk=ruling.pk).update(is_settled=True)
    return bool(rows)


def _settle(judgement: Judgement, ruling: Ruling) -> None:
    review, is_standing = judgement.review, ruling.undone_at is None
    if ruling.is_spam == is_standing:
        reason = in_words(["moderator"] if is_standing else judgement.signs)
        was_shown = hold_as_spam(review, by=ruling.by if is_standing else None, reason=reason)
        judgement.was_shown = was_shown and is_standing
        judgement.is_held = True
    else:
        let_through(review, why=Why.SPAM, by=ruling.by if is_standing else ruling.undone_by)
        judgement.was_shown = False
    judgement.ruling = ruling if is_standing else None
    judgement.is_settled = True
    judgement.save(update_fields=["ruling", "is_settled", "was_shown", "is_held"])
