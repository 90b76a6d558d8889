"""The list of fandoms: which have works that this person may see, and how many."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from afterword.accounts.http import Person
from afterword.tags.models import Kind, Tag
from afterword.tags.querysets import TagQuerySet
from afterword.works.models import Work, WorkTag


def fandoms_for(person: Person) -> TagQuerySet:
    """Canonical fandoms, and those that are no synonym, by name. Ones without a visible work are left out."""
    works = Work.objects.visible_to(person)
    meant = Q(tag=OuterRef("pk")) | Q(tag__canonical=OuterRef("pk"))
    return (
        Tag.objects.of_kind(Kind.FANDOM)
        .filter(Exists(WorkTag.objects.filter(meant, work__in=works)), canonical=None)
        .order_by("key")
    )


def counted(person: Person, fandoms: Iterable[Tag]) -> list[tuple[Tag, int]]:
    """Each with its number of works, synonyms' works among them; one query for all."""
    rows = (
        WorkTag.objects.filter(work__in=Work.objects.visible_to(person), tag__kind=Kind.FANDOM)
        .order_by()
        .values_list(Coalesce("tag__canonical", "tag"))
        .annotate(number=Count("work", distinct=True))
    )
    fandoms = list(fandoms)
    wanted = [fandom.pk for fandom in fandoms]
    numbers = dict(rows.filter(Q(tag__in=wanted) | Q(tag__canonical__in=wanted)))
    return [(fandom, numbers.get(fandom.pk, 0)) for fandom in fandoms]
