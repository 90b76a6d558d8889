"""The kinds of things that are said to a writer, why some are not shown, and what that makes of them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.IntegerChoices):
    """What it is that somebody said. A reply is of the kind of the thread that it stands in."""

    REVIEW = 0, _("review")
    MARGIN = 1, _("margin comment")
    QUESTION = 2, _("question about a passage")
    TYPO = 3, _("typo report")


FOR_THE_WRITER_ALONE = {Kind.QUESTION, Kind.TYPO}


class Why(models.TextChoices):
    """What holds a review. Each is lifted by whose it is."""

    APPROVAL = "approval", _("waits for the writer")
    SPAM = "spam", _("waits for a moderator, since it looks like spam")
    WRITER = "writer", _("hidden by the writer of the work")
    MODERATOR = "moderator", _("hidden by a moderator")


class Visibility(models.IntegerChoices):
    """Who sees it: everybody; its own writer and the work's; the same, hidden for good; its own writer alone."""

    SHOWN = 0, _("shown")
    HELD = 1, _("waits for the writer")
    HIDDEN = 2, _("hidden")
    SPAM = 3, _("held as spam")

    @classmethod
    def under(cls, whys: Iterable[str]) -> Visibility:
        """What these holds make of it: the gravest counts."""
        return max((OF_HOLD[Why(why)] for why in whys), default=cls.SHOWN)


OF_HOLD = {
    Why.APPROVAL: Visibility.HELD,
    Why.WRITER: Visibility.HIDDEN,
    Why.MODERATOR: Visibility.HIDDEN,
    Why.SPAM: Visibility.SPAM,
}
