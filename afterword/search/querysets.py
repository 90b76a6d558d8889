from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from afterword.search.folding import wanted

if TYPE_CHECKING:
    from afterword.search.models import Entry

MOST_WORDS = 12


class EntryQuerySet(QuerySet["Entry"]):
    def holding(self, query: str) -> EntryQuerySet:
        """Entries with all the words of the query; a query without words finds nothing."""
        words = wanted(query)[:MOST_WORDS]
        if not words:
            return self.none()
        entries = self
        for word in words:
            entries = entries.filter(words__contains=word)
        return entries

    def holding_in_title(self, query: str) -> EntryQuerySet:
        entries = self
        for word in wanted(query)[:MOST_WORDS]:
            entries = entries.filter(title__contains=word)
        return entries
