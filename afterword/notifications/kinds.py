"""What mail can be about, and when it comes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class When(models.TextChoices):
    """When mail about something comes."""

    OFF = "off", _("No mail")
    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day")


class About(models.TextChoices):
    """What mail is about: each has a switch of its own, a column of `MailChoice` of the same name."""

    REVIEWS = "reviews", _("Somebody reviews a story of mine")
    MARGINS = "margins", _("Somebody leaves a comment in its margin")
    QUESTIONS = "questions", _("Somebody asks about a passage, or reports a typo")
    APPROVALS = "approvals", _("Something waits for me to let it through")
    KUDOS = "kudos", _("Somebody gives kudos")
    REPLIES = "replies", _("Somebody replies to me")
    COMMENTARY = "commentary", _("The writer of a story that I have finished adds a commentary")
    HOUSE = "house", _("A moderator did something that concerns me")


DIGEST = "digest"
"""In place of what a mail is about: all that comes once a day."""
