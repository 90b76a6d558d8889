"""What a writer declares about a work: rating, archive warnings, category, status, who may read and review."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntFlag
from typing import TypeVar

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Flags = TypeVar("Flags", bound=IntFlag)


class Rating(models.TextChoices):
    NOT_RATED = "not_rated", _("Not rated")
    GENERAL = "general", _("General")
    TEEN = "teen", _("Teen")
    MATURE = "mature", _("Mature")
    EXPLICIT = "explicit", _("Explicit")


ADULT_RATINGS = frozenset({Rating.NOT_RATED, Rating.MATURE, Rating.EXPLICIT})


class Status(models.TextChoices):
    IN_PROGRESS = "in_progress", _("In progress")
    COMPLETE = "complete", _("Complete")
    HIATUS = "hiatus", _("On hiatus")


class Audience(models.TextChoices):
    EVERYONE = "everyone", _("Everyone")
    MEMBERS = "members", _("Members of the archive")


class Reviewers(models.TextChoices):
    EVERYONE = "everyone", _("Everyone, guests too")
    MEMBERS = "members", _("Members of the archive")
    NOBODY = "nobody", _("Nobody")


class Visibility(models.IntegerChoices):
    """Settled from the rows that say what happened to a work; serves lists by one index."""

    DRAFT = 0, _("Draft")
    HELD = 1, _("Waiting for approval")
    HIDDEN = 2, _("Hidden")
    MEMBERS = 3, _("Members")
    PUBLIC = 4, _("Public")


class Warnings(IntFlag):
    """The field's four archive warnings, and the two answers that are not a warning."""

    VIOLENCE = 1
    DEATH = 2
    NONCON = 4
    UNDERAGE = 8
    NONE_APPLY = 16
    CHOSE_NOT = 32


class Categories(IntFlag):
    FF = 1
    FM = 2
    GEN = 4
    MM = 8
    MULTI = 16
    OTHER = 32


WARNING_LABELS: dict[Warnings, str | Promise] = {
    Warnings.VIOLENCE: _("Graphic violence"),
    Warnings.DEATH: _("Major character death"),
    Warnings.NONCON: _("Rape or non-consensual sex"),
    Warnings.UNDERAGE: _("Underage sex"),
    Warnings.NONE_APPLY: _("No warnings apply"),
    Warnings.CHOSE_NOT: _("Chose not to warn"),
}
CATEGORY_LABELS: dict[Categories, str | Promise] = {
    Categories.FF: _("F/F"),
    Categories.FM: _("F/M"),
    Categories.GEN: _("Gen"),
    Categories.MM: _("M/M"),
    Categories.MULTI: _("Multi"),
    Categories.OTHER: _("Other"),
}


def words_of(flags: IntFlag) -> list[str]:
    """The names used on forms, the command line and in exports: ``["none_apply"]``."""
    return [str(flag.name).lower() for flag in type(flags) if flag in flags]


def warnings_from(names: Iterable[str]) -> Warnings:
    """From names such as ``violence``; KeyError for a name that is none."""
    return _flags(Warnings, names)


def categories_from(names: Iterable[str]) -> Categories:
    return _flags(Categories, names)


def _flags(kind: type[Flags], names: Iterable[str]) -> Flags:
    flags = kind(0)
    for name in names:
        flags |= kind[name.upper()]
    return flags


WARNING_CHOICES = [(str(flag.name).lower(), label) for flag, label in WARNING_LABELS.items()]
CATEGORY_CHOICES = [(str(flag.name).lower(), label) for flag, label in CATEGORY_LABELS.items()]
