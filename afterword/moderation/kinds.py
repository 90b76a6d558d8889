"""What can be reported, why, and what a moderator can do."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from afterword.house.current import required as house


class Kind(models.TextChoices):
    """What it is that was reported."""

    WORK = "work", _("work")
    CHAPTER = "chapter", _("chapter")
    REVIEW = "review", _("review")
    NAME = "name", _("pen name")
    PROFILE = "profile", _("profile")


class Reason(models.TextChoices):
    LABELS = "labels", _("Its rating or warnings are plainly wrong")
    PLAGIARISM = "plagiarism", _("It is copied from somebody else")
    HARASSMENT = "harassment", _("It attacks or threatens somebody")
    PRIVATE = "private", _("It gives away who somebody is, or where they live")
    SPAM = "spam", _("It is advertising, or asks for money")
    IMPERSONATION = "impersonation", _("It pretends to be somebody else")
    MACHINE = "machine", _("It sounds machine-made")
    RULES = "rules", _("It breaks another rule of the house")
    OTHER = "other", _("Something else")
    TAKEDOWN = "takedown", _("A takedown notice: it is mine, and is here without my leave")


_OF_STORIES = (Reason.LABELS, Reason.PLAGIARISM)
_OF_ALL = (Reason.HARASSMENT, Reason.PRIVATE, Reason.SPAM)
_LAST = (Reason.RULES, Reason.OTHER)


def reasons_for(kind: Kind) -> list[Reason]:
    """What the form offers. That something sounds machine-made is one only where the house forbids that."""
    reasons: list[Reason] = []
    if kind in {Kind.WORK, Kind.CHAPTER}:
        reasons += _OF_STORIES
    elif kind == Kind.NAME:
        reasons.append(Reason.IMPERSONATION)
    elif kind == Kind.REVIEW:
        reasons.append(Reason.PLAGIARISM)
    reasons += _OF_ALL
    if kind in {Kind.WORK, Kind.CHAPTER, Kind.REVIEW} and not house().allows_machine_made:
        reasons.append(Reason.MACHINE)
    return [*reasons, *_LAST]


class Verb(models.TextChoices):
    HIDE = "hide", _("hid a work")
    UNHIDE = "unhide", _("let a hidden work be seen again")
    APPROVE = "approve", _("approved a work")
    CORRECT = "correct", _("corrected what a work says of itself")
    SUSPEND = "suspend", _("suspended an account")
    UNSUSPEND = "unsuspend", _("let an account post again")
    SPAM = "spam", _("took reviews for spam")
    NOT_SPAM = "not_spam", _("let reviews through that were held as spam")
    UNDO_SPAM = "undo_spam", _("undid what was decided about spam")
    HIDE_CHAPTER = "hide_chapter", _("hid a chapter")
    UNHIDE_CHAPTER = "unhide_chapter", _("let a hidden chapter be seen again")
    HIDE_REVIEW = "hide_review", _("hid a review")
    UNHIDE_REVIEW = "unhide_review", _("let a hidden review be seen again")
    HIDE_PROFILE = "hide_profile", _("hid a profile")
    UNHIDE_PROFILE = "unhide_profile", _("let a hidden profile be seen again")
    DISMISS = "dismiss", _("looked at a report and left things as they are")
    ASK = "ask", _("asked for a change")
    KEEP = "keep", _("kept a decision after an appeal")
    GRANT = "grant", _("took a decision back after an appeal")


MAY_BE_APPEALED = {
    Verb.HIDE,
    Verb.HIDE_CHAPTER,
    Verb.CORRECT,
    Verb.SUSPEND,
    Verb.HIDE_REVIEW,
    Verb.HIDE_PROFILE,
    Verb.ASK,
    Verb.SPAM,
}
