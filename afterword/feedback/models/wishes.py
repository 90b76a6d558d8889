from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from afterword.accounts.models import PenName
from afterword.feedback.wishes.querysets import WishesQuerySet
from afterword.works.models import Work

WISH_LENGTH = 300
QUESTION_LENGTH = 140
MOST_QUESTIONS = 3


class Asks(models.TextChoices):
    """What a writer would like to hear. Each but the last takes in the one above it."""

    KIND = "kind", _("Any kind word")
    THOUGHTS = "thoughts", _("Kind words and thoughts")
    CONCRIT = "concrit", _("Concrit is welcome too")
    NOTHING = "nothing", _("Nothing, please")


class Wishes(models.Model):
    """What readers find beside the box, on one work, or on all that stand under a pen name and have none of their own.

    By pen name, not by account: the same words under two names would tell readers that the names are one person's.
    """

    work = models.OneToOneField(Work, null=True, on_delete=models.CASCADE, related_name="wishes")
    pen_name = models.OneToOneField(PenName, null=True, on_delete=models.CASCADE, related_name="wishes")
    asks = models.CharField(max_length=10, choices=Asks.choices, default=Asks.THOUGHTS)
    words = models.CharField(max_length=WISH_LENGTH, blank=True)
    questions = models.JSONField(default=list, blank=True)
    takes_typos = models.BooleanField(default=True)
    shows_kudos = models.BooleanField(default=False)

    objects = WishesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(work=None) ^ models.Q(pen_name=None), name="feedback_wishes_of_work_or_pen_name"
            )
        ]

    def __str__(self) -> str:
        return self.get_asks_display()
