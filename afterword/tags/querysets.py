from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from afterword.tags.models import Tag


class TagQuerySet(QuerySet["Tag"]):
    def of_kind(self, kind: str) -> TagQuerySet:
        return self.filter(kind=kind)

    def meaning(self, tag: Tag) -> TagQuerySet:
        """The tag itself and all its synonyms."""
        return self.filter(Q(pk=tag.pk) | Q(canonical=tag))
