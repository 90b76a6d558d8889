from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Max, Q, QuerySet
from django.utils import timezone

from afterword.feedback.kinds import Kind, Visibility, Why
from afterword.works.labels import Visibility as Public

if TYPE_CHECKING:
    from afterword.feedback.models import Judgement, Ruling, Wave

MEMORY = timedelta(days=7)


class JudgementQuerySet(QuerySet["Judgement"]):
    def waiting(self) -> JudgementQuerySet:
        """Held, and no moderator has decided."""
        return self.filter(is_held=True, ruling=None, review__holds__why=Why.SPAM)

    def alone(self) -> JudgementQuerySet:
        """Part of no wave, or of one that was decided without it."""
        return self.filter(Q(wave=None) | Q(wave__ruling__isnull=False))

    def in_public(self) -> JudgementQuerySet:
        """On public works, for everybody to read."""
        return self.filter(
            review__visibility=Visibility.SHOWN,
            review__is_only_for_writer=False,
            review__kind=Kind.REVIEW,
            review__deleted_at=None,
            review__work__visibility=Public.PUBLIC,
        )

    def remembered(self) -> JudgementQuerySet:
        """Not so old that nothing new is compared with it."""
        return self.filter(at__gt=timezone.now() - MEMORY)

    def guests_spam_since(self, since: Any) -> JudgementQuerySet:
        return self.filter(is_guest=True, is_held=True, at__gt=since).exclude(ruling__is_spam=False)

    def for_queue(self) -> JudgementQuerySet:
        """With the words and what they were said of, oldest first."""
        return self.select_related("review__work", "review__pen_name", "review__chapter").order_by("at", "pk")


class WaveQuerySet(QuerySet["Wave"]):
    def waiting(self) -> WaveQuerySet:
        """Not decided, the largest first."""
        waiting = Q(judgements__isnull=False, judgements__ruling=None)
        return self.filter(waiting, ruling=None).measured().order_by(F("size").desc(), "pk")

    def measured(self) -> WaveQuerySet:
        """With how many reviews each holds (`size`), when the last came, how many are guests', on how many works."""
        return self.annotate(
            size=Count("judgements"),
            last_at=Max("judgements__at"),
            guests=Count("judgements", filter=Q(judgements__is_guest=True)),
            works=Count("judgements__review__work", distinct=True),
        )


class RulingQuerySet(QuerySet["Ruling"]):
    def for_queue(self) -> RulingQuerySet:
        """The last ones first, with who."""
        return self.select_related("by__pen_name", "undone_by__pen_name", "wave").order_by("-at", "-pk")
