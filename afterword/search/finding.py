from __future__ import annotations

from django.db.models import Exists, OuterRef

from afterword.accounts.http import Person
from afterword.search.models import Entry
from afterword.works.models import Work
from afterword.works.querysets import WorkQuerySet


def works_found(person: Person, query: str) -> WorkQuerySet:
    """Works that this person may see and that hold all the words; those with them in the title first, then by date."""
    entries = Entry.objects.filter(work=OuterRef("pk"))
    return (
        Work.objects.visible_to(person)
        .filter(pk__in=Entry.objects.holding(query).values("work"))
        .annotate(in_title=Exists(entries.holding_in_title(query)))
        .order_by("-in_title", "-updated_at", "-pk")
        .for_listing()
    )
