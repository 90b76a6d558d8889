"""What the filter forgets, so that none of its tables grows for ever."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from afterword.feedback.guarding.learning import forget_the_rarest
from afterword.feedback.kinds import Visibility
from afterword.feedback.models.guarding import Band, Judgement, Ruling, Wave
from afterword.feedback.models.reviews import Review
from afterword.feedback.querysets_guarding import MEMORY

SHOWN_KEPT = timedelta(days=30)
SPAM_KEPT = timedelta(days=60)
SPAM_KNOWN = timedelta(days=90)
RULINGS_KEPT = timedelta(days=365)
AT_ONCE = 200


def forget() -> None:
    """Bands after a week (of spam after three months), what was shown after a month, spam itself after two."""
    now = timezone.now()
    is_spam = Q(judgement__ruling__is_spam=True)
    Band.objects.filter(Q(at__lt=now - MEMORY) & ~is_spam | Q(at__lt=now - SPAM_KNOWN)).delete()
    Judgement.objects.filter(at__lt=now - SHOWN_KEPT, is_held=False, ruling=None).delete()
    while _delete_some_spam():
        pass
    Ruling.objects.filter(at__lt=now - RULINGS_KEPT, is_settled=True, judgements=None).delete()
    Wave.objects.filter(began_at__lt=now - SPAM_KNOWN, judgements=None).delete()
    forget_the_rarest()


@transaction.atomic
def _delete_some_spam() -> bool:
    """What a moderator took for spam, and what nobody could doubt and nobody looked at. Under a reply it stays."""
    old = timezone.now() - SPAM_KEPT
    is_decided = Q(judgement__ruling__is_spam=True, judgement__ruling__at__lt=old)
    is_beyond = Q(judgement__ruling=None, judgement__is_beyond_doubt=True, judgement__at__lt=old)
    found = Review.objects.filter(is_decided | is_beyond, visibility=Visibility.SPAM, answered_by=None)
    numbers = list(found.filter(thread_replies=None).values_list("pk", flat=True)[:AT_ONCE])
    Review.objects.filter(pk__in=numbers).delete()
    return bool(numbers)
