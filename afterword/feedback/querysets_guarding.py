from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Max, Q, QuerySet
from django.utils import timezone

from afterword.feedback.kinds import Why

if TYPE_CHECKING:
    from afterword.feedback.models import Judgement, Ruling, Wave

MEMORY = timedelta(days=7)


class JudgementQuerySet(QuerySet["Judgement"]):
    def waiting(self) -> JudgementQuerySet:
        """Held, and no moderator has decided."""
        return self.filter(is_held=True, ruling=None, review__holds__why=Why.SPAM)

    def alone(self) -> JudgementQuerySet:
        """Part of no wave."""
        return self.filter(wave=None)

    def remembered(self) -> JudgementQuerySet:
        """Not so old that nothing new is compared with it."""
        return self.filter(at__gt=timezone.now() - MEMORY)

    def sharing(self, bands: list[int]) -> JudgementQuerySet:
        return self.remembered().filter(bands__value__in=bands)

    def unsettled_by(self, ruling: Ruling) -> JudgementQuerySet:
        """Of its wave, those that have not heard of it, in a lasting order."""
        return self.filter(wave=ruling.wave).exclude(ruling=ruling).order_by("pk")

    def guests_spam_since(self, since: Any) -> JudgementQuerySet:
        return self.filter(is_guest=True, is_held=True, at__gt=since).exclude(ruling__is_spam=False)

    def for_queue(self) -> JudgementQuerySet:
        """With the words and what they were said of, oldest first."""
        return self.select_related("review__work", "review__pen_name", "review__chapter").order_by("at", "pk")


class WaveQuerySet(QuerySet["Wave"]):
    def waiting(self) -> WaveQuerySet:
        """Not decided, the largest first."""
        return self.filter(ruling=None, judgements__isnull=False).measured().order_by(F("size").desc(), "pk")

    def measured(self) -> WaveQuerySet:
        """With how many reviews each holds (`size`), when the last came, how many are guests', on how many works."""
        return self.annotate(
            size=Count("judgements"),
            last_at=Max("judgements__at"),
            guests=Count("judgements", filter=Q(judgements__is_guest=True)),
            works=Count("judgements__review__work", distinct=True),
        )


class RulingQuerySet(QuerySet["Ruling"]):
    def standing(self) -> RulingQuerySet:
        return self.filter(undone_at=None)

    def for_queue(self) -> RulingQuerySet:
        """The last ones first, with who and how many reviews (`size`)."""
        return (
            self.select_related("by__pen_name", "undone_by__pen_name", "wave")
            .annotate(size=Count("judgements"))
            .order_by("-at", "-pk")
        )
