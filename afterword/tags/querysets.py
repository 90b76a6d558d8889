from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from afterword.tags.models import Tag


class TagQuerySet(QuerySet["Tag"]):
    def of_kind(self, kind: str) -> TagQuerySet:
        return self.filter(kind=kind)

    def on_work(self, work_pk: int) -> TagQuerySet:
        """In the order in which its writer gave them."""
        return self.filter(work_tags__work=work_pk).order_by("work_tags__position")

    def meaning(self, tag: Tag) -> TagQuerySet:
        """The tag itself and all its synonyms."""
        return self.filter(Q(pk=tag.pk) | Q(canonical=tag))
